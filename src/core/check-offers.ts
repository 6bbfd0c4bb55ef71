/** From offers as they are written to valid offers: layers merged, every rule asked, all problems told. */
import { type ComposedOffer, composeOffer, originOf } from "./compose.ts";
import type { Config } from "./config.ts";
import type { Finding, Where } from "./diagnostic.ts";
import { dotted, type Path } from "./load/json.ts";
import { MOST_FINDINGS, type WrittenOffer } from "./load/read-file.ts";
import { schemaAt } from "./load/schema-node.ts";
import type { SourceDocument, SourceText } from "./load/source-text.ts";
import { splitDocuments } from "./load/split-documents.ts";
import type { Offer } from "./offer.ts";
import { type Problem, severityOf } from "./problem.ts";
import { identityField } from "./partner.ts";
import { expiryOf } from "./rules/availability.ts";
import { type Identified, type KnownOffer, RULES_ACROSS } from "./rules/across.ts";
import type { Report, RuleContext } from "./rules/rule.ts";
import { RULES } from "./rules/rules.ts";
import { toOffer } from "./to-offer.ts";

export type CheckedOffers = {
  /** Those in which nothing is wrong. */
  readonly offers: readonly Offer[];
  readonly findings: readonly Finding[];
  /** True when offers clash: what is wrong with known ones, or without texts, has no place then. */
  readonly clash: boolean;
};

/** Takes offers as they are read, one by one, so that nobody has to hold them all. */
export interface OfferChecker {
  /** What to know of it another time, when there is nothing at all to be said about it. */
  add(written: WrittenOffer): KnownOffer | null;
  /** Takes an offer that `add` gave for the same file earlier; only verdicts can be had of it. */
  addKnown(file: string, known: KnownOffer): void;
  /** What is right, and what is wrong with each and between them. */
  finish(): CheckedOffers;
}

export type CheckOptions = {
  /** `verdicts` makes no offers, for those who only ask what is wrong. */
  readonly wanted?: "offers" | "verdicts";
  /** Lets the texts of files go that are right by themselves: a clash has no place in them then. */
  readonly letTextsGo?: boolean;
};

