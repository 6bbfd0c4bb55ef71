/** What earlier runs left in `.offers`. A repository may bring such a folder with it, with anything in it. */
import { diskFiles } from "./disk.ts";

/**
 * The text of a small file in this folder. Undefined for what is missing, too large, a link or
 * special file, or cannot be read: none of it is worth more than finding out anew.
 */
export async function keptText(
  folder: string,
  name: string,
  mostBytes: number,
): Promise<string | undefined> {
  const found = await diskFiles(folder).read(name, mostBytes);
  return found instanceof Uint8Array ? new TextDecoder().decode(found) : undefined;
}
