/** What each kind of change asks of the portal, as the README says: no request more, and none less. */
import { expect, test } from "vitest";
import type { Status } from "../../src/core/portal-offer.ts";
import { applyOffers } from "../support/applying.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";

const CHEAPER = { fields: { "terms.price": "15.00 USD" } };

type Row = [string, Status | "absent", { publish: boolean; differs: boolean }, readonly string[]];

test.each<Row>([
  ["create", "absent", { publish: false, differs: true }, ["find", "create", "find"]],
  [
    "create and publish",
    "absent",
    { publish: true, differs: true },
    ["find", "create", "publish", "find"],
  ],
  ["save", "INACTIVE", { publish: false, differs: true }, ["get", "save"]],
  ["save a rejected one", "REJECTED", { publish: false, differs: true }, ["get", "save"]],
  ["publish", "INACTIVE", { publish: true, differs: false }, ["get", "publish"]],
  ["save and publish", "INACTIVE", { publish: true, differs: true }, ["get", "save", "publish"]],
  [
    "edit a live one",
    "ACTIVE",
    { publish: true, differs: true },
    ["get", "withdraw", "save", "publish"],
  ],
  ["withdraw", "ACTIVE", { publish: false, differs: false }, ["get", "withdraw"]],
  ["withdraw and save", "ACTIVE", { publish: false, differs: true }, ["get", "withdraw", "save"]],
  ["nothing", "ACTIVE", { publish: true, differs: false }, []],
])("%s (%s)", async (_name, status, { publish, differs }, expected) => {
  const offers = status === "absent" ? [] : [aPortalOffer("java", { status })];
  const portal = new MemoryPortal({ offers });
  const wish = anOffer("java", { publish, ...(differs ? CHEAPER : {}) });
  const { report } = await applyOffers([wish], portal);
  expect(report.ok).toBe(true);
  expect(portal.calls.map((call) => call.split(" ")[0])).toEqual(expected);
});

/** Looking one offer up takes two requests, listing all of them one for each hundred. */
test.each([
  [3, 50, "together"],
  [3, 1000, "one by one"],
  [30, 1000, "together"],
])("after %i creates beside %i offers, twins are looked for %s", async (creates, held, how) => {
  const offers = Array.from({ length: held }, (_, at) =>
    aPortalOffer(`old-${at}`, { fields: { description: `Nothing like them ${at}` } }),
  );
  const portal = new MemoryPortal({ offers });
  const wishes = Array.from({ length: creates }, (_, at) =>
    anOffer(`new-${at}`, { publish: false }),
  );
  const seen = new Map(offers.map((offer) => [offer.id, offer]));
  const { report } = await applyOffers(wishes, portal, { seen });
  expect(report.summary.done).toBe(creates);
  const count = (operation: string) =>
    portal.calls.filter((call) => call.startsWith(operation)).length;
  const looks = how === "together" ? { find: creates, list: 1 } : { find: creates * 2, list: 0 };
  expect({ find: count("find"), list: count("list") }).toEqual(looks);
});
