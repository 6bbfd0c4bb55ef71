/** The sandbox's HTTP side as one hono app, without a server. */
import { type Context, Hono } from "hono";
import { ConnectionCut } from "./faults/connection-cut.ts";
import { pageRoutes } from "./pages/pages.ts";
import { Refusal } from "./refusal.ts";
import type { RequestLog } from "./request-log.ts";
import { adminRoutes } from "./routes/admin.ts";
import { errorAnswer } from "./routes/answer.ts";
import { limitBody } from "./routes/body-limit.ts";
import { type ApiOptions, apiRoutes } from "./routes/api.ts";

/** Sent with every answer; pages replace the content policy by one that suits them. */
const SECURITY_HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
} as const;

// The simulator's own endpoints are not what a portal is asked.
const isOwn = (path: string): boolean => path.startsWith("/sandbox/");

const NOWHERE = new Refusal("NOT_FOUND", "There is nothing at this address.");

// The API answers browsers in JSON as well.
const wantsPage = ({ req }: Context): boolean =>
  req.header("accept")?.includes("text/html") === true && !/^\/(v1|sandbox)(\/|$)/.test(req.path);

export type AppOptions = ApiOptions & {
  readonly adminKey: string | null;
  /** Told what went wrong in here; the answer says nothing of it. */
  readonly onFailure: (error: unknown) => void;
};

export function createApp(log: RequestLog, options: AppOptions) {
  const { portal, book } = options;
  const app = new Hono();
  app.use(async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const finish = isOwn(pathname) ? undefined : log.start(context.req.method, pathname + search);
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    finish?.(context.res.status);
  });
  app.route("/v1", apiRoutes(options));
  app.use(limitBody);
  app.route("/sandbox", adminRoutes(portal, log, book, options));
  const pages = pageRoutes(portal, options);
  app.route("/", pages.routes);
  const failed = (context: Context, error: unknown): Response =>
    wantsPage(context) ? pages.errorPage(context, error) : errorAnswer(error);
  app.notFound((context) => failed(context, NOWHERE));
  app.onError((error, context) => {
    if (error instanceof ConnectionCut) throw error;
    if (!(error instanceof Refusal)) options.onFailure(error);
    return failed(context, error);
  });
  return app;
}
