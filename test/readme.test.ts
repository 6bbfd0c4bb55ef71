/** What the README shows is what happens. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import { diskFiles } from "../src/files/disk.ts";
import { planText } from "../src/render/plan-text.ts";
import { PLAIN } from "../src/render/style.ts";
import { loadConfig } from "../src/run/load-config.ts";
import { loadOffers } from "../src/run/load-offers.ts";
import { startSandbox } from "../src/index.ts";
import { aPortalOffer, plan } from "./support/builders.ts";
import { aProject, offerText } from "./support/project.ts";

const readme = readFileSync("README.md", "utf8");

/** The first fenced block of this language. */
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(readme)?.[1] ?? "";

test("the offer file has twelve lines, and gives the plan that is shown", async () => {
  const file = block("yaml");
  expect(file.trimEnd().split("\n")).toHaveLength(12);

  const root = aProject({ "offers/java-senior.yaml": file });
  const files = diskFiles(root);
  const place = { root, file: "offers.config.yaml", environment: null, portal: null };
  const { config } = await loadConfig(place, files);
  if (config == null) throw new Error("The test's own config is valid");
  const now = new Date("2026-06-01T00:00:00.000Z");
  const only = { ...config, offers: ["offers/java-senior.yaml"] };
  const { offers, diagnostics } = await loadOffers(only, files, { now });
  expect(diagnostics).toEqual([]);
  const [offer] = offers;
  const cheaper = { ...offer?.fields, "terms.price": "20.00 USD" };
  const portal = aPortalOffer("java-senior", { fields: cheaper });
  // The id is made from the portal's id as well, which nobody can choose.
  const shown = planText(plan(offers, [portal]), PLAIN).replace(/sha256:\w+/, "");
  expect(shown).toBe(block("text").replace(/sha256:\w+/, ""));
});

test("the script for Node does what it says", { timeout: 600_000 }, () => {
  const library = pathToFileURL(path.resolve("src/index.ts")).href;
  const script = block("js").replace(`"offers-as-code"`, JSON.stringify(library));
  const cwd = aProject({ "offers/python.yaml": offerText("python"), "script.mjs": script });
  const run = () => execFileSync(process.execPath, ["script.mjs"], { cwd, encoding: "utf8" });
  expect(run()).toBe("2 changes; 0 live offers leave the marketplace.\njava: done\npython: done\n");
  expect(run()).toBe("0 changes; 0 live offers leave the marketplace.\n");
});

/** A job that creates an offer, looks it up when the answer is lost, and publishes it. */
async function ourPublishingJob({ url, token }: { readonly url: string; readonly token: string }) {
  const headers = { "x-smarttoken": token, "content-type": "application/json" };
  const terms = { type: "SKILLS_TEST", price: { amount: "20.00", currencyCode: "USD" } };
  const body = JSON.stringify({ catalogId: "new", name: "New", description: "A test", terms });
  await fetch(`${url}/v1/offers`, { method: "POST", headers, body }).catch(() => {});
  const list = (await (await fetch(`${url}/v1/offers`, { headers })).json()) as {
    content: { id: string }[];
  };
  const id = list.content[0]?.id ?? "";
  await fetch(`${url}/v1/offers/${id}/submit`, { method: "POST", headers });
}

test("the test with a sandbox of its own passes", async () => {
  const [, body = ""] = /async \(\) => \{\n(.*?)\n\}\);/s.exec(block("ts")) ?? [];
  expect(body).toContain("ourPublishingJob");
  const run = runInThisContext(
    `(async ({ startSandbox, ourPublishingJob, expect }) => {${body}})`,
  ) as (given: object) => Promise<void>;
  await run({ startSandbox, ourPublishingJob, expect });
});

test("the two commands are there, exactly", () => {
  expect(readme).toContain("\n```sh\nnpm ci && npm run demo\n```\n");
  expect(readme).toContain("\n```sh\nnpm ci && npm test\n```\n");
});

test.each(["README.md", "CONTRIBUTING.md"])("every link of %s leads somewhere", (page) => {
  const links = readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)#]+)\)/g);
  const broken = [...links].map(([, to = ""]) => to).filter((to) => !existsSync(path.resolve(to)));
  expect(broken).toEqual([]);
});