/** Merges layers, asks every rule, and makes offers of what is valid. */
export function offerChecker(
  config: Pick<Config, "partner" | "ignore" | "reading">,
  context: Omit<RuleContext, "partner" | "ignore">,
  { wanted = "offers", letTextsGo = false }: CheckOptions = {},
): OfferChecker {
  const { partner, ignore } = config;
  const ruleContext = { ...context, partner, ignore };
  const findings: Finding[] = [];
  const identified: Identified[] = [];
  const valid = new Map<Identified, Offer>();
  const told = new Set<string>();

  /** Reports a problem in its place; true when it makes the offer unusable. */
  function report(
    offer: ComposedOffer,
    problem: Problem,
    path: Path,
    at: "key" | "value",
  ): boolean {
    if (isBroken(offer.written, path)) return false;
    const origin = originOf(offer, path);
    // What the config says to all offers is wrong once, not once an offer.
    const once = `${problem.code} ${origin.layer} ${dotted(path)}`;
    if (origin.layer === "file" || !told.has(once)) {
      if (origin.layer !== "file") told.add(once);
      findings.push({ problem, where: whereOf(offer, path, at) });
    }
    return severityOf(problem) === "error";
  }

  /** Asks the rules about one offer: whether anything is wrong with it, or at least said about it. */
  function ask(offer: ComposedOffer): { readonly wrong: boolean; readonly silent: boolean } {
    const { document, doubtful, faulty } = offer.written;
    const explained: string[] = [];
    let wrong = faulty;
    const tell: Report = (problem, path, at = "value") => {
      explained.push(dotted(path));
      if (report(offer, problem, path, at)) wrong = true;
    };
    for (const rule of RULES) rule(offer.values, ruleContext, tell);
    for (const path of doubtful) {
      if (explained.includes(dotted(path))) continue;
      const examples = (schemaAt("offer", path)?.examples ?? []).map(String);
      const problem = { code: "bad-format", args: { field: dotted(path), examples } } as const;
      findings.push({ problem, where: { document, path, at: "value" } });
      wrong = true;
    }
    return { wrong, silent: !wrong && explained.length === 0 };
  }

  let source: SourceText | undefined;
  let before = 0;
  let beyond = false;
  /** Whether so much is wrong with a file that the rest of it is not asked about; told once. */
  function isBeyond(document: SourceDocument): boolean {
    if (document.source !== source) {
      source = document.source;
      before = findings.length;
      beyond = false;
    }
    if (!beyond && findings.length - before > MOST_FINDINGS) {
      beyond = true;
      const args = { reason: "problems", limit: MOST_FINDINGS } as const;
      const problem = { code: "file-too-costly", args } as const;
      findings.push({ problem, where: { document, path: [], at: "value" } });
    }
    return beyond;
  }

  return {
    add(written) {
      if (isBeyond(written.document)) return null;
      const offer = composeOffer(written, config.reading);
      const { document } = written;
      const { portalId, aliases = [] } = offer.values;
      const own = {
        key: offer.values[identityField(partner)]?.trim(),
        portalId,
        aliases: aliases.map((alias) => alias.trim()),
      };
      const { wrong, silent } = ask(offer);
      const made = !wrong && wanted === "offers" ? toOffer(offer, partner) : null;
      const entry =
        letTextsGo && made !== null
          ? { ...own, key: made.key, document: placeOnly(document.source.file, document.line) }
          : { ...own, document };
      identified.push(entry);
      if (made !== null) valid.set(entry, made);
      return silent ? { ...own, line: document.line, until: expiryOf(offer.values) } : null;
    },
    addKnown(file, { line, key, portalId, aliases }) {
      identified.push({ document: placeOnly(file, line), key, portalId, aliases });
    },
    finish() {
      let clash = false;
      for (const rule of RULES_ACROSS) {
        rule(identified, partner, (entry, problem, path) => {
          clash = true;
          valid.delete(entry);
          findings.push({ problem, where: { document: entry.document, path, at: "value" } });
        });
      }
      return { offers: [...valid.values()], findings, clash };
    },
  };
}

/** A document of which nothing is known but where it begins. */
const placeOnly = (file: string, line: number): SourceDocument => ({
  source: { file, text: "" },
  start: 0,
  end: 0,
  first: 0,
  line,
});

/** Checks offers that are all at hand. */
export function checkOffers(
  written: readonly WrittenOffer[],
  config: Pick<Config, "partner" | "ignore" | "reading">,
  context: Omit<RuleContext, "partner" | "ignore">,
): CheckedOffers {
  const checker = offerChecker(config, context);
  for (const offer of written) checker.add(offer);
  return checker.finish();
}

/** True when the schema has already said what is wrong with this value, or with a map around it. */
function isBroken({ broken }: WrittenOffer, path: Path): boolean {
  if (broken.size === 0) return false;
  return path.some((_, index) => broken.has(dotted(path.slice(0, index + 1))));
}

/** In the offer's file, or in the config where the value was taken from there. */
export function whereOf(
  offer: ComposedOffer,
  path: Path,
  at: "key" | "value",
): Extract<Where, { readonly document: SourceDocument }> {
  const origin = originOf(offer, path);
  if (origin.layer === "file") return { document: offer.written.document, path, at };
  const document = documentOf(origin.from.source);
  return { document, path: [...origin.from.path, ...path], at };
}

const documents = new WeakMap<object, SourceDocument>();

/** The config's only document. */
function documentOf(source: { readonly file: string; readonly text: string }): SourceDocument {
  let document = documents.get(source);
  if (document === undefined) {
    [document] = splitDocuments(source);
    document ??= { source, start: 0, end: source.text.length, first: 0, line: 1 };
    documents.set(source, document);
  }
  return document;
}
