/** The licenses of what a bundle is made of: whoever passes a bundle on passes these on with it. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const IN_PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** One text with the licenses of all packages that these modules come from, by name. */
export function licensesOf(modules: readonly string[]): string {
  const folders = new Set(
    modules.flatMap(
      (id) => IN_PACKAGE.exec(id.replaceAll("\\", "/").replace(/^\0/, ""))?.[1] ?? [],
    ),
  );
  const packages = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(folder, "package.json"), "utf8"),
    ) as { name: string; version: string; license?: string };
    return { title: `${name} ${version} (${license ?? "see below"})`, text: licenseIn(folder) };
  });
  const sorted = packages.sort((left, right) => (left.title < right.title ? -1 : 1));
  return `This program holds the following packages.\n${sorted
    .map(({ title, text }) => `\n${"=".repeat(title.length)}\n${title}\n\n${text.trim()}\n`)
    .join("")}`;
}

function licenseIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:\.\w+)?$/i.test(name));
  if (file !== undefined)
    return readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n");
  const readme = path.join(folder, "README.md");
  const section = existsSync(readme)
    ? /^#+ *licen[cs]e\s*\n([^]*?)(?=^#|(?![^]))/im.exec(readFileSync(readme, "utf8"))?.[1]
    : undefined;
  return section ?? "It came without a text of its license.";
}
