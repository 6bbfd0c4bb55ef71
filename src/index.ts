/** What scripts and other people's tests may import from `offers-as-code`. */
export {
  BadOption,
  type RunningSandbox,
  type SandboxOptions,
  type ServerOptions,
  startSandbox,
} from "./sandbox/index.ts";
