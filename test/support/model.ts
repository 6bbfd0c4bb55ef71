/** The portal's documented behaviour as a pure model: one step on one portal's offers. */
import type { Fields } from "../../src/core/fields.ts";
import type { Change, Step } from "../../src/core/plan.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";

const STATUS_AFTER: Readonly<Record<Step, string>> = {
  create: "INACTIVE",
  save: "INACTIVE",
  withdraw: "INACTIVE",
  publish: "UNDER_REVIEW",
};

/** The portal after one step of a change. Throws where the portal would refuse. */
export function afterStep(
  portal: readonly PortalOffer[],
  change: Change,
  step: Step,
): readonly PortalOffer[] {
  if (step === "create") {
    const created: PortalOffer = {
      id: `id-${change.key}`,
      status: "INACTIVE",
      createDate: null,
      lastUpdateDate: null,
      complete: true,
      wire: {},
      fields: laidOver({}, change),
    };
    return [...portal, created];
  }
  return portal.map((offer) => {
    if (offer.id !== (change.portalId ?? `id-${change.key}`)) return offer;
    if (step === "save" && offer.status === "ACTIVE") throw new Error("withdraw it first");
    const fields = step === "save" ? laidOver(offer.fields, change) : offer.fields;
    const status = step === "save" ? offer.status : STATUS_AFTER[step];
    return { ...offer, status, fields };
  });
}

function laidOver(fields: Fields, change: Change): Fields {
  const values = new Map<string, unknown>(Object.entries(fields));
  for (const { path, after } of change.fields) {
    if (after === null) values.delete(path);
    else values.set(path, after);
  }
  return Object.fromEntries(values);
}
