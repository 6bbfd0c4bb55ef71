/** How text is set off, passed into every renderer that writes for terminals; colour is never the only mark. */
export type Style = {
  /** Headings, counts, what matters. */
  readonly strong: (text: string) => string;
  /** Asides: places, ids, times. */
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly caution: (text: string) => string;
  /** What a reader may copy: commands, flags, file names. */
  readonly accent: (text: string) => string;
};

const asIs = (text: string): string => text;

/** For pipes, files, `NO_COLOR` and tests. */
export const PLAIN: Style = {
  strong: asIs,
  faint: asIs,
  good: asIs,
  bad: asIs,
  caution: asIs,
  accent: asIs,
};

const sgr =
  (open: number, close: number) =>
  (text: string): string =>
    text === "" ? "" : `\u001B[${open}m${text}\u001B[${close}m`;

/** For terminals: the sixteen base colours only, so that everybody's own theme decides. */
export const COLOUR: Style = {
  strong: sgr(1, 22),
  faint: sgr(2, 22),
  good: sgr(32, 39),
  bad: sgr(31, 39),
  caution: sgr(33, 39),
  accent: sgr(36, 39),
};
