/** From offers as they are written to valid offers: layers merged, every rule asked, all problems told. */
import { type ComposedOffer, composeOffer, originOf } from "./compose.ts";
import type { Config } from "./config.ts";
import type { Finding, Where } from "./diagnostic.ts";
import { dotted, type Path } from "./load/json.ts";
import type { WrittenOffer } from "./load/read-file.ts";
import { schemaAt } from "./load/schema-node.ts";
import type { SourceDocument } from "./load/source-text.ts";
import { splitDocuments } from "./load/split-documents.ts";
import type { Offer } from "./offer.ts";
import { type Problem, severityOf } from "./problem.ts";
import { RULES_ACROSS } from "./rules/across.ts";
import type { RuleContext } from "./rules/rule.ts";
import { RULES } from "./rules/rules.ts";
import { toOffer } from "./to-offer.ts";

export type CheckedOffers = {
  /** Those in which nothing is wrong. */
  readonly offers: readonly Offer[];
  readonly findings: readonly Finding[];
};

/** Checks all offers, each on its own and together. */
export function checkOffers(
  written: readonly WrittenOffer[],
  config: Pick<Config, "partner" | "ignore" | "reading">,
  context: Omit<RuleContext, "partner" | "ignore">,
): CheckedOffers {
  const findings: Finding[] = [];
  const faulty = new Set<ComposedOffer>();
  const told = new Set<string>();
  const ruleContext = { ...context, partner: config.partner, ignore: config.ignore };

  function report(offer: ComposedOffer, problem: Problem, path: Path, at: "key" | "value"): void {
    if (isBroken(offer.written, path)) return;
    if (severityOf(problem) === "error") faulty.add(offer);
    const origin = originOf(offer, path);
    if (origin.layer !== "file") {
      // What the config says to all offers is wrong once, not once an offer.
      const once = `${problem.code} ${origin.layer} ${dotted(path)}`;
      if (told.has(once)) return;
      told.add(once);
    }
    findings.push({ problem, where: whereOf(offer, path, at) });
  }

  const composed = written.map((offer) => composeOffer(offer, config.reading));
  for (const offer of composed) {
    const explained = new Set<string>();
    for (const rule of RULES) {
      rule(offer.values, ruleContext, (problem, path, at = "value") => {
        explained.add(dotted(path));
        report(offer, problem, path, at);
      });
    }
    for (const path of offer.written.doubtful) {
      if (explained.has(dotted(path))) continue;
      const examples = (schemaAt("offer", path)?.examples ?? []).map(String);
      const problem = { code: "bad-format", args: { field: dotted(path), examples } } as const;
      findings.push({ problem, where: { document: offer.written.document, path, at: "value" } });
      faulty.add(offer);
    }
  }
  for (const rule of RULES_ACROSS) {
    rule(composed, config.partner, (offer, problem, path) => report(offer, problem, path, "value"));
  }
  const offers = composed
    .filter((offer) => !faulty.has(offer) && !offer.written.faulty)
    .map((offer) => toOffer(offer, config.partner));
  return { offers, findings };
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
