/** The issues that the Action keeps: one for drift, one for each rejected offer. */
import type { AppliedOffer } from "../core/apply-record.ts";
import type { Plan } from "../core/plan.ts";
import { counted } from "./english.ts";
import { markdownCode, visibleLine } from "./escape.ts";
import { COMMENT, fitted, shortened } from "./fit.ts";
import { planParts } from "./plan-markdown.ts";

export type IssueText = { readonly title: string; readonly body: string };

const TITLE = 200;

const scoped = (title: string, scope: readonly string[]): string =>
  shortened(scope.length === 0 ? title : `${title} (${scope.map(visibleLine).join(", ")})`, TITLE);

/** The portal is not as the files of the default branch say. */
export function driftIssue(plan: Plan, scope: readonly string[], runUrl: string): IssueText {
  const about = [
    "The portal is not as the files of the default branch say: somebody changed it by hand, or a merged change was not applied.",
    "To make the portal as the files say, merge any pull request that shows these changes under *pending*, or run the apply workflow. To keep what is in the portal, write it into the files: `offers import`.",
    "This issue is kept up to date, and closed when the difference is gone.",
  ].join("\n\n");
  const elsewhere = `[the run's summary](${runUrl})`;
  const body = fitted([about, ...planParts(plan)], { ...COMMENT, elsewhere });
  return {
    title: scoped(`Offers: the portal differs in ${counted(plan.changes.length, "offer")}`, scope),
    body: `${body}\n`,
  };
}

/** Nothing differs any more. */
export const driftGoneIssue = (scope: readonly string[], runUrl: string): IssueText => ({
  title: scoped("Offers: the portal is as the files say", scope),
  body: `The difference is gone. [Run](${runUrl})\n`,
});

/** The marketplace has rejected an offer. */
export function rejectedIssue(
  offer: AppliedOffer,
  details: {
    readonly reason: string | null;
    readonly pull: number;
    /** The page of the offer's file and line. */
    readonly fileUrl: string | null;
    readonly scope: readonly string[];
  },
): IssueText {
  const { reason, pull, fileUrl, scope } = details;
  const place = offer.source === null ? null : `${offer.source.file}:${offer.source.line}`;
  const where =
    place === null
      ? ""
      : fileUrl === null
        ? markdownCode(place)
        : `[${markdownCode(place)}](${fileUrl})`;
  return {
    title: scoped(`Offer rejected: ${visibleLine(offer.key)}`, scope),
    body: [
      `The marketplace has rejected ${markdownCode(offer.key)}${offer.name === offer.key ? "" : ` (${markdownCode(offer.name)})`}, submitted by #${pull}.`,
      reason === null ? "The portal gives no reason." : `The reason: ${markdownCode(reason)}`,
      ...(where === "" ? [] : [`It is written in ${where}.`]),
      "Change the offer in a pull request: merging it submits the offer again. Unchanged it is never submitted again by itself.",
      "",
    ].join("\n\n"),
  };
}
