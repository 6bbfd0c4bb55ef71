/** The plan's page in a real browser: its policy holds, its style is let in, and everybody can read it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planHtml } from "../../src/render/plan-html.ts";
import { findBrowser, NO_BROWSER } from "../support/browser.ts";
import { labelOf, RICH_PLAN, RICH_SEEN } from "../support/rich-plan.ts";

const require = createRequire(import.meta.url);

let folder: string;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plan-html-"));
  const file = join(folder, "plan.html");
  await writeFile(file, planHtml(RICH_PLAN, { seen: RICH_SEEN, labelOf }));
  address = pathToFileURL(file).href;
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** What the check of accessibility finds, run inside the page. */
async function violations(): Promise<readonly string[][]> {
  const { axe } = globalThis as unknown as {
    axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  const found = await axe.run();
  return found.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

test.each(["light", "dark"] as const)(
  "%s: no complaint, no request, accessible",
  async (scheme) => {
    // The page lets no script in; only the check may come around that.
    const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
    const page = await context.newPage();
    const heard: string[] = [];
    page.on("console", (message) => heard.push(message.text()));
    page.on("request", (request) => heard.push(request.url()));
    await page.goto(address);
    expect(heard).toEqual([address]);
    await page.addScriptTag({ path: require.resolve("axe-core") });
    expect(await page.evaluate(violations)).toEqual([]);
    await context.close();
  },
);

test("its own policy lets its style in, and stops a script", async () => {
  const page = await browser.newPage();
  const heard: string[] = [];
  page.on("console", (message) => heard.push(message.text()));
  await page.goto(address);
  const display = await page.evaluate(
    "getComputedStyle(document.querySelector('.counts')).display",
  );
  expect(display).toBe("grid");
  expect(heard).toEqual([]);
  await page.evaluate(`{
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
  }`);
  expect(await page.title()).toBe("Plan for https://api.smartrecruiters.com");
  expect(heard.join("\n")).toContain("Content Security Policy");
});

test.each([390, 1100])("nothing hangs over at %i pixels", async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(address);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
});
