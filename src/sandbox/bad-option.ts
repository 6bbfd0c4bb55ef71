/** Whoever starts a sandbox asked for something that cannot be: the message says what and why. */
export class BadOption extends Error {
  override readonly name = "BadOption";
}
