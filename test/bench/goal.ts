/** What is measured and what is to be reached, as data; and the sums that say whether it was. */

/**
 * What one run of a command came to, by name: `wall` and `cpu` (user and system) in milliseconds,
 * `memory` (the peak) in megabytes, and whatever else a command counts.
 */
export type Sample = Readonly<Record<string, number>>;

/** Runs something once and says what it came to. */
export type Command = () => Promise<Sample>;

/** One promise: a figure of a command, as a ratio against the same figure of a floor. */
export type Goal = {
  readonly name: string;
  /** Which figure of the samples. */
  readonly figure: string;
  /** The command that is measured, by its name in the group. */
  readonly of: string;
  /** Another command of the group, or a fixed value in the figure's unit. */
  readonly floor: string | number;
  /** The largest ratio that is fine; null when it is shown for comparison only. */
  readonly atMost: number | null;
};

/** Commands that are measured together, turn by turn, and what they are to reach. */
export type Measuring = {
  readonly commands: Readonly<Record<string, Command>>;
  readonly goals: readonly Goal[];
  /** Ends whatever the commands needed. */
  readonly close?: () => void | Promise<void>;
};

/** A goal with what came out. */
export type Verdict = Goal & {
  readonly value: number;
  readonly floorValue: number;
  readonly ratio: number;
  readonly met: boolean;
};

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error("There is no median of nothing.");
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The median of a figure over a command's samples. */
function figureOf(
  samples: Readonly<Record<string, readonly Sample[]>>,
  command: string,
  figure: string,
): number {
  const measured = samples[command];
  if (measured === undefined) throw new Error(`'${command}' was not measured.`);
  return median(
    measured.map((sample) => {
      const value = sample[figure];
      if (value === undefined) throw new Error(`'${command}' has no figure '${figure}'.`);
      return value;
    }),
  );
}

/** What the samples of all commands say about each goal. */
export const judge = (
  goals: readonly Goal[],
  samples: Readonly<Record<string, readonly Sample[]>>,
): readonly Verdict[] =>
  goals.map((goal) => {
    const value = figureOf(samples, goal.of, goal.figure);
    const floorValue =
      typeof goal.floor === "number" ? goal.floor : figureOf(samples, goal.floor, goal.figure);
    const ratio = value / floorValue;
    return { ...goal, value, floorValue, ratio, met: goal.atMost == null || ratio <= goal.atMost };
  });
