import type { Environment } from "./context.ts";

/**
 * Whether text for this stream is coloured. A plain no (`--no-color`, `NO_COLOR`) wins over
 * everything, then a plain yes (`FORCE_COLOR`), then whether anybody can see it.
 */
export function wantsColour(
  environment: Environment,
  stream: { readonly isTTY?: boolean | undefined },
  refused: boolean,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (refused || (NO_COLOR != null && NO_COLOR !== "")) return false;
  if (FORCE_COLOR != null && FORCE_COLOR !== "") return !/^(0|false)$/i.test(FORCE_COLOR);
  return stream.isTTY === true && TERM !== "dumb";
}
