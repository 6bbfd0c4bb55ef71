import type { Read } from "./declare.ts";

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads `30s`, `5m`, `2h`; a bare number is seconds. */
export function readDuration(written: string): Read<number> {
  const [, count, unit = "s"] = /^(\d{1,7})(ms|s|m|h|d)?$/.exec(written) ?? [];
  return count == null
    ? { problem: "Write it as 30s, 5m or 2h." }
    : { value: Number(count) * (MILLISECONDS[unit] ?? 1) };
}
