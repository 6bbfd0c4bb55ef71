/** A real server before a portal in this process, so that a test hears of each request. */
import { onTestFinished } from "vitest";
import type { OpenSandbox } from "../../src/sandbox/index.ts";
import { serve } from "../portal/server.ts";

/** A server in front of a portal that can be exchanged; told of each request before it is answered. */
export async function inFront(
  portal: { now: OpenSandbox },
  onRequest: (method: string) => void = () => {},
) {
  const server = await serve((request, response) => {
    onRequest(request.method);
    const { method, url, body } = request;
    const token = portal.now.token;
    const headers = { "x-smarttoken": token, "content-type": "application/json" };
    void portal.now
      .fetch(`http://localhost${url}`, { method, headers, ...(body === "" ? {} : { body }) })
      .then(async (answer) =>
        response
          .writeHead(answer.status, Object.fromEntries(answer.headers))
          .end(await answer.text()),
      );
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}
