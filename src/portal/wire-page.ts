/** The envelopes of the Offer API's JSON: a page of offers, a vocabulary. */
import type { JsonObject } from "./exact-json.ts";
import { numberText } from "./exact-json.ts";
import type { Page } from "./list.ts";
import {
  at,
  ill,
  IllShaped,
  isNothing,
  listIn,
  objectIn,
  type Part,
  textIn,
  whole,
} from "./shape.ts";
import { idIn, readOffer } from "./wire.ts";

/** More entries than any vocabulary has. */
const LONGEST_VOCABULARY = 100_000;

/** A page of the list that was asked for at most `limit` offers. */
export function readPage(body: JsonObject, limit: number): Page {
  const page = whole(body);
  const content = listIn(at(page, "content"));
  if (content.length > limit) {
    throw new IllShaped(`a page holds ${content.length} offers where ${limit} were asked for`);
  }
  return {
    total: wholeNumber(at(page, "totalFound")),
    size: isNothing(at(page, "limit")) ? limit : wholeNumber(at(page, "limit")),
    offers: content.map((part) => readOffer(part, false)),
  };
}

function wholeNumber(part: Part): number {
  const written = numberText(part.value) ?? "";
  return /^\d{1,15}$/.test(written) ? Number(written) : ill(part, "a whole number");
}

/** A vocabulary's ids and labels; an entry without a label is labelled by its id. */
export function readVocabulary(body: JsonObject): readonly { id: string; label: string }[] {
  const content = listIn(at(whole(body), "content"));
  if (content.length > LONGEST_VOCABULARY)
    throw new IllShaped(`it holds ${content.length} entries`);
  return content.map((part) => {
    const entry = objectIn(part);
    const id = idIn(at(entry, "id"));
    const label = at(entry, "label");
    return { id, label: isNothing(label) ? id : textIn(label) };
  });
}
