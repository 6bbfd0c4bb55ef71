/** The help page's steps, clicked as it describes them, by both kinds of partners. */
import { expect, test } from "vitest";
import { assessment } from "../sandbox/client.ts";
import { signIn, useBrowser } from "./harness.ts";

const { sandbox, visit } = useBrowser();

test("an assessment vendor creates, saves, publishes and withdraws an offer", async () => {
  const { url, portal } = await sandbox();
  const page = await visit(url);
  await signIn(page, "Assessment vendor");
  await expect
    .poll(() => page.getByRole("heading", { level: 2 }).textContent())
    .toBe("No offers yet");
  await page.getByRole("link", { name: "Create an Offer" }).click();
  expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
    "Offer",
    "Terms",
    "Availability",
  ]);
  await page.getByLabel("Name", { exact: false }).first().fill("Java Developer Skill Test");
  await page.getByLabel("Description").fill("Senior Java developer test");
  await page.getByLabel("Catalog ID").fill("java-senior");
  await page.getByLabel("Type").selectOption({ label: "Skills test" });
  await page.getByLabel("Price").fill("20.00");
  await page.getByLabel("Currency").fill("USD");
  await page.getByLabel("Businesses that match criteria").check();
  await page.getByRole("combobox", { name: "Industries" }).fill("computer soft");
  await page.getByRole("option", { name: "Computer Software" }).click();
  await page.getByRole("group", { name: "Location 1" }).getByLabel("Country").fill("Germany");
  await page.getByLabel("Expires on a given date").check();
  await page.getByLabel("Last day").fill("2030-06-30");
  await page.getByLabel("Once per customer").check();
  expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("This offer waits for approval").waitFor();
  const { offers } = portal.list({ account: "assessment", limit: 10, offset: 0 });
  expect(offers).toMatchObject([
    {
      status: "UNDER_REVIEW",
      body: {
        ...assessment(),
        availability: {
          industries: [{ id: "computer_software" }],
          locations: [{ country: "DE" }],
          expirationDate: "2030-06-30T23:59:59.999+0000",
          quantity: 1,
        },
      },
    },
  ]);
  expect(await page.getByLabel("Description").isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByText("Withdrawn.").waitFor();

  await page.getByLabel("Price").fill("25.00");
  expect(await page.getByRole("button", { name: "Publish" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "Publish" }).isEnabled()).toBe(true);

  await page.getByRole("link", { name: "History" }).click();
  expect(await page.locator("ol.history h2").allTextContents()).toEqual([
    "Saved",
    "Withdrawn",
    "Published",
    "Created",
  ]);
  const row = page.getByRole("row", { name: /Price/ }).first();
  expect(await row.locator("del").textContent()).toBe("20.00 USD");
  expect(await row.locator("ins").textContent()).toBe("25.00 USD");
});

test("a job board describes its target market", async () => {
  const { url, portal } = await sandbox();
  const page = await visit(url);
  await signIn(page, "Job board");
  await page.getByRole("link", { name: "Create an Offer" }).click();
  expect(await page.getByLabel("Catalog ID").count()).toBe(0);
  await page.getByRole("textbox", { name: "Name" }).fill("30 days on the front page");
  await page.getByLabel("Description").fill("Post a job to the best job site");
  const market = page.getByRole("region", { name: "Target Market" });

  await market.getByRole("button", { name: "Select Industry" }).click();
  await market.getByRole("option", { name: "Internet" }).click();
  await market.getByRole("combobox", { name: "Industry" }).fill("accounting");
  await market.getByRole("combobox", { name: "Industry" }).press("Enter");
  await market.getByRole("combobox", { name: "Function" }).fill("engin");
  await market.getByRole("option", { name: "Engineering" }).first().click();
  await market.getByRole("button", { name: "Select Experience Level" }).click();
  await market.getByRole("option").first().click();
  await page.keyboard.press("Escape");
  const first = market.getByRole("group", { name: "Location 1" });
  await first.getByLabel("Country").fill("United States");
  await first.getByLabel("Region").fill("CA");
  await market.getByRole("button", { name: "Add a location" }).click();
  await market.getByRole("group", { name: "Location 2" }).getByLabel("Country").fill("France");
  await market.getByRole("button", { name: "Remove location 1" }).click();
  await market.getByRole("combobox", { name: "Keywords" }).fill("typescript");
  await page.keyboard.press("Enter");
  await market.getByRole("combobox", { name: "Keywords" }).fill("react");
  await page.getByLabel("Price").fill("150");
  await page.getByLabel("Currency").fill("EUR");
  await page.getByLabel("Posting period").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  const [offer] = portal.list({ account: "job-board", limit: 10, offset: 0 }).offers;
  expect(offer?.body).toMatchObject({
    terms: { price: { amount: "150", currencyCode: "EUR" }, postingPeriod: 30 },
    targetMarket: {
      industries: [{ id: "accounting" }, { id: "internet" }],
      functions: [{ id: "engineering" }],
      experienceLevels: [{ id: expect.any(String) as string }],
      locations: [{ country: "FR" }],
      keywords: ["typescript", "react"],
    },
  });
  await market.getByRole("button", { name: "Remove Internet" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  const [after] = portal.list({ account: "job-board", limit: 10, offset: 0 }).offers;
  expect(after?.body).toMatchObject({ targetMarket: { industries: [{ id: "accounting" }] } });
});

test("every step works without scripts", async () => {
  const { url, portal } = await sandbox();
  const page = await visit(url, { javaScriptEnabled: false });
  await signIn(page, "Job board");
  await page.getByRole("link", { name: "Create an Offer" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Plain");
  await page.getByLabel("Description").fill("Without scripts");
  const market = page.getByRole("region", { name: "Target Market" });
  await market.getByLabel("Industry").selectOption(["internet", "accounting"]);
  await market.getByLabel("Keywords").fill("one\ntwo");
  await market.getByRole("group", { name: "Location 1" }).getByLabel("Country").fill("France");
  await market.getByRole("button", { name: "Add a location" }).click();
  await market.getByRole("group", { name: "Location 2" }).getByLabel("Country").fill("Spain");
  await page.getByLabel("Price").fill("1");
  await page.getByLabel("Currency").fill("EUR");
  // The first button of the form adds a location; Enter must save all the same.
  await page.getByLabel("Currency").press("Enter");
  await page.getByText("Saved.", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("This offer waits for approval").waitFor();
  const [offer] = portal.list({ account: "job-board", limit: 10, offset: 0 }).offers;
  expect(offer?.body).toMatchObject({
    targetMarket: {
      industries: [{ id: "accounting" }, { id: "internet" }],
      locations: [{ country: "FR" }, { country: "ES" }],
      keywords: ["one", "two"],
    },
  });
});

test("what is refused stands at its field, and what was typed is still there", async () => {
  const { url } = await sandbox();
  const page = await visit(url);
  await signIn(page, "Assessment vendor");
  await page.goto("/offers/new");
  await page.getByLabel("Category").fill("Tests");
  await page.getByLabel("Price").fill("free");
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.getByRole("alert");
  await alert.getByRole("heading", { name: "This was not saved" }).waitFor();
  await alert.getByRole("link", { name: /^Price/ }).click();
  const price = page.getByLabel("Price");
  expect(await price.inputValue()).toBe("free");
  expect(await price.getAttribute("aria-invalid")).toBe("true");
  const described = await price.getAttribute("aria-describedby");
  expect(await page.locator(`#${described}`).textContent()).toContain("must be a decimal number");
});
