/**
 * The plan as clicks in the Partner Portal's pages, for partners without API access: numbered steps
 * with checkboxes, the labels of the help page "How to create and manage offers in Partner Portal",
 * and values that can be copied as they stand. Markdown that survives being pasted elsewhere.
 */
import { type ByHandOffer, type Change, type FieldChange, type Plan } from "../core/plan.ts";
import { counted } from "./english.ts";
import { markdownCode } from "./escape.ts";
import { type FieldClick, fieldClicks } from "./guide-fields.ts";
import {
  blockedText,
  leavingHeadline,
  leavingText,
  refusalText,
  sections,
  stepCounts,
  unmanagedShown,
} from "./plan-view.ts";
import type { LabelOf } from "./portal-words.ts";
import { shellWord } from "./shell-word.ts";

/** The whole guide, ending with a newline. */
export function planGuide(plan: Plan, labelOf: LabelOf): string {
  const byHand = new Map(plan.byHand.map((offer) => [offer.key, offer]));
  const changes = sections(plan).flatMap((section) => section.changes);
  const changed = new Set(changes.map(({ key }) => key));
  const only = plan.byHand.filter(({ key }) => !changed.has(key));
  const offers = [
    ...changes.map((change) => changeClicks(change, byHand.get(change.key), plan, labelOf)),
    ...only.map((offer) => byHandClicks(offer, plan, labelOf)),
  ];
  const blocks = [
    "# Offers: what to click in the Partner Portal",
    head(plan, offers.length),
    ...plan.refusals.map(
      (refusal) =>
        `> ⚠️ **Stop and think**: ${refusalText(refusal)} (guard ${markdownCode(refusal.guard)}).`,
    ),
    ...offers.map(({ title, notes, clicks }, index) =>
      [
        `## ${index + 1}. ${title}`,
        ...notes.map((note) => `> ${note}`),
        clicks.map(({ text, block }, step) => numbered(step + 1, text, block)).join("\n"),
      ].join("\n\n"),
    ),
    leftAlone(plan),
    `Plan ${markdownCode(plan.id)}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

type Clicks = {
  readonly title: string;
  readonly notes: readonly string[];
  readonly clicks: readonly FieldClick[];
};

function head(plan: Plan, offers: number): string {
  if (offers === 0) return "**Nothing to click**: the portal is as the files want it.";
  const leaving = leavingHeadline(plan);
  return [
    `**${counted(offers, "offer")}**${stepCounts(plan) === null ? "" : ` · ${stepCounts(plan)}`}`,
    ...(leaving === null
      ? []
      : [
          `> ⚠️ **${leaving}**. A live offer cannot be edited: it is withdrawn, saved and published again, and waits for approval.`,
        ]),
    "Tick each box as you go. Values in `this type` are meant to be copied as they are.",
  ].join("\n\n");
}

const numbered = (number: number, text: string, block: string | undefined): string => {
  const line = `${number}. [ ] ${text}`;
  if (block === undefined) return line;
  const indented = block.split("\n").map((one) => (one === "" ? "" : `    ${one}`));
  return `${line}\n\n${indented.join("\n")}\n`;
};

const bold = (label: string): string => `**${label}**`;

const OPEN_LIST = `On the right-hand side, click ${bold("Manage Offers")}`;
const SAVE: FieldClick = { text: `Click ${bold("Save")} at the bottom of the page.` };
const PUBLISH: FieldClick = {
  text: `Click ${bold("Publish")}. The offer then waits for approval: up to 24 business hours.`,
};

function titleOf({ key, name }: { readonly key: string; readonly name: string }): string {
  return name === key ? markdownCode(key) : `${markdownCode(key)} · ${markdownCode(name)}`;
}

const VERB: Readonly<Record<string, string>> = {
  create: "create it",
  save: "edit it",
  publish: "publish it",
  withdraw: "withdraw it",
};

function changeClicks(
  change: Change,
  byHand: ByHandOffer | undefined,
  plan: Plan,
  labelOf: LabelOf,
): Clicks {
  const { offTheMarket } = change;
  // Nobody withdraws what was rejected: it is not on the marketplace, and nothing holds it there.
  const isRejected = change.observed?.status === "REJECTED";
  const steps = change.steps.filter((step) => !(isRejected && step === "withdraw"));
  const isCreate = steps.includes("create");
  const fields = [...change.fields, ...(byHand?.fields ?? [])];
  // A field that only a person can set is an edit too, though no step says so.
  const edits = isCreate || steps.includes("save") || fields.length > 0;
  const clicks: FieldClick[] = [];
  if (isCreate) clicks.push({ text: `${OPEN_LIST}, then ${bold("Create an Offer")}.` });
  else clicks.push(openOffer(change, change.fields));
  if (steps.includes("withdraw")) {
    const after = offTheMarket ? "It is no longer on the marketplace" : "It no longer waits";
    clicks.push({ text: `Withdraw the offer. ${after}.` });
  }
  if (edits)
    clicks.push(...fieldClicks(fields, { isCreate, partner: plan.portal.partner, labelOf }), SAVE);
  if (steps.includes("publish")) clicks.push(PUBLISH);
  return {
    title: `${titleOf(change)}: ${steps.map((step) => VERB[step] ?? step).join(", ")}`,
    notes: offTheMarket ? [`⚠️ **Leaves the marketplace** ${leavingText(change)}.`] : [],
    clicks: [...clicks, ...record(plan, change.key)],
  };
}

function byHandClicks(offer: ByHandOffer, plan: Plan, labelOf: LabelOf): Clicks {
  const options = { isCreate: false, partner: plan.portal.partner, labelOf };
  return {
    title: `${titleOf(offer)}: set what the API does not take`,
    notes: [
      "If the portal does not let you edit it because it is live: withdraw it first, and publish it again after saving.",
    ],
    clicks: [
      openOffer(offer, offer.fields),
      ...fieldClicks(offer.fields, options),
      SAVE,
      ...record(plan, offer.key),
    ],
  };
}

/** The offer is still found under the name that the portal shows now. */
function openOffer(
  { key, name }: { readonly key: string; readonly name: string },
  fields: readonly FieldChange[],
): FieldClick {
  const renamed = fields.find(({ path }) => path === "name")?.before;
  const shown = typeof renamed === "string" ? renamed : name;
  const rekeyed = fields.find(({ path }) => path === "catalogId")?.before;
  const id = typeof rekeyed === "string" ? rekeyed : key;
  const catalogId =
    id === shown || id === name ? "" : ` (${bold("Catalog ID")} ${markdownCode(id)})`;
  return { text: `${OPEN_LIST}, and open ${markdownCode(shown)}${catalogId}.` };
}

const record = (plan: Plan, key: string): readonly FieldClick[] =>
  plan.portal.url === "by-hand"
    ? [{ text: `Record that it is done: ${markdownCode(`offers done ${shellWord(key)}`)}` }]
    : [];

function leftAlone(plan: Plan): string {
  const { shown: unmanaged, more } = unmanagedShown(plan);
  const lines = [
    ...plan.awaitingReview.map((offer) => `- ${titleOf(offer)}: waits for approval`),
    ...plan.blocked.map((offer) => `- ${titleOf(offer)}: ${blockedText(offer, markdownCode)}`),
    ...unmanaged.map(
      (offer) => `- ${titleOf(offer)}: in the portal (${markdownCode(offer.status)}), in no file`,
    ),
    ...(more === null ? [] : [`- ${more}`]),
    ...plan.warnings.map(
      ({ key, message }) =>
        `- ${key === null ? "" : `${markdownCode(key)}: `}${markdownCode(message)}`,
    ),
  ];
  return lines.length === 0 ? "" : ["## Nothing to click here", lines.join("\n")].join("\n\n");
}
