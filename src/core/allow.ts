/** What a person has allowed for this run: `--allow withdraw`, `--allow withdraw=7`. */
import type { GuardName } from "./plan.ts";

export const ALLOWABLE = [
  "off-the-market",
  "withdraw",
  "create",
  "price-change",
  "empty",
  "suspected-rename",
] as const satisfies readonly (GuardName | "suspected-rename")[];

export type Allowance = {
  readonly name: (typeof ALLOWABLE)[number];
  /** Up to so many; absent: any number. */
  readonly upTo?: number;
};

const WRITTEN = /^(?:--allow[ =])?([a-z-]+)(?:=(\d{1,9}))?$/;

/** Undefined when the text allows nothing that there is. The whole flag is understood too, as a plan prints it. */
export function parseAllowance(text: string): Allowance | undefined {
  const match = WRITTEN.exec(text.trim());
  const name = ALLOWABLE.find((one) => one === match?.[1]);
  if (name === undefined) return undefined;
  return match?.[2] === undefined ? { name } : { name, upTo: Number(match[2]) };
}

/** Whether the allowances cover so many of this guard's kind. */
export const isAllowed = (
  allowances: readonly Allowance[],
  name: Allowance["name"],
  actual: number,
): boolean =>
  allowances.some((one) => one.name === name && (one.upTo === undefined || actual <= one.upTo));

/** A label on a pull request that opens a guard begins with this: `offers: allow withdraw`. */
export const GUARD_LABEL = "offers: allow ";
