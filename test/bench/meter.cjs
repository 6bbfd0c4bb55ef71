// Loaded into every measured process, the floors' too; its workers are counted with it.
"use strict";
if (require("node:worker_threads").isMainThread) {
  const { writeSync } = require("node:fs");
  process.on("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));
}
