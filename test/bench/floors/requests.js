/**
 * Bare requests and nothing else: `requests.js <url> <file> <at once>`. The file holds a list of
 * chains; those of one chain follow each other, and `:id` is the id in the answer before. Writes what
 * it took from the first to the last request, without the start of Node, to stdout.
 */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

const [base = "", file = "", atOnce = "8"] = process.argv.slice(2);
const chains = JSON.parse(readFileSync(file, "utf8"));
const agent = new Agent({ keepAlive: true, maxSockets: Number(atOnce) });

const send = (method, path, body) =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = text === undefined ? {} : { "content-length": Buffer.byteLength(text) };
    const asked = request(base + path, { agent, method, headers }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    asked.once("error", reject);
    asked.end(text);
  });

const started = performance.now();
const before = process.cpuUsage();
let next = 0;
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    while (next < chains.length) {
      let id = "";
      for (const { method, path, body } of chains[next++]) {
        const answer = await send(method, path.replace(":id", id), body);
        id = answer.id ?? id;
      }
    }
  }),
);
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({ wall: performance.now() - started, cpu: (user + system) / 1000 }),
);
agent.destroy();
