import type { MiddlewareHandler } from "hono";
import { Refusal } from "../refusal.ts";

/** Bytes of a body. The largest offer that our own files allow is a quarter of it. */
const LARGEST_BODY = 1024 * 1024;

/** A body says its length before it comes, and Node reads no more than it said. */
export const limitBody: MiddlewareHandler = async (context, next) => {
  if (context.req.header("transfer-encoding") !== undefined)
    throw new Refusal("LENGTH_REQUIRED", "The body needs a Content-Length.");
  if (Number(context.req.header("content-length") ?? 0) > LARGEST_BODY)
    throw new Refusal("TOO_LARGE", "The body is too large.");
  await next();
};
