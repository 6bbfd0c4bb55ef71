/** One handled request. The path may carry a query; it never carries a token. */
export type LoggedRequest = {
  readonly method: string;
  readonly path: string;
  /** Null while it runs, and when the connection was cut on purpose. */
  readonly status: number | null;
  /** When it came, by the sandbox's clock: ISO, UTC. */
  readonly time: string;
};

/** Remembers the latest requests. */
export interface RequestLog {
  /** Notes a request; call what it returns with the answer's status. */
  start(method: string, path: string): (status: number) => void;
  /** Oldest first. */
  all(): readonly LoggedRequest[];
  clear(): void;
}

const MOST = 10_000;

/** `secrets` are masked, should somebody have put one into an address. */
export function createRequestLog(now: () => Date, secrets: () => readonly string[]): RequestLog {
  let entries: { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] }[] = [];
  return {
    start: (method, path) => {
      const masked = secrets()
        .flatMap((secret) => (secret === "" ? [] : [secret, encodeURIComponent(secret)]))
        .reduce((text, secret) => text.replaceAll(secret, "***"), path);
      const entry = {
        method,
        path: masked,
        status: null as number | null,
        time: now().toISOString(),
      };
      entries.push(entry);
      if (entries.length > MOST) entries.shift();
      return (status) => void (entry.status = status);
    },
    all: () => structuredClone(entries),
    clear: () => void (entries = []),
  };
}
