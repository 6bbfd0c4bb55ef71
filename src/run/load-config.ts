/** The config file as a checked configuration. */
import { checkConfig, type ConfigRequest } from "../core/check-config.ts";
import type { Config } from "../core/config.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import { diagnosed, fullReader } from "./load-offers.ts";
import type { OfferFiles } from "./ports.ts";

/** Without a config, at least one diagnostic is an error; with one, they are warnings. */
export type LoadedConfig =
  | { readonly config: Config; readonly diagnostics: readonly Diagnostic[] }
  | { readonly config: null; readonly diagnostics: readonly Diagnostic[] };

/** No config of ours comes near this. */
const MOST_BYTES = 1_000_000;

/** Reads the config from any state of the repository; `files` are those of its folder. */
export async function loadConfig(request: ConfigRequest, files: OfferFiles): Promise<LoadedConfig> {
  const answer = await files.read(request.file, MOST_BYTES);
  if (answer instanceof Uint8Array) {
    const { config, findings } =
      checkConfig(answer, request, null) ?? checkConfig(answer, request, await fullReader());
    return { config, diagnostics: await diagnosed(findings) };
  }
  const problem = answer ?? ({ code: "config-missing", args: {} } as const);
  const findings = [{ problem, where: { file: request.file } }];
  return { config: null, diagnostics: await diagnosed(findings) };
}
