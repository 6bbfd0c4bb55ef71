/** An offer's existing file brought up to date with what the portal holds. */
import { splitCustomer } from "../customer.ts";
import { differences, type TypedChange } from "../diff.ts";
import { fieldAt } from "../fields.ts";
import type { DataMap } from "../load/json.ts";
import type { Offer } from "../offer.ts";
import { identityField, type Partner } from "../partner.ts";
import type { PortalOffer } from "../portal-offer.ts";
import { isAdministratorsAudience } from "../value/audience.ts";
import type { Edit } from "../write/edit.ts";
import { fileValue } from "../write/file-shape.ts";
import { updateDocument } from "../write/update-document.ts";
import { inComment } from "../write/yaml-style.ts";
import { isOnTheMarketplace } from "./on-the-marketplace.ts";
import { readBack, type ReadBackContext } from "./read-back.ts";

export type ExistingOffer = {
  /** What the document means. */
  readonly offer: Offer;
  /** The document's own data. */
  readonly written: DataMap;
  readonly text: string;
};

export type UpdateContext = ReadBackContext & {
  readonly partner: Partner;
  readonly byHand: readonly string[];
};

/**
 * The document with the portal's values for the fields that it manages; what it leaves to the portal
 * stays so. A value that no file can say is named and left as it was.
 */
export function updateOffer(
  existing: ExistingOffer,
  found: PortalOffer,
  context: UpdateContext,
): { readonly text: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let edits = editsFor(existing, found, context);
  while (edits.length > 0) {
    const text = updateDocument(existing.text, edits);
    const [problem] = readBack(text, context).problems;
    const sound = edits.filter(({ path }) => path.join(".") !== problem?.field);
    if (problem === undefined) return { text, notes };
    notes.push(inComment(`${problem.field}: ${problem.message}`));
    if (sound.length === edits.length) break;
    edits = sound;
  }
  return { text: existing.text, notes };
}

function editsFor(
  { offer, written }: ExistingOffer,
  found: PortalOffer,
  { partner, byHand }: UpdateContext,
): readonly Edit[] {
  const edits = differences(offer.fields, found.fields)
    // A new identity is a rename that somebody has planned; a field of a hand is none of the API's.
    .filter(({ path }) => path !== identityField(partner) && !byHand.includes(path))
    .flatMap((change) => edit(change, written));
  const publish = isOnTheMarketplace(found);
  return offer.publish === publish ? edits : [...edits, { path: ["publish"], value: publish }];
}

function edit({ path, before }: TypedChange, written: DataMap): readonly Edit[] {
  if (path === "description") return describe(before, written);
  const [head = "", key] = path.split(".");
  const place: Edit["path"] = key === undefined ? [head] : [head, key];
  if (isAdministratorsAudience(before) && path === "availability.audience") {
    return [{ path: place, value: undefined }];
  }
  return [{ path: place, value: fileValue(fieldAt(path)?.kind ?? "text", before) }];
}

/** The description, and the customer where the file names one. */
function describe(found: TypedChange["before"], written: DataMap): readonly Edit[] {
  // The portal takes no offer without a description; a file cannot clear it.
  if (typeof found !== "string") return [];
  if (!Object.hasOwn(written, "customer")) return [{ path: ["description"], value: found }];
  const parts = splitCustomer(found);
  return [
    { path: ["customer"], value: parts?.customer },
    { path: ["description"], value: parts === undefined ? found : parts.description },
  ];
}
