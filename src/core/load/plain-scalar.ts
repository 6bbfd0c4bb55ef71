/** What a value without quotes means in YAML's core schema. */

/** Numbers in other forms than short whole ones: the `yaml` package says what they are. */
const NUMERIC =
  /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$|^0[ox][\dA-Fa-f]+$/;

const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

/** The value, or undefined where it is null, or where a reader of all of YAML has to be asked. */
export function plainScalar(written: string): string | number | boolean | undefined {
  const first = written.charCodeAt(0);
  if (first === 43 || first === 45 || first === 46 || (first >= 48 && first <= 57)) {
    if (WHOLE.test(written)) return Number(written);
    return NUMERIC.test(written) ? undefined : written;
  }
  switch (written) {
    case "true":
      return true;
    case "false":
      return false;
    case "True":
    case "TRUE":
    case "False":
    case "FALSE":
    case "null":
    case "Null":
    case "NULL":
    case "~":
      return undefined;
    default:
      return written;
  }
}
