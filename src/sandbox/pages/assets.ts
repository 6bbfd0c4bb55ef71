/**
 * The pages' stylesheet, script and mark. They are files in `assets/`, and travel inside the program
 * (`npm run generate` embeds them), so that it works wherever it was unpacked or bundled.
 */
import { createHash } from "node:crypto";
import { ASSETS } from "./assets.generated.ts";

export type AssetName = keyof typeof ASSETS;

const TYPES: Readonly<Record<AssetName, string>> = {
  "icon.svg": "image/svg+xml",
  "portal.css": "text/css; charset=utf-8",
  "portal.js": "text/javascript; charset=utf-8",
};

const NAMES = Object.keys(ASSETS) as AssetName[];

const ADDRESSES = new Map(
  NAMES.map((name) => [
    name,
    `/assets/${createHash("sha256").update(ASSETS[name]).digest("hex").slice(0, 12)}/${name}`,
  ]),
);

/** Its address, which changes with its content, so that browsers may keep it. */
export const asset = (name: AssetName): string => ADDRESSES.get(name) ?? "";

/** The file at that address, or undefined. */
export function serveAsset(path: string): Response | undefined {
  const name = NAMES.find((each) => asset(each) === path);
  if (name === undefined) return undefined;
  return new Response(ASSETS[name], {
    headers: {
      "Content-Type": TYPES[name],
      "Cache-Control": "private, max-age=31536000, immutable",
    },
  });
}
