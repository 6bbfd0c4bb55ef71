/**
 * Places. The portal writes a country as `US` and shows it as `United States`, a region as `CA` and
 * as `California` (portal-facts): all of them are the same place here.
 */
import { COUNTRIES, OTHER_COUNTRY_NAMES } from "../data/countries.ts";
import { REGIONS } from "../data/regions.ts";
import type { Place } from "../fields.ts";

/** Letters and digits only, lower case, without accents and articles: how names are looked up. */
const fold = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", "and")
    .replaceAll(/\bthe\b|[^\p{L}\p{N}]/gu, "");

/** Built on first use: most runs only ever see codes. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

const countryNames = once(() => {
  const byName = new Map(Object.entries(COUNTRIES).map(([code, name]) => [fold(name), code]));
  for (const [name, code] of Object.entries(OTHER_COUNTRY_NAMES)) byName.set(fold(name), code);
  return byName;
});

const regionNames = once(
  () =>
    new Map(
      Object.entries(REGIONS).flatMap(([country, regions]) =>
        Object.entries(regions).map(([code, name]) => [`${country} ${fold(name)}`, code] as const),
      ),
    ),
);

/** The country's code, for a code or an English name; undefined when it is neither. */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(COUNTRIES, code)) return code;
  return countryNames().get(fold(text));
}

/** The region's short code where we know one, else its text. */
function regionCode(country: string, text: string): string {
  const regions = Object.hasOwn(REGIONS, country) ? REGIONS[country] : undefined;
  if (regions === undefined) return text;
  const code = text.toUpperCase();
  return Object.hasOwn(regions, code)
    ? code
    : (regionNames().get(`${country} ${fold(text)}`) ?? text);
}

/** One place in canonical form; an unknown country keeps its text. */
function place(written: Place): Place {
  const country = countryCode(written.country) ?? written.country.trim();
  const region = written.region?.trim();
  const city = written.city?.trim();
  return {
    country,
    ...(region ? { region: regionCode(country, region) } : {}),
    ...(city ? { city } : {}),
  };
}

const sortKey = (one: Place): string =>
  JSON.stringify([one.country, one.region ?? "", one.city ?? ""]);

type Canonical = { readonly place: Place; readonly key: string };

/**
 * Thousands of offers name the same few places: worked out once, and held once, they take a third of
 * the time and a seventh of the memory of a large list of offers.
 */
const PLACES = new Map<string, Canonical>();
const MOST_PLACES = 10_000;
const LONGEST_PLACE = 200;

function canonical(written: Place): Canonical {
  const spelling = sortKey(written);
  const known = PLACES.get(spelling);
  if (known !== undefined) return known;
  if (PLACES.size === MOST_PLACES) PLACES.clear();
  const found = place(written);
  const made = { place: found, key: sortKey(found) };
  if (spelling.length <= LONGEST_PLACE) PLACES.set(spelling, made);
  return made;
}

/** A set of places: canonical, sorted, without repeats; null when there are none. */
export function places(written: readonly Place[]): readonly Place[] | null {
  const [first] = written;
  if (first === undefined) return null;
  if (written.length === 1) return [canonical(first).place];
  const byKey = new Map(written.map(canonical).map((one) => [one.key, one]));
  return [...byKey.values()]
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map((one) => one.place);
}
