/** Every command there is, each loaded only when it is wanted. */
import type { Command, Example } from "./declare.ts";

type Load = () => Promise<Command>;

/** In the order in which help shows them. */
export const CATALOGUE: { readonly [name: string]: Load } = {
  init: async () => (await import("./commands/init.ts")).initCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  validate: async () => (await import("./commands/validate.ts")).validate,
  plan: async () => (await import("./commands/plan.ts")).plan,
  apply: async () => (await import("./commands/apply.ts")).apply,
  status: async () => (await import("./commands/status.ts")).status,
  drift: async () => (await import("./commands/drift.ts")).drift,
  fmt: async () => (await import("./commands/fmt.ts")).fmt,
  done: async () => (await import("./commands/done.ts")).done,
  undo: async () => (await import("./commands/undo.ts")).undo,
  render: async () => (await import("./commands/render.ts")).render,
  explain: async () => (await import("./commands/explain.ts")).explain,
  vocabulary: async () => (await import("./commands/vocabulary.ts")).vocabulary,
  sandbox: async () => (await import("./commands/sandbox.ts")).sandbox,
  schema: async () => (await import("./commands/schema.ts")).schema,
  completion: async () => (await import("./commands/completion.ts")).completion,
};

/** All declarations: for help, completion and the README. */
export const loadAll = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(CATALOGUE).map((load) => load()));

/** What to try first. */
export const FIRST_STEPS: readonly Example[] = [
  ["offers validate", "check every offer file, offline"],
  ["offers plan", "show what an apply would do to the portal"],
  ["offers apply", "do it, after a question"],
];
