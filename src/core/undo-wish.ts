/**
 * From the journal of a run to the wish of undoing it: each offer that the run touched, as it was
 * right before the first touch. What cannot be brought back is said in warnings.
 */
import { FIELDS, type Fields, type Value } from "./fields.ts";
import type { Image, IntentRecord, JournalRecord, OutcomeRecord } from "./journal.ts";
import { portalKey, portalName } from "./match.ts";
import { sameValue } from "./normalise.ts";
import type { Offer } from "./offer.ts";
import type { Partner } from "./partner.ts";
import type { PlanWarning } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";
import { isAdministratorsAudience } from "./value/audience.ts";

/** One offer that a run wrote to, or may have written to. */
export type Touched = {
  readonly key: string;
  readonly name: string;
  /** Null for a create whose answer was lost for good. */
  readonly portalId: string | null;
  /** As it was before the first write; null when the run created it. */
  readonly before: Image | null;
  /** All fields that the run laid over it. */
  readonly written: Fields;
};

const nameOf = (portalId: string | null, key: string): string => portalId ?? `key ${key}`;

/** What a run touched, in the order of first touches. Writes that certainly did not happen do not count. */
export function touchedBy(records: readonly JournalRecord[]): readonly Touched[] {
  const touched = new Map<string, Touched>();
  // By the portal's id: two offers of one identity may be in hand at the same time.
  const open = new Map<string, IntentRecord>();
  const settle = (intent: IntentRecord, outcome: OutcomeRecord | undefined): void => {
    const portalId = intent.portalId ?? outcome?.portalId ?? null;
    const id = nameOf(portalId, intent.key);
    const known = touched.get(id);
    touched.set(id, {
      key: intent.key,
      name: intent.name,
      portalId,
      before: known === undefined ? intent.before : known.before,
      written: { ...known?.written, ...intent.fields },
    });
  };
  for (const record of records) {
    if (record.type === "intent") open.set(nameOf(record.portalId, record.key), record);
    if (record.type !== "outcome") continue;
    // A create has no id before its outcome.
    const names = [nameOf(record.portalId, record.key), nameOf(null, record.key)];
    const name = names.find((one) => open.has(one)) ?? "";
    const intent = open.get(name);
    open.delete(name);
    const happened = record.outcome === "done" || record.outcome === "unknown";
    if (intent !== undefined && happened) settle(intent, record);
  }
  // The run ended before it could say what became of these: they may have happened.
  for (const intent of open.values()) settle(intent, undefined);
  return [...touched.values()].filter(
    ({ key, portalId }, _, all) =>
      portalId !== null || !all.some((other) => other.key === key && other.portalId !== null),
  );
}

/** The wish that brings an offer back; undefined where there is nothing that could be wished. */
export function wishBack({ before, portalId }: Touched, now: PortalOffer, partner: Partner): Offer {
  const then: PortalOffer = before === null ? now : { ...before, complete: true };
  return {
    key: portalKey(then, partner),
    name: portalName(then, partner),
    aliases: [],
    portalId: portalId ?? now.id,
    // The API has no delete: a created offer can only be taken back to "saved, not published".
    publish: before !== null && (before.status === "ACTIVE" || before.status === "UNDER_REVIEW"),
    fields: before === null ? {} : fieldsBack(before.fields, partner),
    source: null,
  };
}

/** Every field as it was, nothing included; but only administrators give an offer to named companies. */
const fieldsBack = (before: Fields, partner: Partner): Fields =>
  Object.fromEntries(
    FIELDS.filter(({ partners }) => partners.includes(partner))
      .map(({ path }): readonly [string, Value] => [path, before[path] ?? null])
      .filter(
        ([path, value]) => path !== "availability.audience" || !isAdministratorsAudience(value),
      ),
  );

/** What a person must know before undoing; texts are not escaped yet. */
export function undoWarnings(touched: Touched, now: PortalOffer | undefined): PlanWarning[] {
  const { key, name, before, portalId } = touched;
  const warn = (code: string, message: string): PlanWarning => ({
    code,
    message,
    key,
    source: null,
  });
  if (now === undefined) {
    return [
      portalId === null
        ? warn(
            "undo-unknown",
            `Whether that run created “${name}” is not known: look in the portal.`,
          )
        : warn("undo-gone", `“${name}” is no longer in the portal, so it cannot be brought back.`),
    ];
  }
  if (before === null) {
    return [
      warn(
        "undo-created",
        `That run created “${name}”. The portal has no delete: it can be withdrawn, and stays there, saved.`,
      ),
    ];
  }
  const later = FIELDS.filter(({ path, kind }) => {
    const left = path in touched.written ? touched.written[path] : before.fields[path];
    return !sameValue(kind, left, now.fields[path]);
  }).map(({ path }) => path);
  return [
    ...(later.length === 0
      ? []
      : [
          warn(
            "undo-changed-since",
            `Undoing also takes back what is newer than that run in “${name}”: ${later.join(", ")}.`,
          ),
        ]),
    ...(before.status === "ACTIVE"
      ? [
          warn(
            "undo-review",
            `“${name}” was on the marketplace before that run; it comes back only when it is approved again.`,
          ),
        ]
      : []),
    ...(before.status === "REJECTED"
      ? [
          warn(
            "undo-rejected",
            `“${name}” was rejected before that run; it ends saved, not published.`,
          ),
        ]
      : []),
    ...(isAdministratorsAudience(before.fields["availability.audience"])
      ? [warn("undo-audience", `Only administrators can give “${name}” back to named companies.`)]
      : []),
  ];
}
