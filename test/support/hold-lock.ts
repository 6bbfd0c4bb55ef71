/** A process that takes a folder's lock, says so, and keeps it until it is killed. */
import { takeLock } from "../../src/files/lock.ts";
import { VirtualTime } from "./virtual-time.ts";

const [folder = ""] = process.argv.slice(2);
const locked = await takeLock({
  folder,
  timeout: 0,
  timing: new VirtualTime(),
  self: { pid: process.pid, host: "here", since: "2026-01-05T09:00:00.000Z" },
});
process.stdout.write(locked.ok ? "held\n" : "busy\n");
setInterval(() => {}, 1000);
