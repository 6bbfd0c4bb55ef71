/** How a run's process is ended from outside, while the portal holds one of its calls. */
import { type Ended, FAST } from "./process.ts";
import type { Stage } from "./stage.ts";

const EXIT_OF = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A kill, one of the signals that ask to stop, or a reader of stdout that goes away. */
export type Ending = "SIGKILL" | keyof typeof EXIT_OF | "closed stdout";

export const STOPS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What it says of a signal when it has work in hand; without any, it ends. */
const NOTICED = "Stopping after the offer in hand.";

/** Runs apply, and ends it so when a `slow` fault holds a call; `ending` is null when none was held. */
export async function runUntil(
  stage: Stage,
  ending: Ending | null,
): Promise<{ readonly ended: Ended; readonly ending: Ending | null }> {
  if (ending === null) return { ended: await stage.apply().ended, ending };
  let isHeld = false;
  // Who is asked to stop gets some seconds to finish, and these are not to fly by.
  const { child, ended, says } = stage.apply(stage.scenario.flags, ending === "SIGKILL" ? FAST : 1);
  stage.whileHeld(async () => {
    isHeld = true;
    if (ending === "closed stdout") {
      child.stdout?.destroy();
      return;
    }
    child.kill(ending);
    if (ending === "SIGKILL") await ended;
    else await Promise.race([ended, says(NOTICED)]);
  });
  return { ended: await ended, ending: isHeld ? ending : null };
}

/** What is wrong with the way in which the process ended. */
export function wrongEnd({ exit, signal }: Ended, ending: Ending | null): readonly string[] {
  if (ending === "SIGKILL") return signal === "SIGKILL" ? [] : [`it ended with ${exit} unkilled`];
  if (signal !== null) return [`it was ended by ${signal}`];
  if (ending === null || ending === "closed stdout") return [];
  return exit === EXIT_OF[ending] ? [] : [`after ${ending} the exit code is ${exit}`];
}
