import type { Config } from "../core/config.ts";
import type { Failure } from "../core/failure.ts";
import { EXIT } from "./exit.ts";

/** The variable that holds the token where the config names none. */
const USUAL = "SMARTRECRUITERS_TOKEN";

export type Credentials = {
  /** Null for the embedded portal and the one by hand, which need none. */
  readonly token: string | null;
  /** Further hosts that trusted settings allow the token to be sent to. */
  readonly hosts: readonly string[];
};

/** What the environment holds for this config's portal, or why that is not enough. */
export function credentialsFor(
  { portal }: Pick<Config, "portal">,
  environment: { readonly [name: string]: string | undefined },
): Credentials | { readonly failure: Failure } {
  const hosts = (environment["OFFERS_PORTAL_HOSTS"] ?? "")
    .split(",")
    .map((host) => host.trim())
    .filter((host) => host !== "");
  if (portal.url === "sandbox" || portal.url === "by-hand") return { token: null, hosts };
  const name = portal.tokenFrom ?? USUAL;
  const token = environment[name]?.trim() ?? "";
  if (token !== "") return { token, hosts };
  return {
    failure: {
      exit: EXIT.credentials,
      code: "token-missing",
      message: `There is no token for ${portal.url}: the environment variable ${name} is not set.`,
      hint: `Put the partner API key of your Partner Portal account into ${name}, or try everything on the embedded portal with --portal sandbox.`,
    },
  };
}
