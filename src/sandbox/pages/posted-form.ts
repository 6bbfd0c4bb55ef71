/** What is believed of a posted form. */
import { sameSite } from "../guard.ts";
import { Refusal } from "../refusal.ts";
import { type Desk, type PagesContext, tokenOf } from "./desk.ts";
import { sameSecret } from "./session.ts";

/** The form, if it came from a page of this server and carries the token of this session. */
export async function postedForm(desk: Desk, context: PagesContext): Promise<URLSearchParams> {
  const header = (name: string) => context.req.header(name);
  const request = {
    method: "POST",
    host: header("host") ?? new URL(context.req.url).host,
    origin: header("origin"),
    site: header("sec-fetch-site"),
    mode: header("sec-fetch-mode"),
  };
  if (!sameSite(request)) throw new Refusal("FORBIDDEN", "This form came from another site.");
  const type = header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded")
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "This is not a form of these pages.");
  const form = new URLSearchParams(await context.req.text());
  if (!sameSecret(form.get("token") ?? "", tokenOf(desk, context)))
    throw new Refusal("FORBIDDEN", "Your session has ended, so nothing was done. Sign in again.");
  return form;
}
