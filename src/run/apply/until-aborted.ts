import { PortalError } from "../portal-error.ts";

/** Waits for the answer, but not beyond the signal; the late answer is dropped in silence. */
export async function untilAborted<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    throw new PortalError("The run was stopped.", { kind: "stopped", written: "no" });
  }
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => {
    aborted.reject(
      new PortalError("The run was stopped before the portal's answer came.", {
        kind: "stopped",
        written: "unknown",
      }),
    );
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([call(), aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
