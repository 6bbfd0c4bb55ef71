/** A write is never sent twice blindly: after a lost answer the offer is read, and what is done stays done. */
import type { RunningSandbox } from "../../src/sandbox/index.ts";
import type { PortalState } from "./portal-state.ts";
import { type Asked, isWrite } from "./requests.ts";

/** Something that the partner did to an offer. */
export type Done = { readonly operation: string; readonly id: string; readonly time: string };

/** All that the partner did to these offers. */
export const doneIn = (sandbox: RunningSandbox, state: PortalState): readonly Done[] =>
  state.flatMap(({ id }) =>
    sandbox.portal
      .history(id, null)
      .filter(({ actor }) => actor.kind === "api")
      .map(({ action, at }) => ({ operation: action, id, time: new Date(at).toISOString() })),
  );

/** Writes that went out again without a look, or although they were done. */
export function repeated(asked: readonly Asked[], done: readonly Done[]): readonly string[] {
  const problems: string[] = [];
  for (const [index, again] of asked.entries()) {
    if (!isWrite(again) || again.id === null) continue;
    const { operation, id } = again;
    const first = asked.findLastIndex(
      (one, at) => at < index && one.operation === operation && one.id === id,
    );
    if (first === -1) continue;
    const between = asked.slice(first + 1, index);
    if (!between.some((one) => one.operation === "get" && one.id === id))
      problems.push(`${operation} ${id} was sent again without a look`);
    const isDone = (one: Done) =>
      one.operation === operation && one.id === id && one.time < again.time;
    if (done.some(isDone)) problems.push(`${operation} ${id} was done, and sent again`);
  }
  for (const [index, { operation, id }] of done.entries())
    if (done.findIndex((one) => one.operation === operation && one.id === id) < index)
      problems.push(`${operation} ${id} was done twice`);
  return problems;
}
