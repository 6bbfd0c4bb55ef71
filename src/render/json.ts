/**
 * A JSON document that can be shown anywhere: it means exactly the value, and what a terminal or a
 * CI runner might act on is written as an escape. `redact` takes secrets out of the texts in it;
 * keys are ours, and stay.
 */
export const jsonText = (value: unknown, redact?: (text: string) => string): string =>
  `${JSON.stringify(value, redact && inTexts(redact), 2)
    .replaceAll(UNSEEN, (character) => escaped(character))
    .replaceAll("##[", `${escaped("#")}#[`)}\n`;

const inTexts =
  (redact: (text: string) => string) =>
  (_key: string, held: unknown): unknown =>
    typeof held === "string" ? redact(held) : held;

/** Formatting, bidi and other characters without a picture, which `JSON.stringify` leaves as they are. */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}\u007F-\u009F]/gu;

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index);
    return `\\u${unit.toString(16).padStart(4, "0")}`;
  }).join("");
