/** The doors to the world, as the Action's commands know them; the composition root opens them. */
import type { Config } from "../core/config.ts";
import type { Change, Plan } from "../core/plan.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import type { Applied } from "../run/apply/apply-plan.ts";
import type { GitHub } from "../run/github-ports.ts";
import type { OfferFiles, PortalReader, PortalWriter, Timing } from "../run/ports.ts";

export type Access = {
  readonly config: Config;
  /** Null for portals that need none. */
  readonly token: string | null;
  readonly hosts: readonly string[];
};

/** An apply on its way: the portal, the plan, and who hears of it. */
export type Execution = {
  readonly config: Config;
  readonly portal: PortalWriter;
  readonly plan: Plan;
  readonly notReviewed: readonly Change[];
  readonly seen: ReadonlyMap<string, PortalOffer>;
  readonly redact: (text: string) => string;
  readonly log: (text: string) => void;
};

export interface ActionEdges {
  readonly timing: Timing;
  readText(file: string): string;
  /** The config that is meant from a folder: the one written, or the nearest above; null without one. */
  findConfig(
    folder: string,
    written: string | null,
  ): { readonly root: string; readonly file: string } | null;
  diskFiles(root: string): OfferFiles;
  /** The folder of the repository around this one, or null outside of one. */
  repositoryAround(folder: string): string | null;
  /** The commit that is checked out around a folder, or null when that cannot be told. */
  headCommit(folder: string): Promise<string | null>;
  connectGitHub(options: {
    readonly url: string;
    readonly token: string;
    readonly repository: string;
    readonly runUrl: string;
    readonly tool: string;
  }): GitHub;
  /** A portal that cannot be written to; closed at the end of the job. One that is by hand is in the files. */
  openReader(access: Access, files: OfferFiles): Promise<PortalReader>;
  openWriter(access: Access): Promise<PortalWriter>;
  execute(execution: Execution): Promise<Applied>;
}
