/** The forms that a portal's address may have, in a config and on the command line. */
import type { Arguments } from "./problem.ts";

type Reason = Arguments["bad-portal-url"]["reason"];

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for a host name that cannot leave this machine. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/** The address as plans show it, without a slash at its end; or why it is none. */
export function portalAddress(
  written: string,
): { readonly url: string } | { readonly reason: Reason } {
  if (written === "sandbox" || written === "by-hand") return { url: written };
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol) || /\s/.test(written)) {
    return { reason: "not-an-address" };
  }
  if (url.username !== "" || url.password !== "") return { reason: "credentials" };
  if (/[?#]/.test(written)) return { reason: "extras" };
  if (url.protocol === "http:" && !isLoopback(url.hostname)) return { reason: "insecure" };
  return { url: (url.origin + url.pathname).replace(/\/+$/, "") };
}

/** True for what looks like a secret rather than like the name of an environment variable. */
export function looksLikeToken(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "").length;
  const shouted = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(text);
  return text.length >= 16 && !/\s/.test(text) && (shouted ? digits >= 6 : digits >= 3);
}
