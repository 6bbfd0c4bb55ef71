/**
 * Names of files from identities. Any file system can hold them: plain ASCII, no name that Windows
 * keeps for itself, none that differs from another by case alone, and none that is too long.
 */
import { createHash } from "node:crypto";

const LONGEST = 80;

/** Names that Windows gives to devices, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|conin|conout|com\d|lpt\d)$/;

/** Letters that have no accent to take off. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/** A file's name without its extension: readable where the identity is, and never empty. */
export function fileName(identity: string): string {
  const folded = identity
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter] ?? letter);
  const slug = folded
    .replaceAll("&", " and ")
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const whole = !/[^\p{ASCII}]/u.test(folded.replaceAll(/[^\p{L}\p{N}]/gu, ""));
  const short = slug.slice(0, LONGEST).replace(/-$/, "");
  // What the name cannot say is told apart by a few digits of the identity's digest.
  const parts = [short === "" || RESERVED.test(short) ? `offer-${short}` : short];
  if (!whole || short.length < slug.length || short === "") parts.push(digest(identity));
  return parts.join("-").replaceAll("--", "-");
}

const digest = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 8);

/** How file systems that care least about case and accents compare paths. */
const folded = (path: string): string => path.normalize("NFKC").toLowerCase();

/** Gives out names, none twice, and none that a file has already. */
export function nameGiver(
  taken: readonly string[],
): (folder: string, identity: string, extension: string) => string {
  const used = new Set(taken.map(folded));
  return (folder, identity, extension) => {
    const name = fileName(identity);
    for (let count = 1; ; count += 1) {
      const path = `${folder}${count === 1 ? name : `${name}-${count}`}${extension}`;
      if (used.has(folded(path))) continue;
      used.add(folded(path));
      return path;
    }
  };
}
