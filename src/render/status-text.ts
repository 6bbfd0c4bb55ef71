/** The state of the managed offers for terminals: counts first, then what waits, then the rest. */
import { REVIEW_HOURS } from "../core/business-hours.ts";
import { STATUSES } from "../core/portal-offer.ts";
import type { OfferStatus, StatusReport } from "../core/status.ts";
import { padded, WIDTH, widthOf, wrapped } from "./columns.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import { minute } from "./plan-text.ts";
import type { Style } from "./style.ts";

type Group = {
  readonly title: string;
  readonly count: string;
  readonly tone: "good" | "bad" | "caution" | "strong";
  readonly status: string | null;
};

const GROUPS: readonly Group[] = [
  { status: "REJECTED", title: "Rejected", count: "rejected", tone: "bad" },
  { status: "UNDER_REVIEW", title: "In review", count: "in review", tone: "caution" },
  { status: "ACTIVE", title: "Live", count: "live", tone: "good" },
  { status: "INACTIVE", title: "Not published", count: "not published", tone: "strong" },
  { status: null, title: "Not in the portal", count: "not in the portal", tone: "strong" },
];

const SMALL_PRINT =
  "“Since” is the portal's last change of the offer. Business hours are Monday to Friday, 24 hours a day, UTC.";

/** The whole report, ending with a newline. */
export function statusText({ offers }: StatusReport, url: string, style: Style): string {
  const groups = [...GROUPS, ...unknownStates(offers)]
    .map((group) => ({ ...group, rows: offers.filter(({ status }) => status === group.status) }))
    .filter(({ rows }) => rows.length > 0);
  const counts = groups.map(({ rows, count }) => `${rows.length} ${count}`).join(" · ");
  const overdue = offers.filter((offer) => offer.overdue).length;
  const left = Math.min(44, Math.max(0, ...offers.map(({ key }) => widthOf(visibleLine(key)))));
  const blocks = [
    [
      style.strong(`Status in ${visibleLine(url)}`),
      "",
      `  ${offers.length === 0 ? "No offers" : style.strong(counts)}`,
      ...(overdue === 0 ? [] : [`  ${style.caution(`! ${overdueText(overdue)}`)}`]),
    ],
    ...groups.map(({ title, tone, rows }) => [
      style[tone](`${title} (${rows.length})`),
      ...rows.flatMap((offer) => row(offer, left, style)),
    ]),
    ...(offers.length === 0 ? [] : [wrapped(SMALL_PRINT, WIDTH).map(style.faint)]),
  ];
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

const overdueText = (count: number): string =>
  `${counted(count, "offer")} in review for more than ${REVIEW_HOURS} business hours`;

function row(offer: OfferStatus, left: number, style: Style): readonly string[] {
  const { since, businessHoursInReview: hours, overdue } = offer;
  const key = visibleLine(offer.key);
  const about = [
    ...(since == null ? [] : [`since ${minute(since)}`]),
    ...(hours == null ? [] : [`${hours} of ${REVIEW_HOURS} business hours`]),
    ...(overdue ? ["OVERDUE"] : []),
  ].join(", ");
  const tone = overdue ? style.caution : style.faint;
  if (about === "") return [`    ${key}`];
  if (widthOf(key) > left || left + widthOf(about) + 6 > WIDTH)
    return [`    ${key}`, `      ${tone(about)}`];
  return [`    ${padded(key, left)}  ${tone(about)}`];
}

/** States that a newer portal may have: shown as they came. */
const unknownStates = (offers: readonly OfferStatus[]): readonly Group[] =>
  [...new Set(offers.flatMap(({ status }) => status ?? []))]
    .filter((status) => !(STATUSES as readonly string[]).includes(status))
    .map((status) => {
      const shown = visibleLine(status);
      return { status, title: shown, count: shown, tone: "strong" };
    });
