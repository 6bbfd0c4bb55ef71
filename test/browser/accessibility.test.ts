/** axe finds nothing on any page, in both colour schemes; and no page is wider than a phone. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { assessment, posting } from "../sandbox/client.ts";
import { signIn, useBrowser } from "./harness.ts";

const { sandbox, visit } = useBrowser();

const seed = [
  {
    ...assessment({
      availability: {
        specialOffer: "25% OFF",
        quantity: 3,
        expirationDate: "2090-01-01T00:00:00.000+0000",
        industries: [{ id: "internet" }],
      },
    }),
    id: "live",
    status: "ACTIVE",
  },
  { ...assessment({ catalogId: "b" }), id: "waiting", status: "UNDER_REVIEW" },
  { ...assessment({ catalogId: "c" }), id: "rejected", status: "REJECTED" },
  { ...assessment({ catalogId: "d" }), id: "saved", status: "INACTIVE" },
  {
    ...posting({
      targetMarket: {
        industries: [{ id: "internet" }, { id: "accounting" }],
        locations: [{ country: "US", region: "CA" }],
        keywords: ["typescript"],
      },
    }),
    id: "job",
    status: "INACTIVE",
  },
];

const WALKS: readonly (readonly [who: string, paths: readonly string[]])[] = [
  ["", ["/sign-in", "/nowhere"]],
  [
    "Assessment vendor",
    [
      "/offers",
      "/offers?q=nothing",
      "/offers/new",
      "/offers/live",
      "/offers/rejected",
      "/offers/waiting",
      "/offers/saved",
      "/offers/changed/history",
      "/review",
    ],
  ],
  ["Job board", ["/offers/job"]],
  ["Administrator", ["/review", "/offers", "/offers/changed"]],
  ["Customer", ["/marketplace?company=Acme&industry=internet"]],
];

/** What the colour scheme has a say in: between the schemes nothing but colours differs. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Rules that are broken in either colour scheme, with the elements that break them. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const broken: string[] = [];
  for (const [colorScheme, runOnly] of [["light"], ["dark", COLOURS]] as const) {
    await page.emulateMedia({ colorScheme });
    const options = JSON.stringify({ resultTypes: ["violations"], runOnly });
    const found = await page.evaluate<axe.Result[]>(
      `axe.run(document, ${options}).then(({ violations }) => violations)`,
    );
    for (const { id, nodes } of found) {
      const where = nodes.map(({ target }) => String(target)).join(", ");
      broken.push(`${page.url()} ${colorScheme} ${id}: ${where}`);
    }
  }
  return broken;
}

test("every page, light and dark, wide and narrow", async () => {
  const changed = { ...assessment({ catalogId: "e" }), id: "changed", status: "ACTIVE" };
  const { url, portal } = await sandbox({ seed: [...seed, changed] });
  const [account] = portal.accounts();
  if (account === undefined) throw new Error("no account");
  const actor = { kind: "page", name: account.name } as const;
  portal.withdraw(account, "changed", actor);
  const now = { ...assessment({ catalogId: "e", name: "Another name" }), id: "changed" };
  portal.save(account, "changed", now, actor);
  portal.submit(account, "changed", actor);

  const found = await Promise.all(
    WALKS.map(async ([who, paths]) => {
      const page = await visit(url);
      if (who !== "") await signIn(page, who);
      const broken: string[] = [];
      for (const path of paths) {
        await page.goto(path);
        for (const closed of await page.locator("details:not([open]) > summary").all())
          await closed.click();
        broken.push(...(await violations(page)));
        if (path === "/offers/new") {
          await page.getByRole("button", { name: "Save" }).click();
          await page.getByRole("alert").waitFor();
          await page.getByLabel("Businesses that match criteria").check();
          await page.getByRole("button", { name: "Select Industries" }).click();
          broken.push(...(await violations(page)));
        }
        await page.setViewportSize({ width: 390, height: 800 });
        const tooWide = await page.evaluate<number>("document.body.scrollWidth - innerWidth");
        if (tooWide > 0) broken.push(`${path} is ${tooWide} px too wide for a phone`);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
      return broken;
    }),
  );
  expect(found.flat()).toEqual([]);
});
