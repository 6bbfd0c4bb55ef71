/**
 * Places and their two spellings: pages show `US` and `United States`, `CA` and `California`. Both
 * mean the same place. Regions of other countries are compared by their text.
 */
import { fold } from "./fold.ts";

/** A country, a region of it or a city in it; what is empty is not said. */
export type Place = {
  readonly country: string;
  readonly region: string;
  readonly city: string;
};

// ISO 3166-1, and XK.
const CODES =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
  BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
  EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
  HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
  LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
  NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
  SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
  TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`.split(/\s+/);

const REGIONS: Readonly<Record<string, string>> = {
  US: `AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut,
    DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois,
    IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland,
    MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana,
    NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York,
    NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania,
    PR Puerto Rico, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas,
    UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming`,
  CA: `AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick,
    NL Newfoundland and Labrador, NS Nova Scotia, NT Northwest Territories, NU Nunavut, ON Ontario,
    PE Prince Edward Island, QC Quebec, SK Saskatchewan, YT Yukon`,
};

const inEnglish = new Intl.DisplayNames("en", { type: "region" });

/** Every country with its English name, sorted by name. */
export const COUNTRIES: readonly { readonly code: string; readonly name: string }[] = CODES.map(
  (code) => ({ code, name: inEnglish.of(code) ?? code }),
).sort((a, b) => a.name.localeCompare(b.name, "en"));

const CODE_OF = new Map(
  COUNTRIES.flatMap(({ code, name }) => [
    [fold(code), code],
    [fold(name), code],
  ]),
);

const REGION_CODE_OF = new Map(
  Object.entries(REGIONS).flatMap(([country, list]) =>
    list.split(",").flatMap((entry) => {
      const [, code = "", name = ""] = /^\s*(\S+)\s+(.+)$/.exec(entry) ?? [];
      return [code, name].map((spelling) => [`${country}/${fold(spelling)}`, code] as const);
    }),
  ),
);

/** `United States`, `us` or `US` → `US`; undefined for what is no country. */
export const countryCode = (text: string): string | undefined => CODE_OF.get(fold(text));

/** `US` → `United States`; what is no country's code stays as it is. */
export function countryName(text: string): string {
  const code = countryCode(text);
  return COUNTRIES.find((country) => country.code === code)?.name ?? text;
}

/** True when the place lies in the other one: what the other leaves empty does not matter. */
export function liesIn(place: Place, area: Place): boolean {
  const country = countryKey(area.country);
  return (
    countryKey(place.country) === country &&
    (area.region === "" || regionKey(country, place.region) === regionKey(country, area.region)) &&
    (area.city === "" || fold(place.city) === fold(area.city))
  );
}

/** `San Francisco, CA, United States`. */
export const placeText = ({ country, region, city }: Place): string =>
  [city, region, countryName(country)].filter((part) => part !== "").join(", ");

const countryKey = (text: string): string => countryCode(text) ?? fold(text);

const regionKey = (country: string, text: string): string =>
  REGION_CODE_OF.get(`${country}/${fold(text)}`) ?? fold(text);
