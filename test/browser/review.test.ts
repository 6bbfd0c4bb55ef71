/** The administrator rejects, the partner changes, the administrator approves, a customer buys. */
import { expect, test } from "vitest";
import { assessment } from "../sandbox/client.ts";
import { signIn, useBrowser } from "./harness.ts";

const { sandbox, visit } = useBrowser();

test("from a rejection to a purchase", async () => {
  const seed = [{ ...assessment(), id: "a1", status: "UNDER_REVIEW" }];
  const { url, portal } = await sandbox({ seed });
  const [administrator, partner, customer] = await Promise.all([
    visit(url),
    visit(url),
    visit(url),
  ]);
  await Promise.all([
    signIn(administrator, "Administrator"),
    signIn(partner, "Assessment vendor"),
    signIn(customer, "Customer"),
  ]);
  const name = { name: "Java Developer Skill Test" };

  await administrator.getByRole("link", name).click();
  await administrator.getByText("This offer has not been live before").waitFor();
  await administrator.getByLabel("Reason for a rejection").fill("Too short.\nSay more.");
  await administrator.getByRole("button", { name: "Reject" }).click();
  await administrator.getByText("was rejected; its partner reads why.").waitFor();
  await administrator.getByText("Nothing waits for review").waitFor();

  await partner.goto("/offers/a1");
  await partner.getByText("Too short.").waitFor();
  await partner.getByLabel("Description").fill("A senior Java developer test of one hour");
  await partner.getByLabel("X times per customer").check();
  await partner.getByLabel("Times", { exact: true }).fill("2");
  await partner.getByLabel("Special offer").fill("25% OFF");
  await partner.getByRole("button", { name: "Save" }).click();
  await partner.getByText("Saved.", { exact: true }).waitFor();
  await partner.getByRole("button", { name: "Publish" }).click();
  await partner.getByText("Published.", { exact: true }).waitFor();

  await customer.getByText("No offer fits this customer").waitFor();
  await administrator.goto("/review");
  await administrator.getByRole("link", name).click();
  await administrator.getByLabel("Companies").fill("Acme\nGlobex");
  await administrator.getByRole("button", { name: "Set available to" }).click();
  await administrator.getByText("Saved to whom").waitFor();
  await administrator.getByRole("button", { name: "Approve" }).click();
  await administrator.getByText("was approved: it is live now.").waitFor();

  await customer.getByLabel("Company name").fill("Initech");
  await customer.getByRole("button", { name: "Show offers" }).click();
  await customer.getByText("1 offer not shown, and why").click();
  await customer.getByText("Administrators made it available to other companies.").waitFor();
  await customer.getByLabel("Company name").fill("acme");
  await customer.getByRole("button", { name: "Show offers" }).click();
  await customer.getByText("25% OFF").waitFor();
  await customer.getByText("2 left for you").waitFor();
  await customer.getByRole("button", { name: "Buy Java Developer Skill Test" }).click();
  await customer.getByText("1 left for you · bought 1 time").waitFor();
  await customer.getByRole("button", { name: /^Buy/ }).click();
  await customer.getByText("No offer fits this customer").waitFor();
  await customer.getByText("1 offer not shown, and why").click();
  await customer.getByText("This company has bought it 2 times, which is all it may.").waitFor();
  expect(portal.bought("a1", "Acme")).toBe(2);
  await partner.goto("/offers/a1/history");
  expect(await partner.getByRole("heading", { name: "Bought" }).count()).toBe(2);
  expect(await partner.getByText("acme, a customer").count()).toBe(2);

  // What administrators have set is neither shown to the partner nor lost by a save of the partner's.
  await partner.goto("/offers/a1");
  await partner.getByText("This offer is live").waitFor();
  await partner.getByRole("button", { name: "Withdraw" }).click();
  await partner.getByText("Withdrawn.").waitFor();
  for (const path of ["/offers/a1/history", "/offers/a1"]) {
    await partner.goto(path);
    expect(await partner.getByText("Globex").count()).toBe(0);
  }
  await partner.getByLabel("Special offer").fill("");
  await partner.getByRole("button", { name: "Save" }).click();
  await partner.getByText("Saved.", { exact: true }).waitFor();
  expect(portal.get("a1", null).body["availability"]).toEqual({
    companies: ["Acme", "Globex"],
    quantity: 2,
  });
  await partner.getByRole("button", { name: "Publish" }).click();
  await partner.getByText("Published.", { exact: true }).waitFor();

  await administrator.goto("/offers/a1");
  await administrator.getByText("What changed since it was live").first().waitFor();
  const row = administrator.getByRole("row", { name: /Special offer/ });
  expect(await row.locator("del").textContent()).toBe("25% OFF");
});

test("the marketplace follows what the customer says, and the clock", async () => {
  const seed = [
    {
      ...assessment({ name: "German only", availability: { locations: [{ country: "DE" }] } }),
      id: "a1",
      status: "ACTIVE",
    },
    {
      ...assessment({
        name: "Until June",
        availability: { expirationDate: "2027-06-30T23:59:59.999+0000" },
      }),
      id: "a2",
      status: "ACTIVE",
    },
  ];
  const { url, clock } = await sandbox({ seed, now: () => new Date("2027-06-30T12:00:00Z") });
  const page = await visit(url);
  await signIn(page, "Customer");
  await page.getByLabel("Country").fill("Germany");
  await page.getByRole("button", { name: "Show offers" }).click();
  await page.getByText("2 offers for this customer").waitFor();
  await page.getByLabel("Country").fill("France");
  await page.getByRole("button", { name: "Show offers" }).click();
  await page.getByText("1 offer for this customer").waitFor();
  clock.advance(24 * 3_600_000);
  await page.reload();
  await page.getByText("No offer fits this customer").waitFor();
  await page.getByText("2 offers not shown, and why").click();
  await page.getByText("It expired on 30 Jun 2027.").waitFor();
});
