import type { Verdict } from "../run/github/job.ts";
import type { Project } from "../run/github/project.ts";
import type { PortalReader } from "../run/ports.ts";
import { invalidHere } from "./annotate.ts";
import { accessTo, type Context, load } from "./context.ts";
import { failed } from "./failed.ts";

/** What is checked out, and its portal. */
export type Checkout = { readonly project: Project; readonly portal: PortalReader };

/** Reads the project that is checked out and opens its portal; or the verdict that it cannot be done. */
export async function openCheckout(context: Context): Promise<Checkout | Verdict> {
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if ("failure" in project) return invalidHere(context, project);
  const access = accessTo(context, project.config);
  if ("failure" in access) return failed(access.failure);
  return { project, portal: await context.edges.openReader(access, project.files) };
}
