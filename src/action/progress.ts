import { listed } from "../render/english.ts";
import { visibleLine } from "../render/escape.ts";
import type { ApplyEvent } from "../run/apply/events.ts";

/** Shows an apply's progress in the log, a line for each offer. */
export function progressIn(log: (text: string) => void): (event: ApplyEvent) => void {
  let ended = 0;
  let total = 0;
  return (event) => {
    switch (event.type) {
      case "offer-started":
        total = event.total;
        return;
      case "step-started":
      case "step-ended":
        return;
      case "waiting":
        return log(
          `${visibleLine(event.key)}: the answer to ${event.step} was lost; looking again in ${Math.ceil(event.milliseconds / 1000)} s`,
        );
      case "offer-ended": {
        ended += 1;
        const { key, outcome, steps } = event.result;
        const did = steps.map(({ step }) => step).join(", ");
        return log(`${ended}/${total}  ${visibleLine(key)}: ${did} ${outcome}`);
      }
      case "stopping":
        return log(visibleLine(event.why.message));
      case "journal-lost":
        return log(`The journal could not take this: ${visibleLine(JSON.stringify(event.record))}`);
      case "twins-not-checked":
        return log(
          `The portal could not be asked whether ${listed(event.keys.map(visibleLine))} exists twice; look there.`,
        );
    }
  };
}
