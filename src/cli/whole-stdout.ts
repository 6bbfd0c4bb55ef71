import { fstatSync, writeSync } from "node:fs";
import { Writable } from "node:stream";

const STDOUT = 1;

/**
 * A stdout that writes everything or fails. Node's own, where it is a file, drops without a word
 * what a disk that is nearly full does not take.
 */
export function wholeStdout(stdout: NodeJS.WriteStream): NodeJS.WritableStream {
  if (!isFile(STDOUT)) return stdout;
  return new Writable({
    write(bytes: Buffer, _encoding, done) {
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(STDOUT, bytes, at);
      } catch (error) {
        return done(error as Error);
      }
      done();
    },
  });
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}
