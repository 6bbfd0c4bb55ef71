/** The project's own promise: `offers plan --portal <sandbox>` sees what somebody did on the pages. */
import { expect, test } from "vitest";
import { aProject, offerText } from "../../support/project.ts";
import { offers } from "../../support/run-offers.ts";
import { running } from "../client.ts";
import { visitor } from "./visitor.ts";

test("a plan sees what pages saved, published, approved and rejected", async () => {
  const sandbox = await running();
  const cwd = aProject({ "offers/java.yaml": offerText("java") });
  const planned = async () => {
    const { stdout } = await offers(["plan", "--portal", sandbox.url, "--format", "json"], {
      cwd,
      env: { SMARTRECRUITERS_TOKEN: sandbox.token },
    });
    const { summary, changes, blocked } = JSON.parse(stdout) as {
      readonly summary: { readonly awaitingReview: number; readonly unchanged: number };
      readonly changes: readonly { readonly steps: readonly string[]; readonly fields: unknown }[];
      readonly blocked: readonly { readonly reason: string }[];
    };
    return {
      steps: changes.flatMap(({ steps }) => steps),
      fields: changes.flatMap(({ fields }) => fields),
      awaiting: summary.awaitingReview,
      unchanged: summary.unchanged,
      blocked: blocked.map(({ reason }) => reason),
    };
  };
  const fetched = (input: URL | string | Request, init?: RequestInit) => fetch(input, init);
  const partner = await visitor({ ...sandbox, fetch: fetched }).as("partner:assessment");
  const administrator = await visitor({ ...sandbox, fetch: fetched }).as("administrator");
  const form = {
    name: "Test java",
    description: "What java is about",
    catalogId: "java",
    type: "SKILLS_TEST",
    amount: "19.00",
    currency: "USD",
  };

  const { to } = await partner.submit("/offers/new", "/offers", form);
  const page = to ?? "";
  expect(await planned()).toMatchObject({
    steps: ["save", "publish"],
    fields: [{ path: "terms.price", before: "19.00 USD", after: "20.00 USD" }],
  });
  await partner.submit(page, page, { ...form, amount: "20.00" });
  await partner.submit(page, `${page}/publish`);
  expect(await planned()).toMatchObject({ steps: [], awaiting: 1 });
  await administrator.submit(page, `${page}/reject`, { reason: "No" });
  expect(await planned()).toMatchObject({ steps: [], blocked: ["rejected"] });
  await partner.submit(page, `${page}/publish`);
  await administrator.submit(page, `${page}/approve`);
  expect(await planned()).toMatchObject({ steps: [], awaiting: 0, unchanged: 1 });
}, 120_000);
