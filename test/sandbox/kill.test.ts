/** `kill -9` in the middle of many writes loses none that was acknowledged. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { openSandbox } from "../../src/sandbox/index.ts";
import { assessment } from "./client.ts";

const WRITES = 1_000;
const KILL_AFTER = 400;
const AT_ONCE = 8;

test("no acknowledged write is lost", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-kill-"));
  const file = join(folder, "sandbox.db");
  const module = new URL("../../src/sandbox/index.ts", import.meta.url).href;
  const script = `import { startSandbox } from ${JSON.stringify(module)};
    const { url, token } = await startSandbox({ file: ${JSON.stringify(file)} });
    process.stdout.write(JSON.stringify({ url, token }) + "\\n");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { url, token } = JSON.parse(line) as { url: string; token: string };
    const acknowledged = new Map<string, string>();
    let sent = 0;

    const writeOn = async (): Promise<void> => {
      while (sent < WRITES) {
        const catalogId = `test-${sent++}`;
        const answer = await fetch(`${url}/v1/offers`, {
          method: "POST",
          headers: { "X-SmartToken": token, "Content-Type": "application/json" },
          body: JSON.stringify(assessment({ catalogId })),
        });
        const { id } = (await answer.json()) as { id: string };
        acknowledged.set(id, catalogId);
        if (acknowledged.size === KILL_AFTER) child.kill("SIGKILL");
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, writeOn));
    expect(ends.every(({ status }) => status === "rejected")).toBe(true);
    expect(child.signalCode ?? (await once(child, "exit"))[1]).toBe("SIGKILL");

    const survivor = openSandbox({ file });
    const kept = new Map(
      survivor.portal
        .list({ account: "assessment", limit: -1, offset: 0 })
        .offers.map(({ id, body }) => [id, body["catalogId"]]),
    );
    for (const [id, catalogId] of acknowledged) expect(kept.get(id)).toBe(catalogId);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(kept.size - acknowledged.size).toBeLessThanOrEqual(AT_ONCE);
    for (const id of kept.keys()) expect(survivor.portal.history(id, null)).toHaveLength(1);
    survivor.close();
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
