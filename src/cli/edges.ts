/**
 * The doors to the world, as the commands know them. The composition root opens them, each loading
 * its room only when it is used.
 */
import type { Adjustment, Adjustments } from "../core/adjustments.ts";
import type { Account, Config } from "../core/config.ts";
import type { Facts, Probe } from "../core/doctor.ts";
import type { Plan } from "../core/plan.ts";
import type {
  Journal,
  OfferFiles,
  OpenVerdicts,
  PortalReader,
  PortalWriter,
} from "../run/ports.ts";

/** Where a config file lies: its absolute folder, and its name in there. */
export type ConfigPlace = { readonly root: string; readonly file: string };

/** A request to the portal that is sent again after so many milliseconds. */
export type Waiting = {
  /** `list the offers` */
  readonly what: string;
  readonly milliseconds: number;
  readonly status: number | null;
};

/** Which portal, and with which credentials. */
export type Access = {
  readonly config: Config;
  /** Null for the embedded portal, which needs none. */
  readonly token: string | null;
  /** Further hosts that may be sent the token. */
  readonly hosts: readonly string[];
  /** Ends all waiting and sending at once. */
  readonly stop?: AbortSignal;
  /** Told of every wait before a request is sent again; `status` is null when no answer came. */
  readonly onWait?: (wait: Waiting) => void;
};

/** An open portal; whoever opened it closes it. */
export type Opened<Portal extends PortalReader> = {
  readonly portal: Portal;
  readonly close: () => void;
};

/** The right to be the only apply in a folder, or who has it. */
export type Turn =
  | { readonly mine: true; readonly release: () => Promise<void> }
  | { readonly mine: false; readonly holder: string | null };

/** A journal that can be closed, and the name that `offers undo` knows its run by. */
export type OpenJournal = Journal & {
  readonly run: () => string | null;
  readonly close: () => Promise<void>;
};

/** What a project keeps beside its config in `.offers`, all of which can be deleted without loss. */
export interface State {
  /** Waits so many milliseconds for another apply to end. */
  takeTurn(patience: number, stop: AbortSignal): Promise<Turn>;
  openJournal(planId: string, redact: (text: string) => string): OpenJournal;
  /** The names of all runs, the newest first. */
  listRuns(): Promise<readonly string[]>;
  /** The text of a run's journal, or undefined when there is no such run. */
  readJournal(run: string): Promise<string | undefined>;
  readAdjustments(portal: Plan["portal"]): Promise<Adjustments>;
  rememberAdjustments(portal: Plan["portal"], adjustments: readonly Adjustment[]): Promise<void>;
  /** How many offers a portal holds: next time, a list of less than half is not believed. */
  rememberCount(account: Account, count: number): Promise<void>;
}

/** A portal of one's own, as `offers sandbox` starts it. */
export type SandboxRequest = {
  readonly port: number;
  readonly host: string;
  readonly review: string;
  readonly limits: boolean;
  readonly thinLists: boolean;
  readonly faults: readonly string[];
  /** Absolute; null keeps everything in memory. */
  readonly file: string | null;
  /** Absolute; null starts empty, or with what the file holds. */
  readonly seed: string | null;
};

export type StartedSandbox = {
  readonly url: string;
  readonly tokens: { readonly assessment: string; readonly "job-board": string };
  readonly adminKey: string | null;
  /** What to tell people about where it listens, or null. */
  readonly warning: string | null;
  close(): Promise<void>;
};

export interface Edges {
  /** The config that is meant from a folder: the one written, or the nearest above; null without one. */
  findConfig(folder: string, written: string | null): Promise<ConfigPlace | null>;
  /** The files below a folder as they are now. */
  diskFiles(root: string): Promise<OfferFiles>;
  /** What earlier runs found about the files below a folder; null where nothing of that kind is kept. */
  verdicts(root: string): Promise<OpenVerdicts | null>;
  /** The same files as a commit has them; a problem in one sentence when there is no such commit. */
  gitFiles(root: string, ref: string): Promise<OfferFiles | { readonly problem: string }>;
  /** The commit that is checked out around a folder, or null outside a repository. */
  headCommit(root: string): Promise<string | null>;
  /** A folder's path within its repository as `examples/vendor/`; empty at its root and outside of one. */
  folderInRepository(folder: string): Promise<string>;
  readText(file: string): Promise<string>;
  /** Writes a whole file or leaves the old one. */
  writeText(file: string, text: string): Promise<void>;
  removeFile(file: string): Promise<void>;
  /** What git says about a folder: null outside of a repository. */
  gitState(root: string): Promise<Facts["git"]>;
  /** One answer of the portal, with what its headers say. */
  probe(access: Access): Promise<Probe>;
  /** A portal that cannot be written to. */
  openReader(access: Access): Promise<Opened<PortalReader>>;
  openWriter(access: Access): Promise<Opened<PortalWriter>>;
  state(root: string): Promise<State>;
  /** Starts it, or says in a sentence why it cannot be started like that. */
  startSandbox(request: SandboxRequest): Promise<StartedSandbox | { readonly problem: string }>;
}
