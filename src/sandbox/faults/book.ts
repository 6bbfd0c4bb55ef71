/** The faults that are still to come, and which of them a call meets. */
import { concerns, type Fault, type Operation } from "./fault.ts";

/** A fault and how many calls it still waits for and then lasts. */
export type PendingFault = {
  readonly fault: Fault;
  readonly waits: number;
  readonly lasts: number;
};

export interface FaultBook {
  add(faults: readonly Fault[]): void;
  pending(): readonly PendingFault[];
  clear(): void;
  /** Counts one call of this operation and returns the faults that strike it. */
  strike(operation: Operation): readonly Fault[];
}

export function createFaultBook(): FaultBook {
  let pending: readonly PendingFault[] = [];
  return {
    add: (faults) => {
      const added = faults.map((fault) => ({
        fault,
        waits: (fault.occurrence ?? 1) - 1,
        lasts: fault.times ?? 1,
      }));
      pending = [...pending, ...added];
    },
    pending: () => pending,
    clear: () => void (pending = []),
    strike: (operation) => {
      const met = pending.filter(({ fault }) => concerns(fault.operation, operation));
      const struck = met.filter(({ waits }) => waits === 0);
      pending = pending
        .map((each) => (met.includes(each) ? counted(each) : each))
        .filter(({ lasts }) => lasts > 0);
      return struck.map(({ fault }) => fault);
    },
  };
}

const counted = ({ fault, waits, lasts }: PendingFault): PendingFault =>
  waits > 0 ? { fault, waits: waits - 1, lasts } : { fault, waits, lasts: lasts - 1 };
