/**
 * Whether an answer to a write holds all that is known of the offer. No public page says that it
 * does, and what is missing in the body of a save may be lost for ever. So an answer counts as whole
 * only when nothing is missing in it that the last whole reading, or what was sent, holds.
 */
import { isObject, type JsonObject, member } from "./exact-json.ts";

/** True when everything in `known` has its place in `answer`, whatever stands there. */
export function holdsAll(known: unknown, answer: unknown): boolean {
  // Answers may leave out empty objects and lists.
  if (isEmpty(known)) return true;
  if (isEmpty(answer)) return false;
  if (Array.isArray(known)) {
    if (!Array.isArray(answer) || answer.length < known.length) return false;
    return holdsAll(membersOf(known), membersOf(answer));
  }
  if (!isObject(known)) return true;
  if (!isObject(answer)) return false;
  return Object.entries(known).every(([key, value]) => holdsAll(value, member(answer, key)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isObject(value) && Object.values(value).every(isEmpty);
}

/** All members that any of these objects has: the order of a list may be the portal's own. */
const membersOf = (list: readonly unknown[]): JsonObject =>
  Object.fromEntries(
    list
      .filter(isObject)
      .flatMap((one) => Object.entries(one).filter(([, value]) => !isEmpty(value))),
  );
