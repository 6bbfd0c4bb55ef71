/**
 * Where the portal is, and whether its token may be sent there. The address comes from a file that
 * a pull request can change; so a token goes only to the real portal, to this machine, to the
 * embedded sandbox, or to hosts that trusted settings name, and over https unless it stays on this
 * machine.
 */
import { PortalError } from "../run/portal-error.ts";

export type Address = {
  /** As plans show it. */
  readonly shown: string;
  /** What paths are appended to, without a slash at its end. */
  readonly base: string;
  /** The documented rate limits hold unless the portal announces others; a stand-in here has none of its own. */
  readonly onThisMachine: boolean;
};

/** The embedded sandbox is called through its own `fetch`; this name can never lead to a real host. */
const SANDBOX: Address = {
  shown: "sandbox",
  base: "http://sandbox.invalid",
  onThisMachine: true,
};
const REAL_PORTAL = "https://api.smartrecruiters.com";

const refuse = (message: string, hint: string): PortalError =>
  new PortalError(message, { kind: "credentials", written: "no", hint });

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

/** `host` stands for its https port alone; `host:port` for that port. */
function isTrusted(url: URL, hosts: readonly string[]): boolean {
  const withPort = `${url.hostname}:${url.port === "" ? "443" : url.port}`;
  const named = hosts.map((listed) => listed.trim().toLowerCase());
  return named.some((host) => host === url.host || host === withPort);
}

/** The portal at this address; throws when no token may be sent there. */
export function portalAddress(written: string, hosts: readonly string[]): Address {
  if (written === "sandbox") return SANDBOX;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw refuse(
      "The portal's address is not an http(s) address.",
      `Set portal.url to "sandbox" or to an address such as ${REAL_PORTAL}.`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw refuse(
      "The portal's address holds a user name or a password.",
      "Take it out of portal.url; the token comes from the environment (portal.tokenFrom).",
    );
  }
  const base = (url.origin + url.pathname).replace(/\/+$/, "");
  if (isLoopback(url.hostname)) return { shown: base, base, onThisMachine: true };
  if (url.protocol !== "https:") {
    throw refuse(
      `The token is not sent to ${url.origin}: the address is not https.`,
      "Use an https address. Plain http is for this machine (127.0.0.1) only.",
    );
  }
  if (url.origin !== REAL_PORTAL && !isTrusted(url, hosts)) {
    throw refuse(
      `The token is not sent to ${url.host}: it is neither the real portal nor a host that you trust.`,
      `If it is right, name it in the environment: OFFERS_PORTAL_HOSTS=${url.host} (in the GitHub Action: portal-hosts).`,
    );
  }
  return { shown: base, base, onThisMachine: false };
}

/** The token as a header can carry it; throws when there is none, without quoting it. */
export function headerToken(token: string | null): string {
  const trimmed = token?.trim() ?? "";
  if (trimmed === "") {
    throw refuse(
      "There is no token for the portal.",
      "Put the partner's API key into the environment variable that portal.tokenFrom names.",
    );
  }
  if (/[^!-~]/.test(trimmed)) {
    throw refuse(
      "The portal's token holds a space, a line end or another character that no API key has.",
      "Copy the API key again: one line of letters, digits and marks.",
    );
  }
  return trimmed;
}
