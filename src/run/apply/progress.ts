import { listed } from "../../render/english.ts";
import { visibleLine } from "../../render/escape.ts";
import { resultLine } from "../../render/report-text.ts";
import type { ApplyEvent } from "./events.ts";

/** One line of progress, escaped: what is going on now, what has happened, or what a person should know. */
export type ProgressLine = {
  readonly tone: "live" | "happened" | "warning";
  readonly text: string;
};

/** What to say of an apply's events, in turn; null for those that nobody needs to hear of. */
export function progressLines(): (event: ApplyEvent) => ProgressLine | null {
  let ended = 0;
  let total = 0;
  return (event) => {
    switch (event.type) {
      case "offer-started":
        total = event.total;
        return null;
      case "step-started":
        return {
          tone: "live",
          text: `${ended}/${total}  ${visibleLine(event.key)}: ${event.step}`,
        };
      case "step-ended":
        return null;
      case "waiting": {
        const seconds = Math.ceil(event.milliseconds / 1000);
        const text = `${visibleLine(event.key)}: the answer to ${event.step} was lost; looking again in ${seconds} s`;
        return { tone: "happened", text };
      }
      case "offer-ended":
        ended += 1;
        return { tone: "happened", text: `${ended}/${total}  ${resultLine(event.result)}` };
      case "stopping":
        // Whoever heard the signal has said so.
        if (event.why.reason === "signal") return null;
        return { tone: "warning", text: visibleLine(event.why.message) };
      case "journal-lost": {
        const record = visibleLine(JSON.stringify(event.record));
        return { tone: "warning", text: `The journal could not take this: ${record}` };
      }
      case "twins-not-checked": {
        const keys = listed(event.keys.map(visibleLine));
        const text = `The portal could not be asked whether ${keys} exists twice; look there.`;
        return { tone: "warning", text };
      }
    }
  };
}
