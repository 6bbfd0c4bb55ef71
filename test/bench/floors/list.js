/**
 * The list of a portal in the fewest requests, 8 at once, compared with what is wanted: `list.js
 * <url> <file>`. The file holds the wanted offers, which are in memory, as text by Catalog ID, before
 * the clock starts. Writes what it took, without the start of Node, to stdout.
 */
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";

const [base = "", file = ""] = process.argv.slice(2);
const essence = ({ id: _id, createDate: _created, lastUpdateDate: _changed, ...rest }) =>
  JSON.stringify(rest);
const wanted = new Map(
  JSON.parse(readFileSync(file, "utf8")).map((offer) => [offer.catalogId, essence(offer)]),
);
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

const page = (offset) =>
  new Promise((resolve, reject) => {
    get(`${base}/v1/offers?limit=100&offset=${offset}`, { agent }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    }).once("error", reject);
  });

const started = performance.now();
const before = process.cpuUsage();
let same = 0;
const take = ({ content }) => {
  for (const offer of content) if (wanted.get(offer.catalogId) === essence(offer)) same += 1;
};
const first = await page(0);
take(first);
let next = 100;
await Promise.all(
  Array.from({ length: 8 }, async () => {
    while (next < first.totalFound) {
      const offset = next;
      next += 100;
      take(await page(offset));
    }
  }),
);
const { user, system } = process.cpuUsage(before);
const wall = performance.now() - started;
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000, same }));
agent.destroy();
