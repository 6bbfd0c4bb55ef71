/** Everything with the keyboard alone: no click, and the focus is always to be seen. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useBrowser } from "./harness.ts";

const { sandbox, visit } = useBrowser();

/** What has the focus, as a screen reader would say it. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const label = element.labels?.[0]?.innerText ?? element.getAttribute("aria-label");
  return (label ?? element.innerText ?? "").split("\\n")[0].trim();
})()`;

/** Whether it draws a ring, in a place that nothing covers. */
const SEEN = `(() => {
  const element = document.activeElement;
  const ring = (one) => getComputedStyle(one).boxShadow !== "none";
  const { bottom, top } = element.getBoundingClientRect();
  const bar = document.querySelector(".bar")?.getBoundingClientRect().top ?? innerHeight;
  const covered = !element.closest(".bar") && bottom > bar;
  if (element === document.body) return "seen";
  if (!ring(element) && !ring(element.closest(".picker") ?? element)) return "without a ring";
  return top < 0 || covered ? \`covered: \${top} to \${bottom}, bar from \${bar}\` : "seen";
})()`;

async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<string>(FOCUSED);
    expect(await page.evaluate(SEEN), `the focus on "${focused}" is seen`).toBe("seen");
    if (focused.startsWith(name)) return;
    passed.push(focused);
  }
  throw new Error(`Tab never came to "${name}", but to: ${passed.join(", ")}`);
}

test("signing in, creating, saving and publishing", async () => {
  const { url, portal } = await sandbox();
  const page = await visit(url);
  const { keyboard } = page;
  const fill = async (name: string, text: string) => {
    await tabTo(page, name);
    await keyboard.type(text);
  };
  await page.goto("/");
  await tabTo(page, "Job board");
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "Manage Offers" }).waitFor();
  await tabTo(page, "Create an Offer");
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "Create an Offer" }).waitFor();

  await tabTo(page, "Skip to the content");
  await keyboard.press("Enter");
  await fill("Name", "Keys only");
  await fill("Description", "Without a mouse");
  await fill("Industry", "interne");
  await keyboard.press("Enter");
  await keyboard.type("acc");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  await fill("Function", "engineering");
  await keyboard.press("Enter");
  await keyboard.type("design");
  await keyboard.press("Enter");
  // Takes back the last one, as they stand: in the order of the list.
  await keyboard.press("Backspace");
  await fill("Country", "France");
  await fill("Keywords", "one");
  await keyboard.press("Enter");
  await keyboard.type("two");
  await fill("Price", "10.00");
  await fill("Currency", "EUR");
  await tabTo(page, "Never");
  await keyboard.press("ArrowDown");
  await fill("Last day", "06302030");
  await tabTo(page, "Unlimited");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await fill("Times", "4");
  await tabTo(page, "Save");
  await keyboard.press("Enter");
  await page.getByText("Saved.", { exact: true }).waitFor();
  const [offer] = portal.list({ account: "job-board", limit: 10, offset: 0 }).offers;
  expect(offer?.body).toMatchObject({
    name: "Keys only",
    targetMarket: {
      industries: [{ id: "accounting" }, { id: "internet" }],
      functions: [{ id: "design" }],
      locations: [{ country: "FR" }],
      keywords: ["one", "two"],
    },
    availability: { expirationDate: "2030-06-30T23:59:59.999+0000", quantity: 4 },
  });
  await tabTo(page, "Publish");
  await keyboard.press("Enter");
  await page.getByText("This offer waits for approval").waitFor();
  await tabTo(page, "Withdraw");
  await keyboard.press("Enter");
  await page.getByText("Withdrawn.").waitFor();
});
