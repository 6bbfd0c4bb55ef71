/** What every command's function is given: the terminal, the doors to the world, and when to stop. */
import type { Timing } from "../run/ports.ts";
import type { Edges } from "./edges.ts";
import type { Stops } from "./stops.ts";
import type { Terminal } from "./terminal.ts";

export type Environment = { readonly [name: string]: string | undefined };

export type Context = {
  readonly terminal: Terminal;
  readonly edges: Edges;
  readonly stops: Stops;
  readonly environment: Environment;
  /** The folder that relative paths are relative to. */
  readonly folder: string;
  readonly timing: Timing;
  /** Name and version, as plans carry it. */
  readonly tool: string;
};
