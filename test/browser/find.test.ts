/** The look-up of the browser, on machines that are not this one. */
import { expect, test } from "vitest";
import { findBrowser, type Machine } from "../support/browser.ts";

const CACHE = "/home/me/.cache/ms-playwright";

const machine = (files: readonly string[], env: Machine["env"] = {}): Machine => ({
  env,
  home: "/home/me",
  isFile: (path) => files.includes(path),
  glob: (pattern) =>
    files.filter((file) => pattern.includes("/chromium-*/chrome-linux*") && file.includes(CACHE)),
});

test.each<readonly [string, Machine, string | undefined]>([
  ["nothing", machine([]), undefined],
  ["Debian's", machine(["/usr/bin/google-chrome", "/usr/bin/chromium"]), "/usr/bin/chromium"],
  ["Google's", machine(["/opt/google/chrome/chrome"]), "/opt/google/chrome/chrome"],
  [
    "one of the PATH",
    machine(["/nix/bin/chromium"], { PATH: "/bin:/nix/bin" }),
    "/nix/bin/chromium",
  ],
  ["the chosen one", machine(["/usr/bin/chromium", "/mine"], { CHROME_PATH: "/mine" }), "/mine"],
  ["no chosen one", machine(["/usr/bin/chromium"], { CHROME_PATH: "" }), "/usr/bin/chromium"],
  [
    "Playwright's newest",
    machine([99, 1200, 1100].map((each) => `${CACHE}/chromium-${each}/chrome-linux/chrome`)),
    `${CACHE}/chromium-1200/chrome-linux/chrome`,
  ],
])("%s", (_about, where, found) => {
  expect(findBrowser(where)).toBe(found);
});

test("a chosen program that is not there is an error, not another browser", () => {
  const where = machine(["/usr/bin/chromium"], { CHROME_PATH: "/gone" });
  expect(() => findBrowser(where)).toThrow("CHROME_PATH names no program: /gone");
});
