/**
 * Keeps web pages away from a server on somebody's machine: a page may neither rebind its own name
 * to this address (the Host must be ours) nor post here from elsewhere (the Origin must be ours).
 */
import { hostname } from "node:os";

/** Host names that this server answers to. Rebinding needs a DNS name, so addresses are harmless. */
export function hostCheck(host: string): (header: string | undefined) => boolean {
  const names = new Set(["localhost", host.toLowerCase(), hostname().toLowerCase()]);
  return (header) => {
    const name = hostOf(header ?? "");
    return name !== undefined && (names.has(name) || isAddress(name));
  };
}

/** True when the request may come from the browser page that it comes from, or from no browser. */
export function sameSite(request: {
  readonly method: string;
  readonly host: string;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`, which pages cannot forge. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
}): boolean {
  const { method, host, origin, site, mode } = request;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return false;
  if (site === undefined || site === "same-origin" || site === "none") return true;
  // A link from elsewhere may be followed; nothing else may come from elsewhere.
  return method === "GET" && mode === "navigate";
}

function hostOf(header: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?$/i.exec(header)?.[1]?.toLowerCase();
}

const isAddress = (name: string): boolean =>
  name.startsWith("[") || /^\d{1,3}(\.\d{1,3}){3}$/.test(name);
