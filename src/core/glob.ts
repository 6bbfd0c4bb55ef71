/** Globs over identities (`Legacy *`, `java-*`): `*` is any run of characters, `?` any one; the rest is literal. */

/** Linear-time matching: a hostile pattern cannot make it slow. */
export function matchesGlob(glob: string, text: string): boolean {
  let cursor = 0; // in the glob
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    if (cursor < glob.length && glob[cursor] === "*") {
      star = cursor++;
      resume = position;
    } else if (cursor < glob.length && (glob[cursor] === "?" || glob[cursor] === text[position])) {
      cursor++;
      position++;
    } else if (star !== -1) {
      cursor = star + 1;
      position = ++resume;
    } else {
      return false;
    }
  }
  while (glob[cursor] === "*") cursor++;
  return cursor === glob.length;
}

export const matchesAny = (globs: readonly string[], text: string): boolean =>
  globs.some((glob) => matchesGlob(glob, text));
