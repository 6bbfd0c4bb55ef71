/** One browser for a test file, a sandbox and a context of its own for each test. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { type RunningSandbox, type ServerOptions, startSandbox } from "../../src/sandbox/index.ts";
import { findBrowser, NO_BROWSER } from "../support/browser.ts";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** Call it once in a test file; the browser lives as long as the file's tests. */
export function useBrowser() {
  // A browser on a busy machine takes its time; nothing here is measured.
  vi.setConfig({ testTimeout: 120_000 });
  let browser: Browser | undefined;
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const executablePath = findBrowser();
    if (executablePath === undefined) throw new Error(NO_BROWSER);
    browser = await chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  afterAll(async () => browser?.close());

  return {
    sandbox: async (options: ServerOptions = {}): Promise<RunningSandbox> => {
      const sandbox = await startSandbox(options);
      closers.push(() => sandbox.close());
      return sandbox;
    },
    /** A visitor with cookies of its own; anything that a page did not expect fails the test. */
    visit: async (url: string, options: VisitOptions = {}): Promise<Page> => {
      if (browser === undefined) throw new Error("The browser has not started.");
      const { colorScheme = "light", width = 1280, javaScriptEnabled = true } = options;
      const context: BrowserContext = await browser.newContext({
        baseURL: url,
        colorScheme,
        javaScriptEnabled,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
      });
      context.setDefaultTimeout(30_000);
      const surprises: string[] = [];
      const page = await context.newPage();
      page.on("pageerror", (error) => surprises.push(String(error)));
      page.on("dialog", (dialog) => {
        surprises.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("console", (message) => {
        // A refused form is an answer like any other to a page, and an error to the console.
        if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
          surprises.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(url)) surprises.push(`it asked for ${request.url()}`);
      });
      closers.push(async () => {
        await context.close();
        if (surprises.length > 0) throw new Error(`The page surprised: ${surprises.join("; ")}`);
      });
      return page;
    },
  };
}

export type VisitOptions = {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  readonly javaScriptEnabled?: boolean;
};

/** Chooses an account on the sign-in page. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}
