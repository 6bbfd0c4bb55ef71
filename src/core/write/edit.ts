/** One value of an offer's document to be set. */
export type Edit = {
  /** The key, or the section and the key. */
  readonly path: readonly [key: string] | readonly [section: string, key: string];
  /** What the file shall say there; undefined takes the key away. */
  readonly value: unknown;
};
