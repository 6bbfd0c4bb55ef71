/** The embedded Partner Portal: in this process (`openSandbox`) or as a server (`startSandbox`). */
export { BadOption } from "./bad-option.ts";
export type { SandboxOptions } from "./options.ts";
export { openSandbox, type OpenSandbox } from "./sandbox.ts";
export { startSandbox, type RunningSandbox, type ServerOptions } from "./server.ts";
