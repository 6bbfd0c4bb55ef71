/**
 * What the portal takes as an offer: the posted document, checked, without what the portal itself
 * keeps (id, status, dates). Unknown fields are kept as they are.
 *
 * Assumed, because no page says it: a known field that is null is the same as one that is left out;
 * a job board's offer carries no catalogId and no type, but one that the portal already holds may
 * come back; what an older offer never had (a price, a posting period) is not demanded by a save;
 * dates are stored in the portal's own spelling. An assessment vendor's targetMarket is kept, unused.
 */
import {
  checkIds,
  checkMoment,
  checkPlaces,
  checkPrice,
  checkText,
  checkType,
  checkWhole,
  checkWords,
  createFindings,
  type Findings,
  objectAt,
} from "./offer-checks.ts";
import { isList, isObject, type Json, type JsonObject, member } from "./json.ts";
import type { PartnerKind } from "./records.ts";
import { invalidOffer } from "./refusal.ts";
import { parseTimestamp, timestamp } from "./timestamp.ts";

const KEPT_BY_THE_PORTAL = new Set(["id", "status", "createDate", "lastUpdateDate"]);
const KNOWN = new Set(["catalogId", "name", "category", "description", "terms"]);
const OPEN_AUDIENCES = new Set<Json>(["ALL", "INVITED_BY_ME"]);

/** The body to store; throws one `Refusal` with all problems. `stored`: what a save replaces. */
export function acceptBody(
  posted: Json,
  partner: PartnerKind,
  stored: JsonObject | null,
): JsonObject {
  const found = createFindings();
  if (!isObject(posted)) throw invalidOffer([{ path: "offer", message: "must be a JSON object" }]);
  const body = tidy(posted);
  checkText(found, body, "name", { required: true, longest: true });
  checkText(found, body, "description", { required: true, longest: false });
  checkText(found, body, "category", { required: false, longest: true });
  checkIdentity(found, body, partner, stored);
  checkTerms(found, body, partner, stored);
  checkAvailability(found, body, stored);
  checkTargetMarket(found, body);
  if (found.problems.length > 0) throw invalidOffer(found.problems);
  return spellDates(body);
}

/** Drops what the portal keeps itself, and nulls among the fields that it knows. */
function tidy(posted: JsonObject): JsonObject {
  const own = Object.entries(posted).filter(
    ([key, value]) =>
      !KEPT_BY_THE_PORTAL.has(key) &&
      !(value === null && (KNOWN.has(key) || key === "availability" || key === "targetMarket")),
  );
  return Object.fromEntries(
    own.map(([key, value]) => [
      key,
      isObject(value) && ["terms", "availability", "targetMarket"].includes(key)
        ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
        : value,
    ]),
  );
}

function checkIdentity(
  found: Findings,
  body: JsonObject,
  partner: PartnerKind,
  stored: JsonObject | null,
): void {
  if (partner === "assessment")
    return checkText(found, body, "catalogId", { required: true, longest: true });
  const catalogId = member(body, "catalogId");
  if (catalogId !== undefined && catalogId !== member(stored ?? {}, "catalogId"))
    found.add("catalogId", "is for assessment vendors only");
}

function checkTerms(
  found: Findings,
  body: JsonObject,
  partner: PartnerKind,
  stored: JsonObject | null,
): void {
  const terms = objectAt(found, body, "terms");
  if (terms === undefined) {
    if (member(body, "terms") === undefined) found.add("terms", "is required");
    return;
  }
  const before = stored === null ? undefined : member(stored, "terms");
  const demanded = (key: string): boolean =>
    member(terms, key) === undefined && (before === undefined || member(before, key) !== undefined);
  if (demanded("price")) found.add("terms.price", "is required");
  if (partner === "assessment" && demanded("postingPeriod"))
    found.add("terms.postingPeriod", "is required (0 for assessments)");
  const type = member(terms, "type");
  if (partner === "assessment") checkType(found, type);
  else if (type !== undefined && type !== member(before, "type"))
    found.add("terms.type", "is for assessment vendors only");
  checkPrice(found, member(terms, "price"), member(before, "price"));
  checkWhole(found, "terms.postingPeriod", member(terms, "postingPeriod"), 0);
}

function checkAvailability(found: Findings, body: JsonObject, stored: JsonObject | null): void {
  const availability = objectAt(found, body, "availability");
  if (availability === undefined) return;
  checkMoment(found, "availability.expirationDate", member(availability, "expirationDate"));
  checkWhole(found, "availability.quantity", member(availability, "quantity"), 1);
  checkIds(found, "availability.industries", member(availability, "industries"));
  checkPlaces(found, "availability.locations", member(availability, "locations"));
  const offer = member(availability, "specialOffer");
  if (offer !== undefined && typeof offer !== "string")
    found.add("availability.specialOffer", "must be a text");
  checkCompanies(found, member(availability, "companies"), member(stored ?? {}, "availability"));
}

// "Available to" is the administrators': a partner may choose between everyone and the companies it
// invited, and may send back the names that an administrator set, but not write names of its own.
function checkCompanies(found: Findings, companies: Json | undefined, stored: Json | undefined) {
  checkWords(found, "availability.companies", companies);
  if (!isList(companies) || companies.length === 0) return;
  if (companies.length === 1 && OPEN_AUDIENCES.has(companies[0] ?? null)) return;
  const held = member(stored, "companies");
  const known = new Set(isList(held) ? held : []);
  if (companies.length === known.size && companies.every((name) => known.has(name))) return;
  found.add(
    "availability.companies",
    "is set by administrators only, but for ALL or INVITED_BY_ME",
  );
}

function checkTargetMarket(found: Findings, body: JsonObject): void {
  const market = objectAt(found, body, "targetMarket");
  if (market === undefined) return;
  for (const list of ["industries", "functions", "experienceLevels"])
    checkIds(found, `targetMarket.${list}`, member(market, list));
  checkPlaces(found, "targetMarket.locations", member(market, "locations"));
  checkWords(found, "targetMarket.keywords", member(market, "keywords"));
}

function spellDates(body: JsonObject): JsonObject {
  const availability = member(body, "availability");
  const expires = member(availability, "expirationDate");
  const moment = typeof expires === "string" ? parseTimestamp(expires) : undefined;
  if (moment === undefined || !isObject(availability)) return body;
  return { ...body, availability: { ...availability, expirationDate: timestamp(moment) } };
}
