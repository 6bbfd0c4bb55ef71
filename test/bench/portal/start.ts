/** The measuring portal as a process of its own, so that its work is not counted as ours. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Command, Sample } from "../goal.ts";
import type { WireOffer } from "./offers.ts";

const SERVER = path.resolve(import.meta.dirname, "server.ts");

export type MeasuringPortal = {
  /** The address of one of its portals. */
  readonly url: (name: string) => string;
  /** The command with that portal as it was in the beginning, and what the command asked of it. */
  readonly counted: (name: string, command: Command) => Command;
  readonly close: () => void;
};

/** Starts portals of these names; the folder takes their offers. */
export async function startPortal(
  folder: string,
  portals: Readonly<Record<string, readonly WireOffer[]>>,
): Promise<MeasuringPortal> {
  const file = path.join(folder, `portals-${Object.keys(portals).join("-")}.json`);
  writeFileSync(file, JSON.stringify(portals));
  const child = spawn(process.execPath, [SERVER, file], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("exit", () => reject(new Error("The measuring portal did not start.")));
  });
  const url = (name: string) => `http://127.0.0.1:${port}/${name}`;
  const ask = async (name: string, what: string, method: string): Promise<Sample> => {
    const response = await fetch(`${url(name)}/${what}`, { method });
    return (await response.json()) as Sample;
  };
  return {
    url,
    counted: (name, command) => async () => {
      await ask(name, "reset", "POST");
      return { ...(await command()), ...(await ask(name, "counts", "GET")) };
    },
    close: () => {
      child.kill();
    },
  };
}
