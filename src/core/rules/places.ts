import { COUNTRIES } from "../data/countries.ts";
import { REGIONS } from "../data/regions.ts";
import type { Place } from "../fields.ts";
import { suggest } from "../suggest.ts";
import { countryCode, places } from "../value/places.ts";
import type { Report, Rule } from "./rule.ts";

/** The code of the country whose name is nearest, or the nearest code. */
function suggestCountry(written: string): string | null {
  const nearestName = suggest(written, Object.values(COUNTRIES));
  const byName = Object.entries(COUNTRIES).find(([, name]) => name === nearestName);
  if (byName !== undefined) return byName[0];
  return written.trim().length <= 3 ? suggest(written, Object.keys(COUNTRIES)) : null;
}

function checkPlace(place: Partial<Place>, path: readonly (string | number)[], report: Report) {
  if (place.country === undefined) return;
  const country = countryCode(place.country);
  if (country === undefined) {
    const args = { country: place.country, suggestion: suggestCountry(place.country) };
    report({ code: "unknown-country", args }, [...path, "country"]);
    return;
  }
  const regions = Object.hasOwn(REGIONS, country) ? REGIONS[country] : undefined;
  if (place.region === undefined || regions === undefined) return;
  const [canonical] = places([{ country, region: place.region }]) ?? [];
  if (canonical?.region === undefined || Object.hasOwn(regions, canonical.region)) return;
  const name = suggest(place.region, Object.values(regions));
  const args = { region: place.region, country, suggestion: name };
  report({ code: "unknown-region", args }, [...path, "region"]);
}

/** Countries exist, and regions do where we know a country's regions. */
export const locations: Rule = ({ availability, targetMarket }, _context, report) => {
  for (const [section, listed] of [
    ["availability", availability?.locations],
    ["targetMarket", targetMarket?.locations],
  ] as const) {
    for (const [index, place] of (listed ?? []).entries()) {
      checkPlace(place, [section, "locations", index], report);
    }
  }
};
