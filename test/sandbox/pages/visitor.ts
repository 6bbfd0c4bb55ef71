/** A visitor of the pages without a browser: keeps cookies, sends forms with the token of a page. */
import type { OpenSandbox } from "../../../src/sandbox/index.ts";

export type Seen = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads. */
  readonly to: string | null;
};

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export function visitor(sandbox: Pick<OpenSandbox, "fetch" | "url">) {
  let cookie = "";
  let token = "";
  let version = "";

  async function send(path: string, init: RequestInit = {}): Promise<Seen> {
    const headers = { Accept: "text/html", ...(cookie === "" ? {} : { Cookie: cookie }) };
    const answer = await sandbox.fetch(sandbox.url + path, {
      redirect: "manual",
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
    });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const text = await answer.text();
    token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? token;
    version = /name="version" value="([^"]*)"/.exec(text)?.[1] ?? version;
    const { status } = answer;
    return { status, headers: answer.headers, text, to: answer.headers.get("location") };
  }

  const visit = {
    get: (path: string, headers: Readonly<Record<string, string>> = {}) => send(path, { headers }),
    post: (path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = {}) =>
      send(path, { method: "POST", headers: { ...FORM, ...headers }, body: encoded(fields) }),
    /** Opens a page, then sends a form of it with its token and version. */
    submit: async (page: string, path: string, fields: Fields = {}) => {
      await send(page);
      return visit.post(path, { token, version, ...fields });
    },
    as: async (who: string) => {
      const { status } = await visit.submit("/sign-in", "/sign-in", { as: who });
      if (status !== 303) throw new Error(`Signing in as ${who} gave ${status}.`);
      return visit;
    },
    cookie: () => cookie,
    token: () => token,
  };
  return visit;
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

function encoded(fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  return form.toString();
}
