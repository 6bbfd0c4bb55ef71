/**
 * Secrets are taken out of every text before it leaves us: as they are, and in the spellings in
 * which they turn up by accident: URL-encoded, form-encoded, base64 (also in the middle of a longer
 * text, as in `user:token`), JSON-escaped and HTML-escaped.
 *
 * A secret of a few characters is passed over: a key of the real portal has 32 and more, while a
 * token that somebody made up for a test may be a word, which would be blacked out wherever it
 * stands in an offer.
 */
const MASK = "***";
const SHORTEST_SECRET = 8;
/** A base64 piece of fewer characters would also hit innocent text. */
const SHORTEST_PIECE = 8;

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/**
 * What stays the same of a secret's base64 wherever it stands in a longer text: one piece for each
 * of the three positions in a group of three bytes, without the characters that its neighbours share.
 */
function base64Pieces(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].map((shift) => {
    const padded = new Uint8Array(shift + bytes.length);
    padded.set(bytes, shift);
    const first = Math.ceil((shift * 8) / 6);
    const end = Math.floor((padded.length * 8) / 6);
    return base64(padded).slice(first, end);
  });
}

const jsonText = (secret: string): string => JSON.stringify(secret).slice(1, -1);

const asciiJson = (secret: string): string =>
  jsonText(secret).replaceAll(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function spellings(secret: string): readonly string[] {
  const whole = secret.toWellFormed();
  const encoded = encodeURIComponent(whole);
  const strict = encoded.replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const pieces = base64Pieces(whole).filter((piece) => piece.length >= SHORTEST_PIECE);
  return [
    secret,
    ...[encoded, strict].flatMap((form) => [
      form,
      form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      form.replaceAll("%20", "+"),
    ]),
    ...pieces.flatMap((piece) => [piece, piece.replaceAll("+", "-").replaceAll("/", "_")]),
    jsonText(secret),
    asciiJson(secret),
    jsonText(secret).replaceAll("/", "\\/"),
    secret.replaceAll(/[&<>"']/g, (mark) => HTML[mark] ?? mark),
  ];
}

/** A function that replaces every spelling of every secret in a text by `***`. Short ones are passed over. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const given = secrets.flatMap((secret) =>
    secret.trim().length < SHORTEST_SECRET ? [] : [secret, secret.trim()],
  );
  // The longest first: a shorter spelling must not break a longer one apart.
  const forms = [...new Set(given.flatMap(spellings))].sort(
    (left, right) => right.length - left.length,
  );
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, MASK), text);
}
