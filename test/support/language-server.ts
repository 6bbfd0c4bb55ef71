/** The YAML language server, as editors drive it: a process that is spoken to over stdio. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const SERVER = path.join(
  path.dirname(require.resolve("yaml-language-server/package.json")),
  "bin/yaml-language-server",
);

export type Position = { readonly line: number; readonly character: number };

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly diagnostics?: readonly Squiggle[] };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

export type Squiggle = {
  readonly message: string;
  readonly severity: number;
  readonly range: { readonly start: Position; readonly end: Position };
};

type Proposal = {
  readonly label: string;
  readonly textEdit: { readonly newText: string; readonly range: Squiggle["range"] };
};

export interface Editor {
  /** Opens a file of the folder; answers the squiggles that it gets. */
  open(file: string): Promise<readonly Squiggle[]>;
  /** Labels that are offered at a place of an open file. */
  complete(file: string, at: Position): Promise<readonly string[]>;
  /** The line after somebody chose this label there. */
  choose(file: string, at: Position, label: string): Promise<string>;
  /** What is shown when the mouse rests there. */
  hover(file: string, at: Position): Promise<string>;
  close(): Promise<void>;
}

/** Starts the server on a folder, with an editor's settings. */
export async function openEditor(folder: string, settings: object): Promise<Editor> {
  const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const answers = new Map<number, (message: Message) => void>();
  const squiggles = new Map<string, (found: readonly Squiggle[]) => void>();
  let next = 0;

  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const ask = async <T>(method: string, params: object): Promise<T> => {
    const id = (next += 1);
    const answer = new Promise<Message>((resolve) => answers.set(id, resolve));
    send({ id, method, params });
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(error.message);
    return result as T;
  };
  const receive = (message: Message): void => {
    const { id, method, params } = message;
    if (id !== undefined && method === undefined) answers.get(id)?.(message);
    else if (method === "textDocument/publishDiagnostics") {
      squiggles.get(params?.uri ?? "")?.(params?.diagnostics ?? []);
    } else if (id !== undefined)
      send({
        id,
        result: method === "workspace/configuration" ? sectionsOf(message, settings) : null,
      });
  };
  child.stdout.on("data", messagesIn(receive));

  const uriOf = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const place = (file: string, position: Position) => ({
    textDocument: { uri: uriOf(file) },
    position,
  });
  const proposals = async (file: string, at: Position): Promise<readonly Proposal[]> =>
    (await ask<{ items: Proposal[] }>("textDocument/completion", place(file, at))).items;
  await ask("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "offers" }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: { hover: { contentFormat: ["markdown"] } },
    },
  });
  send({ method: "initialized", params: {} });
  send({ method: "workspace/didChangeConfiguration", params: { settings } });

  return {
    open(file) {
      const uri = uriOf(file);
      const text = readFileSync(path.join(folder, file), "utf8");
      const found = new Promise<readonly Squiggle[]>((resolve) => squiggles.set(uri, resolve));
      send({
        method: "textDocument/didOpen",
        params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
      });
      return found;
    },
    async complete(file, at) {
      return (await proposals(file, at)).map(({ label }) => label);
    },
    async choose(file, at, label) {
      const chosen = (await proposals(file, at)).find((one) => one.label === label);
      if (chosen === undefined) throw new Error(`Nobody proposes ${label} there.`);
      const { newText, range } = chosen.textEdit;
      const line = readFileSync(path.join(folder, file), "utf8").split("\n")[at.line] ?? "";
      return line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    },
    async hover(file, at) {
      const found = await ask<{ contents: { value: string } } | null>(
        "textDocument/hover",
        place(file, at),
      );
      return found?.contents.value ?? "";
    },
    async close() {
      const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
      await ask("shutdown", {});
      send({ method: "exit" });
      await ended;
    },
  };
}

/** What an editor answers when the server asks for settings. */
function sectionsOf({ params }: Message, settings: object): readonly unknown[] {
  const { items } = params as unknown as { items: { section?: string }[] };
  return items.map(({ section }) => (settings as Record<string, unknown>)[section ?? ""] ?? null);
}

/** Calls back for each message of a stream. */
function messagesIn(receive: (message: Message) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = waiting.indexOf("\r\n\r\n");
      const length = /Content-Length: (\d+)/i.exec(
        waiting.subarray(0, Math.max(0, head)).toString(),
      );
      const size = Number(length?.[1] ?? Number.NaN);
      if (head === -1 || waiting.length < head + 4 + size) return;
      const body = waiting.subarray(head + 4, head + 4 + size).toString();
      waiting = waiting.subarray(head + 4 + size);
      receive(JSON.parse(body) as Message);
    }
  };
}
