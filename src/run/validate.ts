/** `offers validate`: everything that is wrong with the files, without asking any portal. */
import type { ConfigRequest } from "../core/check-config.ts";
import { type Diagnostic, isUsable } from "../core/diagnostic.ts";
import { loadConfig } from "./load-config.ts";
import { loadOffers, type LoadOptions } from "./load-offers.ts";
import type { OfferFiles, OpenVerdicts } from "./ports.ts";

export type Validation = {
  /** True when no diagnostic is an error. */
  readonly ok: boolean;
  /** How many offers the files hold, right or wrong. */
  readonly offers: number;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Validates a config and its offers; with `openVerdicts`, files are passed over that were right in an
 * earlier run. With a config that is invalid, the offers are not looked at.
 */
export async function validate(
  request: ConfigRequest,
  files: OfferFiles,
  options: Pick<LoadOptions, "now">,
  openVerdicts: OpenVerdicts | null = null,
): Promise<Validation> {
  const loaded = await loadConfig(request, files);
  if (loaded.config === null) return { ok: false, offers: 0, diagnostics: loaded.diagnostics };
  const verdicts = { ...options, wanted: "verdicts", openVerdicts } as const;
  const { diagnostics, count } = await loadOffers(loaded.config, files, verdicts);
  const all = [...loaded.diagnostics, ...diagnostics];
  return { ok: isUsable(all), offers: count, diagnostics: all };
}
