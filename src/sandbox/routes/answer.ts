/** How the sandbox's endpoints answer and read bodies. */
import { randomUUID } from "node:crypto";
import type { Context, Env } from "hono";
import { parseJson, type Json } from "../json.ts";
import { Refusal } from "../refusal.ts";

const JSON_TYPE = "application/json;charset=utf-8";

/** A JSON answer, numbers kept exactly. */
export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { "Content-Type": JSON_TYPE } });

/** The portal's error body; `id` names this occurrence. Anything unexpected says nothing of itself. */
export function errorAnswer(error: unknown, status?: number): Response {
  const refusal =
    error instanceof Refusal ? error : new Refusal("INTERNAL_ERROR", "Something went wrong.");
  const { code, message } = refusal;
  const httpCode = status ?? refusal.httpCode;
  return json({ id: randomUUID(), httpCode, code, message }, httpCode);
}

/** The posted JSON. Only JSON by its media type, so that no web form of another site can post it. */
export async function postedJson<E extends Env>(context: Context<E>): Promise<Json> {
  const type = context.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "The body must be application/json.");
  try {
    const bytes = await context.req.arrayBuffer();
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("BAD_REQUEST", "The body is not valid JSON.");
  }
}
