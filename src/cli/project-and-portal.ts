/**
 * The project and its portal to read. Many files are read while the portal answers what it holds:
 * most of that is waiting.
 */
import type { Config } from "../core/config.ts";
import { listAhead } from "../run/list-ahead.ts";
import type { Meanwhile } from "../run/load-offers.ts";
import type { PortalReader } from "../run/ports.ts";
import type { Failed } from "./answer.ts";
import type { Context } from "./context.ts";
import type { CommonGiven } from "./declare.ts";
import type { Access, Edges, Opened } from "./edges.ts";
import { SmallHeap } from "./small-heap.ts";
import { accessTo, locateConfig, type Project, readConfig, readOffers } from "./project.ts";

/**
 * Opens both; whoever asks closes the portal. What is wrong with the files is said first, whatever
 * the portal answers, and then nothing more is asked of it.
 */
export async function openProjectAndPortal(
  context: Context,
  given: CommonGiven,
): Promise<{ readonly project: Project; readonly opened: Opened<PortalReader> } | Failed> {
  const { edges } = context;
  const place = await locateConfig(context, given);
  if ("failure" in place) return place;
  const files = await edges.diskFiles(place.root);
  const read = await readConfig(context, given, place, files);
  if ("failure" in read) return read;
  const { config } = read;
  const access = accessTo(config, context);
  const ahead = "failure" in access ? null : new Ahead(edges, access.access);
  const project = await readOffers(context, place, files, {
    config,
    ...(ahead != null && isFarAway(config) ? { meanwhile: ahead } : {}),
  });
  if ("failure" in project) {
    await ahead?.giveUp();
    return project;
  }
  if ("failure" in access) return access;
  return { project, opened: await (ahead?.opened ?? edges.openReader(access.access)) };
}

/** How long files are read before what else goes on has its turn. */
const TURN_MS = 5;

/** Whether asking this portal means to wait. */
const isFarAway = ({ portal }: Config): boolean => !["sandbox", "by-hand"].includes(portal.url);

/** The portal, opened and asked for its list while files are read. */
class Ahead implements Meanwhile {
  readonly #edges: Pick<Edges, "openReader">;
  readonly #access: Access;
  readonly #heap = new SmallHeap();
  #turned = Number.NEGATIVE_INFINITY;
  /** Null as long as there is no reason to begin. */
  opened: Promise<Opened<PortalReader>> | null = null;

  constructor(edges: Pick<Edges, "openReader">, access: Access) {
    this.#edges = edges;
    this.#access = access;
  }

  begin(): void {
    this.opened = this.#edges
      .openReader(this.#access)
      .then(({ portal, close }) => ({ portal: listAhead(portal), close }));
    // Told when it is asked for.
    this.opened.catch(() => {});
  }

  /** Connections and answers wait for this no longer than one file takes beyond it. */
  turn(): Promise<void> | undefined {
    const now = performance.now();
    if (now - this.#turned < TURN_MS) return undefined;
    this.#heap.watch();
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#turned = performance.now();
        resolve();
      });
    });
  }

  async giveUp(): Promise<void> {
    await this.opened?.then(
      ({ close }) => close(),
      () => {},
    );
  }
}
