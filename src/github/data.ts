/**
 * Data inside a check run's text: compressed, as base64 in an HTML comment that nobody sees, cut into
 * parts where one check run cannot hold it. It comes back from GitHub, so nothing about it is
 * believed: sizes are limited before anything is unpacked.
 */
import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** Characters of data in one check run: GitHub's limit for a text, less our own words around it. */
const ROOM = 65_000;
/** More parts than any plan needs; what claims more is not ours. */
const MOST_PARTS = 100;
/** Unpacked, bytes. A plan of 100,000 changes has half of it. */
const LARGEST = 64 * 1024 * 1024;

/** The best quality takes fifty times as long for a tenth less. */
const COMPRESSION = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

export type Part = {
  /** Of the whole; equal for all parts. */
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly base64: string;
};

/** The first of these texts that fits one part, as that part; else the last one, as several. */
export function partsOf(texts: readonly string[], room: number = ROOM): readonly Part[] {
  let chosen: string | undefined;
  for (const text of texts) {
    chosen = brotliCompressSync(text, COMPRESSION).toString("base64");
    if (chosen.length <= room) break;
  }
  if (chosen === undefined) return [];
  const id = digest(chosen);
  const of = Math.max(1, Math.ceil(chosen.length / room));
  return Array.from({ length: of }, (_, index) => ({
    id,
    number: index + 1,
    of,
    base64: chosen.slice(index * room, (index + 1) * room),
  }));
}

/** A part as text for a check run. */
export const partText = ({ id, number, of, base64 }: Part): string =>
  `<!-- offers-as-code data v1 part=${number}/${of} id=${id} ${base64} -->`;

const PART =
  /<!-- offers-as-code data v1 part=(\d{1,3})\/(\d{1,3}) id=([0-9a-f]{64}) ([A-Za-z0-9+/=]*) -->/;

/** The part that a check run's text holds. */
export function readPart(text: string): Part | undefined {
  const match = PART.exec(text);
  if (match === null) return undefined;
  const [, number, of, id = "", base64 = ""] = match;
  const part = { id, number: Number(number), of: Number(of), base64 };
  return part.of > MOST_PARTS || part.number > part.of ? undefined : part;
}

/** The text that the parts make together; undefined when one is missing or anything is damaged. */
export function joinParts(parts: readonly Part[]): string | undefined {
  const [first] = parts;
  if (first === undefined || parts.length !== first.of) return undefined;
  if (parts.some(({ id, number }, index) => id !== first.id || number !== index + 1))
    return undefined;
  const base64 = parts.map((part) => part.base64).join("");
  if (digest(base64) !== first.id) return undefined;
  try {
    const options = { maxOutputLength: LARGEST };
    return brotliDecompressSync(Buffer.from(base64, "base64"), options).toString("utf8");
  } catch {
    return undefined;
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
