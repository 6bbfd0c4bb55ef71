/**
 * A process of its own that validates folders, one after the other, and prints a line of JSON for
 * each, so that nothing that they hold can bring down a test.
 */
import { diagnosticJson } from "../../src/core/diagnostic.ts";
import { diskFiles } from "../../src/files/disk.ts";
import { validate } from "../../src/run/validate.ts";

for (const root of process.argv.slice(2)) {
  const { ok, offers, diagnostics } = await validate(
    { root, file: "offers.config.yaml", environment: null, portal: null },
    diskFiles(root),
    { now: new Date("2026-11-23T12:00:00Z") },
  );
  const shown = diagnostics.slice(0, 5).map(diagnosticJson);
  const costly = diagnostics.some(({ code }) => code === "file-too-costly");
  const answer = { ok, offers, count: diagnostics.length, costly, shown };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
