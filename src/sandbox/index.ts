/** The embedded Partner Portal: in this process (`openSandbox`) or as a server (`startSandbox`). */
export type { OpenSandbox, Sandbox, SandboxOptions } from "./sandbox.ts";
export { openSandbox } from "./sandbox.ts";
export type { RunningSandbox, ServerOptions } from "./server.ts";
export { startSandbox } from "./server.ts";
