/** Stories: one folder each, told one after the other against one fake GitHub. */
import { globSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { sharedGitHub } from "../github/shared.ts";
import { aWorld, type World } from "./world.ts";

export type Told = World & {
  /** Compares a text with a file of the story's folder. */
  readonly golden: (file: string, text: string) => Promise<void>;
};
export type Story = (world: Told) => Promise<void>;

/** A story starts several processes, and the machine may be busy. */
const LONGEST = 120_000;

/** Registers a test for every folder of a theme. */
export function tellStories(theme: string): void {
  const fake = sharedGitHub();
  for (const file of globSync(`test/scenarios-action/${theme}/*/story.ts`)) {
    const folder = resolve(dirname(file));
    test(
      `${theme}: ${folder.split("/").at(-1)?.replaceAll("-", " ")}`,
      async () => {
        const { story } = (await import(resolve(file))) as { story: Story };
        const world = await aWorld(fake);
        try {
          await story({
            ...world,
            golden: (name, text) => expect(text).toMatchFileSnapshot(join(folder, name)),
          });
        } finally {
          await world.close();
        }
      },
      LONGEST,
    );
  }
}
