/**
 * The hidden first line of what is ours: `<!-- offers-as-code plan v1 config=… environment=… -->`.
 * Values are percent-encoded, dashes too, so that nothing in them can end the HTML comment.
 */
import type { Marker } from "../run/github-ports.ts";

const VERSION = 1;

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[-!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

/** The line. */
export const markerLine = (marker: Marker): string => `${start(marker, VERSION)}${end(marker)}`;

const end = ({ subject }: Marker): string =>
  subject === undefined ? " -->" : ` subject=${encode(subject)} -->`;

const start = ({ kind, config, environment }: Marker, version: number): string =>
  `<!-- offers-as-code ${kind} v${version} config=${encode(config)} environment=${encode(environment ?? "")}`;

const LINE =
  /^(<!-- offers-as-code [a-z]+ v)\d+( config=\S* environment=\S*)(?: subject=(\S*))? -->/;

/** The subject of a text with this marker (null when it has none), whatever its version; undefined for other texts. */
export function readMarker(text: string, marker: Marker): string | null | undefined {
  const match = LINE.exec(text);
  if (match === null || `${match[1]}${VERSION}${match[2]}` !== start(marker, VERSION))
    return undefined;
  try {
    return match[3] === undefined ? null : decodeURIComponent(match[3]);
  } catch {
    return null;
  }
}
