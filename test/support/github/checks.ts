import type { CheckRun } from "./repository.ts";
import { type Answer, NOT_FOUND, REPOSITORY, type Request, type Route } from "./route.ts";

/** The routes of check runs. Only apps may write them. */
export const CHECKS: readonly Route[] = [
  {
    method: "POST",
    template: `${REPOSITORY}/check-runs`,
    needs: ["checks=write"],
    handle(request) {
      const { repository, token, body } = request;
      if (token.app === null) return { status: 403, body: { message: "You must be an app" } };
      const wrong = tooLong(body.output);
      if (wrong !== null) return wrong;
      const run: CheckRun = {
        id: repository.id(),
        head: String(body.head_sha),
        name: String(body.name),
        app: token.app,
        external: null,
        status: "queued",
        conclusion: null,
        details: null,
        startedAt: repository.now(),
        completedAt: null,
        output: { title: null, summary: null, text: null },
        annotations: [],
      };
      change(run, request);
      repository.checkRuns.push(run);
      return { status: 201, body: checkBody(run) };
    },
  },
  {
    method: "PATCH",
    template: `${REPOSITORY}/check-runs/{check_run_id}`,
    needs: ["checks=write"],
    handle(request) {
      const run = request.repository.checkRuns.find(
        ({ id }) => id === Number(request.path.check_run_id),
      );
      if (run === undefined) return NOT_FOUND;
      const wrong = tooLong(request.body.output);
      if (wrong !== null) return wrong;
      change(run, request);
      return { status: 200, body: checkBody(run) };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/commits/{ref}/check-runs`,
    needs: ["checks=read"],
    handle({ repository, path, query }) {
      const named = repository.checkRuns.filter(
        ({ head, name }) => head === path.ref && name === (query.get("check_name") ?? name),
      );
      const newest = new Map(named.map((run) => [`${run.app?.id} ${run.name}`, run]));
      const list = query.get("filter") === "all" ? named : [...newest.values()];
      return {
        status: 200,
        list: list.map(checkBody).reverse(),
        wrap: (page, total) => ({ total_count: total, check_runs: page }),
      };
    },
  },
];

/** GitHub counts bytes, though its description says characters. */
function tooLong(output: unknown): Answer | null {
  if (typeof output !== "object" || output === null) return null;
  const size = (key: string) => Buffer.byteLength(String(Reflect.get(output, key) ?? ""));
  const all: unknown = Reflect.get(output, "annotations");
  const annotations = Array.isArray(all) ? (all as { title?: string; message: string }[]) : [];
  const wrong = [
    ...["summary", "text"]
      .filter((key) => size(key) > 65_535)
      .map((key) => `${key} exceeds a maximum bytesize of 65535`),
    ...(annotations.some(({ title = "" }) => title.length > 255) ? ["title is too long"] : []),
    ...(annotations.some(({ message }) => Buffer.byteLength(message) > 65_536)
      ? ["message is too long"]
      : []),
  ];
  return wrong.length === 0 ? null : { status: 422, body: { message: wrong.join(", ") } };
}

function change(run: CheckRun, { repository, body }: Request): void {
  if (typeof body.status === "string") run.status = body.status;
  if (typeof body.external_id === "string") run.external = body.external_id;
  if (typeof body.details_url === "string") run.details = body.details_url;
  if (typeof body.conclusion === "string") {
    run.conclusion = body.conclusion;
    run.status = "completed";
    run.completedAt = repository.now();
  }
  const { output } = body;
  if (typeof output !== "object" || output === null) return;
  const text = (key: string): string | null => {
    const value: unknown = Reflect.get(output, key);
    return typeof value === "string" ? value : null;
  };
  run.output = {
    title: text("title") ?? run.output.title,
    summary: text("summary") ?? run.output.summary,
    text: text("text") ?? run.output.text,
  };
  const annotations: unknown = Reflect.get(output, "annotations");
  if (Array.isArray(annotations)) run.annotations.push(...(annotations as unknown[]));
}

const checkBody = (run: CheckRun) => ({
  id: run.id,
  head_sha: run.head,
  name: run.name,
  external_id: run.external,
  status: run.status,
  conclusion: run.conclusion,
  details_url: run.details,
  html_url: `https://github.test/runs/${run.id}`,
  url: `https://api.github.test/check-runs/${run.id}`,
  started_at: run.startedAt,
  completed_at: run.completedAt,
  output: {
    ...run.output,
    annotations_count: run.annotations.length,
    annotations_url: `https://api.github.test/check-runs/${run.id}/annotations`,
  },
  app: run.app === null ? null : { id: run.app.id, slug: run.app.slug, name: run.app.slug },
  check_suite: { id: 1 },
  pull_requests: [],
});
