/** Decimal places by currency (ISO 4217, minor units). What is not listed with a number has two. */
const TWO =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE = "BHD IQD JOD KWD LYD OMR TND";

const entries = (codes: string, places: number): [string, number][] =>
  codes.split(" ").map((code) => [code, places]);

const MINOR_UNITS = new Map([...entries(TWO, 2), ...entries(NONE, 0), ...entries(THREE, 3)]);

/** Decimal places of a currency, or undefined when ISO 4217 has no such code in use. */
export const minorUnits = (currency: string): number | undefined => MINOR_UNITS.get(currency);

/** All codes in use, sorted, for completion and "did you mean". */
export const currencyCodes = (): readonly string[] => [...MINOR_UNITS.keys()].sort();
