/** Planning the undoing of a run, from its journal. Reads only; the plan is applied like any other. */
import { type PlanInput, planOffers } from "../core/plan-offers.ts";
import type { Plan } from "../core/plan.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { readJournal } from "../core/read-journal.ts";
import { touchedBy, undoWarnings, wishBack } from "../core/undo-wish.ts";
import type { PortalReader } from "./ports.ts";

export type UndoRequest = Omit<
  PlanInput,
  "offers" | "portal" | "resubmit" | "isKnownAdjustment"
> & {
  /** The text of the run's journal. */
  readonly journal: string;
};

export type UndoPlan =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** What the plan was made from, by the portal's id. */
      readonly seen: ReadonlyMap<string, PortalOffer>;
    }
  | {
      readonly ok: false;
      readonly code: "journal-not-believed" | "journal-other-portal";
      readonly message: string;
    };

/** The plan back to before a run: same planner, same guards, and warnings about what cannot come back. */
export async function planUndo(reader: PortalReader, request: UndoRequest): Promise<UndoPlan> {
  const { journal: text, ...input } = request;
  const journal = readJournal(text);
  if (!journal.ok) {
    return {
      ok: false,
      code: "journal-not-believed",
      message: `The journal cannot be used. ${journal.message}`,
    };
  }
  const { url, partner } = journal.run.portal;
  const { config } = input;
  if (url !== config.portal.url || partner !== config.partner) {
    return {
      ok: false,
      code: "journal-other-portal",
      message: `That run was for ${partner} at ${url}, not for ${config.partner} at ${config.portal.url}.`,
    };
  }
  const touched = touchedBy(journal.records);
  const seen = new Map<string, PortalOffer>();
  await Promise.all(
    touched.map(async ({ portalId }) => {
      const found = portalId === null ? undefined : await reader.get(portalId);
      if (found !== undefined) seen.set(found.id, found);
    }),
  );
  const offers = touched.flatMap((one) => {
    const now = seen.get(one.portalId ?? "");
    return now === undefined ? [] : [wishBack(one, now, partner)];
  });
  const plan = planOffers({
    ...input,
    offers,
    portal: [...seen.values()],
    // Everything else in the portal is none of an undo's business.
    config: { ...config, unmanaged: "report" },
  });
  const warnings = touched.flatMap((one) => undoWarnings(one, seen.get(one.portalId ?? "")));
  return { ok: true, plan: { ...plan, warnings: [...warnings, ...plan.warnings] }, seen };
}
