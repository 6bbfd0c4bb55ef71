/** A broken invariant of ours. Only the top level catches it: exit 1, with a plea to report it. */
export class Bug extends Error {
  override readonly name = "Bug";
}
