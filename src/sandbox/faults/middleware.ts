/**
 * Faults around the API's own handlers. Several may strike one call, in this order: what happens
 * before the work; an answer in place of the work; what becomes of the stored offer; what becomes
 * of the answer; and last the end of the connection.
 */
import type { Context, MiddlewareHandler } from "hono";
import { isList, isObject, type JsonObject, member, parseJson, textAt } from "../json.ts";
import type { Portal } from "../portal.ts";
import type { Account, Actor, Order } from "../records.ts";
import { json } from "../routes/answer.ts";
import type { ApiEnv } from "../routes/offers.ts";
import { thinAnswer, wireOffer } from "../wire.ts";
import type { FaultBook } from "./book.ts";
import { ConnectionCut, cutInBody } from "./connection-cut.ts";
import { distort, endless, withTotal } from "./distort.ts";
import { type Fault, operationOf } from "./fault.ts";
import { createHidden, type Hidden } from "./hidden.ts";
import { replacement } from "./replacement.ts";

export type FaultTools = {
  readonly portal: Portal;
  readonly book: FaultBook;
  readonly order: Order;
  readonly newId: () => string;
  /** Real waiting, for slow answers. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

type Call = { readonly context: Context<ApiEnv>; readonly account: Account | undefined };

const SOMEBODY: Actor = { kind: "sandbox", name: "another user of this partner" };

/** Counts every call of the API and lets the faults strike that are due. */
export function faultMiddleware(tools: FaultTools): MiddlewareHandler<ApiEnv> {
  const hidden = createHidden();
  return async (context, next) => {
    const operation = operationOf(context.req.method, context.req.path);
    const account = context.get("account") as Account | undefined;
    const faults = operation === undefined ? [] : tools.book.strike(operation);
    const isRead = operation === "list" || operation === "get";
    const now = tools.portal.clock.now();
    context.set("hidden", isRead ? hidden.read(now.getTime()) : []);
    for (const fault of faults) await strikeBefore(fault, { context, account }, tools);
    const instead = faults.flatMap((fault) => replacement(fault, now) ?? []);
    if (instead.every(({ done }) => done)) {
      await next();
      for (const fault of faults) await alter(fault, context, tools, hidden);
    }
    const [bad] = instead;
    if (bad !== undefined) replace(context, bad.answer);
    for (const fault of faults) await spoil(fault, context, tools);
  };
}

async function strikeBefore(fault: Fault, { context, account }: Call, tools: FaultTools) {
  const { portal, order, sleep } = tools;
  // Whoever asked may have gone by then; what arrived is done all the same.
  if (fault.kind === "slow" && fault.when === "before")
    await sleep(fault.delay, context.req.raw.signal);
  if (fault.kind === "reset-before") throw new ConnectionCut();
  if (fault.kind === "edited-by-other" && fault.when === "before") edit(fault, context, {}, portal);
  if (fault.kind === "page-shift") {
    // What moves is the offer at the far end of the list from where the changed ones appear.
    const far = orderedIds(portal, account).at(order === "newest-first" ? -1 : 0);
    if (far !== undefined) portal.touch(far, null, SOMEBODY);
  }
  if (fault.kind === "lost-offers") {
    const ids = orderedIds(portal, account);
    const lost = ids.slice(Math.ceil(ids.length * fault.share));
    context.set("hidden", [...context.get("hidden"), ...lost]);
  }
}

const orderedIds = (portal: Portal, account: Account | undefined): readonly string[] =>
  account === undefined
    ? []
    : portal.list({ account: account.id, limit: -1, offset: 0 }).offers.map(({ id }) => id);

async function alter(
  fault: Fault,
  context: Context<ApiEnv>,
  { portal, newId }: FaultTools,
  hidden: Hidden,
): Promise<void> {
  const said = await answered(context);
  if (said === undefined) return;
  const id = textAt(said, "id");
  if (fault.kind === "edited-by-other" && fault.when !== "before")
    edit(fault, context, said, portal);
  if (fault.kind === "stored-otherwise") {
    const { body } = portal.get(id, null);
    const stored = portal.touch(id, distort(body, fault.how), SOMEBODY);
    replace(context, json(wireOffer(stored)));
  }
  if (fault.kind === "thin-answer" && context.req.method === "POST")
    replace(context, json(thinAnswer(said)));
  if (fault.kind === "late-visible") {
    const { reads = fault.milliseconds === undefined ? 2 : 0, milliseconds = 0 } = fault;
    hidden.hide(id, { reads, moment: portal.clock.now().getTime() + milliseconds });
  }
  if (fault.kind === "lying-total") replace(context, json(withTotal(said, fault.by)));
  if (fault.kind === "endless-pages") replace(context, json(endless(said, newId)));
}

async function spoil(fault: Fault, context: Context<ApiEnv>, { sleep }: FaultTools) {
  if (fault.kind === "slow" && fault.when !== "before")
    await sleep(fault.delay, context.req.raw.signal);
  if (fault.kind === "truncated-json") {
    const text = await context.res.text();
    replace(context, new Response(text.slice(0, text.length / 2), context.res));
  }
  if (fault.kind === "answer-lost") throw new ConnectionCut();
  if (fault.kind === "reset-in-body") throw await cutInBody(context.res);
}

// The offer that the fault names, or that was answered, or in the address, or the first of a list.
function edit(
  fault: Fault & { readonly kind: "edited-by-other" },
  context: Context<ApiEnv>,
  said: JsonObject,
  portal: Portal,
): void {
  const content = member(said, "content");
  const listed = textAt(isList(content) ? content[0] : undefined, "id");
  const [, , , addressed = ""] = context.req.path.split("/");
  const id = fault.offer ?? (textAt(said, "id") || addressed || listed);
  if (id === "") return;
  const { body } = portal.get(id, null);
  const description = `${textAt(body, "description")} (edited by somebody else)`;
  portal.touch(id, { ...body, ...(fault.patch ?? { description }) }, SOMEBODY);
}

/** The JSON object of a good answer. */
async function answered(context: Context<ApiEnv>): Promise<JsonObject | undefined> {
  if (context.res.status !== 200) return undefined;
  const value = parseJson(await context.res.clone().text());
  return isObject(value) && member(value, "httpCode") === undefined ? value : undefined;
}

// Without the first line hono would lay the old answer's headers over the new one.
function replace(context: Context<ApiEnv>, answer: Response): void {
  context.res = undefined;
  context.res = answer;
}
