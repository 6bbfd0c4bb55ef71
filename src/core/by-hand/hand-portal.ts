/**
 * The portal of those who click: `offers.portal.yaml` holds what a person has confirmed to be in the
 * Partner Portal. It is committed, so that everybody plans against the same; only `offers done`
 * writes it, and a person may mend it.
 */
import { Document, isMap } from "yaml";
import { checkOffers } from "../check-offers.ts";
import { DEFAULT_READING } from "../config.ts";
import { checkShape } from "../load/check-shape.ts";
import { decode } from "../load/decode.ts";
import { dotted, isMap as isDataMap } from "../load/json.ts";
import { type FullReader, readData, type WrittenOffer } from "../load/read-file.ts";
import { readYaml } from "../load/read-yaml.ts";
import { splitDocuments } from "../load/split-documents.ts";
import type { Partner } from "../partner.ts";
import { isStatus, type PortalOffer } from "../portal-offer.ts";
import { severityOf } from "../problem.ts";
import { instant } from "../value/expiry.ts";
import { BUILT_IN_VOCABULARY } from "../vocabulary.ts";
import { wordsOf } from "../words.ts";
import { fileShape } from "../write/file-shape.ts";
import { NEW_DOCUMENT, STYLE } from "../write/yaml-style.ts";

/** Where it lies, beside the config. */
export const HAND_PORTAL_FILE = "offers.portal.yaml";

const VERSION = 1;

export type ReadHandPortal =
  | { readonly offers: readonly PortalOffer[] }
  /** What is wrong with the file, one sentence. */
  | { readonly problem: string };

/** The offers of the file's bytes. */
export function readHandPortal(bytes: Uint8Array, partner: Partner): ReadHandPortal {
  const { source, problems } = decode(HAND_PORTAL_FILE, bytes);
  const unreadable = problems.find((each) => severityOf(each) === "error");
  if (unreadable !== undefined) return { problem: wordsOf(unreadable).message };
  const [document, second] = splitDocuments(source);
  if (document === undefined) return { offers: [] };
  const { data, findings } = readData(document, READING, readAll);
  const finding = findings.find(({ problem }) => severityOf(problem) === "error");
  if (finding !== undefined) return { problem: wordsOf(finding.problem).message };
  if (
    second !== undefined ||
    !isDataMap(data) ||
    data["version"] !== VERSION ||
    !Array.isArray(data["offers"])
  ) {
    return { problem: `It must be one map with \`version: ${VERSION}\` and a list of \`offers\`.` };
  }
  const offers: PortalOffer[] = [];
  for (const [index, entry] of (data["offers"] as readonly unknown[]).entries()) {
    const read = readEntry(entry, document, partner);
    if ("problem" in read) return { problem: `Offer ${index + 1}: ${read.problem}` };
    offers.push(read.offer);
  }
  const ids = new Set(offers.map(({ id }) => id));
  return ids.size === offers.length ? { offers } : { problem: "Two offers have one portal id." };
}

/** It holds every offer at once, so that the limits of one offer's document are none of it. */
const READING = { ...DEFAULT_READING, documentBytes: DEFAULT_READING.fileBytes };
const readAll: FullReader = (document) => readYaml(document, { keys: 2e6, values: 5e6 });

function readEntry(
  entry: unknown,
  document: WrittenOffer["document"],
  partner: Partner,
): { readonly offer: PortalOffer } | { readonly problem: string } {
  if (!isDataMap(entry) || !isDataMap(entry["portal"])) {
    return { problem: "it must be a map with `portal: { id, status, since }`." };
  }
  const { portal, ...data } = entry;
  const { id, status, since } = portal;
  if (typeof id !== "string" || !/^[\w.~-]{1,100}$/.test(id)) {
    return { problem: "portal.id must be a text of letters and digits." };
  }
  if (typeof status !== "string" || !isStatus(status)) {
    return { problem: "portal.status must be INACTIVE, UNDER_REVIEW, ACTIVE or REJECTED." };
  }
  const at = typeof since === "string" ? instant(since) : undefined;
  if (at === undefined) return { problem: "portal.since must be a timestamp with its offset." };
  const shape = checkShape("offer", data);
  const written: WrittenOffer = {
    document,
    values: data,
    broken: shape.broken,
    doubtful: shape.doubtful,
    faulty: shape.problems.length > 0,
  };
  const checked = checkOffers(
    [written],
    { partner, ignore: [], reading: READING },
    { now: 0, vocabulary: BUILT_IN_VOCABULARY },
  );
  const [offer] = checked.offers;
  if (offer !== undefined) {
    const { fields } = offer;
    const rest = { createDate: null, lastUpdateDate: at, complete: true, wire: null };
    return { offer: { id, status, fields, ...rest } };
  }
  const wrong = [
    ...shape.problems,
    ...checked.findings.map(({ problem, where }) => ({
      problem,
      path: "path" in where ? where.path : [],
    })),
  ].find(({ problem }) => severityOf(problem) === "error");
  if (wrong === undefined) return { problem: "it is no offer." };
  return { problem: `${dotted(wrong.path)}: ${wordsOf(wrong.problem).message}` };
}

const HEADER = `# What a person has confirmed to be in the Partner Portal. \`offers done\` writes this file;
# commit it, so that everybody plans against the same.
`;

/** The file's text. */
export function handPortalText(offers: readonly PortalOffer[]): string {
  const entries = [...offers]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ id, status, lastUpdateDate, fields }) => ({
      portal: { id, status, since: lastUpdateDate },
      ...fileShape(fields),
    }));
  const document = new Document({ version: VERSION, offers: entries }, NEW_DOCUMENT);
  for (let index = 0; index < entries.length; index += 1) {
    const portal: unknown = document.getIn(["offers", index, "portal"], true);
    if (isMap(portal)) portal.flow = true;
  }
  return HEADER + document.toString(STYLE);
}
