/** Plain requests, written from the facts about the Offer API alone. */
import { afterEach } from "vitest";
import {
  openSandbox,
  type RunningSandbox,
  type ServerOptions,
  startSandbox,
} from "../../src/sandbox/index.ts";
import type { OpenSandbox, SandboxOptions } from "../../src/sandbox/index.ts";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // What the portal sends is looked at field by field.
  readonly body: Record<string, unknown>;
};

type Call = (method: string, path: string, body?: unknown, headers?: Headers0) => Promise<Answer>;
type Headers0 = Readonly<Record<string, string>>;

const closers: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server on a free port, closed after the test, and a way to call it with its token. */
export async function running(
  options: ServerOptions = {},
): Promise<RunningSandbox & { call: Call }> {
  const sandbox = await startSandbox(options);
  closers.push(() => sandbox.close());
  return { ...sandbox, call: caller((url, init) => fetch(url, init), sandbox) };
}

/** The same without a socket. */
export function opened(options: SandboxOptions = {}): OpenSandbox & { call: Call } {
  const sandbox = openSandbox(options);
  closers.push(() => sandbox.close());
  return { ...sandbox, call: caller(sandbox.fetch, sandbox) };
}

function caller(
  send: (url: string, init: RequestInit) => Promise<Response>,
  { url, token }: { readonly url: string; readonly token: string },
): Call {
  return async (method, path, body, headers = {}) => {
    const posted =
      body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const type: Headers0 =
      body === undefined ? {} : { "Content-Type": "application/json;charset=utf-8" };
    const answer = await send(url + path, {
      method,
      ...posted,
      headers: { "X-SmartToken": token, ...type, ...headers },
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: objectIn(text) };
  };
}

function objectIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {}; // A web page, nothing, or half of something: tests look at the text.
  }
}

/** An offer that an assessment vendor may post. */
export const assessment = (more: Readonly<Record<string, unknown>> = {}) => ({
  catalogId: "java-senior",
  name: "Java Developer Skill Test",
  description: "Senior Java developer test",
  terms: {
    type: "SKILLS_TEST",
    price: { amount: "20.00", currencyCode: "USD" },
    postingPeriod: 0,
  },
  ...more,
});

/** An offer that a job board may post. */
export const posting = (more: Readonly<Record<string, unknown>> = {}) => ({
  name: "30 days on the front page",
  description: "Post a job to the best job site for Silicon Valley IT positions",
  terms: { price: { amount: 150, currencyCode: "EUR" }, postingPeriod: 30 },
  ...more,
});
