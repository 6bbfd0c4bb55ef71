/** What must hold between offers: identities, pins and aliases belong to one offer each. */
import type { Path } from "../load/json.ts";
import type { SourceDocument } from "../load/source-text.ts";
import type { Source } from "../offer.ts";
import { identityField, type Partner } from "../partner.ts";
import type { Problem } from "../problem.ts";

/** What tells an offer apart; all of it is written in the offer's own file. */
export type Identified = {
  readonly document: SourceDocument;
  readonly key: string | undefined;
  readonly portalId: string | undefined;
  readonly aliases: readonly string[];
};

/** Reports a problem at a value of one of the offers. */
export type ReportAt = (offer: Identified, problem: Problem, path: Path) => void;

/** One thing that must hold for all offers together. */
export type RuleAcross = (
  offers: readonly Identified[],
  partner: Partner,
  report: ReportAt,
) => void;

/** An offer of a file in which nothing was wrong, as much of it as the other files can clash with. */
export type KnownOffer = Omit<Identified, "document"> & {
  readonly line: number;
  /** Milliseconds since 1970 after which something will be wrong with it; null for never. */
  readonly until: number | null;
};

/** Where an offer stands, for the message about another one. */
export const sourceOf = ({ document }: { readonly document: SourceDocument }): Source => ({
  file: document.source.file,
  line: document.line,
});

const uniqueIdentities: RuleAcross = (offers, partner, report) => {
  const field = identityField(partner);
  const first = new Map<string, Identified>();
  for (const offer of offers) {
    const { key } = offer;
    if (key === undefined) continue;
    const other = first.get(key);
    if (other === undefined) first.set(key, offer);
    else {
      const args = { field, key, other: sourceOf(other) };
      report(offer, { code: "duplicate-identity", args }, [field]);
    }
  }
};

const uniquePins: RuleAcross = (offers, _partner, report) => {
  const first = new Map<string, Identified>();
  for (const offer of offers) {
    const { portalId: id } = offer;
    if (id === undefined) continue;
    const other = first.get(id);
    if (other === undefined) first.set(id, offer);
    else {
      report(offer, { code: "duplicate-portal-id", args: { id, other: sourceOf(other) } }, [
        "portalId",
      ]);
    }
  }
};

const uniqueAliases: RuleAcross = (offers, _partner, report) => {
  const withAliases = offers.filter(({ aliases }) => aliases.length > 0);
  if (withAliases.length === 0) return;
  const owners = new Map<string, Identified>();
  for (const offer of offers) {
    const { key } = offer;
    if (key !== undefined && !owners.has(key)) owners.set(key, offer);
  }
  for (const offer of withAliases) {
    for (const [index, alias] of offer.aliases.entries()) {
      const other = owners.get(alias);
      if (other === undefined) owners.set(alias, offer);
      else if (other !== offer) {
        report(offer, { code: "alias-taken", args: { alias, other: sourceOf(other) } }, [
          "aliases",
          index,
        ]);
      }
    }
  }
};

export const RULES_ACROSS: readonly RuleAcross[] = [uniqueIdentities, uniquePins, uniqueAliases];
