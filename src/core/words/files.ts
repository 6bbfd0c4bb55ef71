import type { Arguments } from "../problem.ts";
import { size, type Words } from "./quote.ts";

type FileCode =
  | "file-unreadable"
  | "folder-unreadable"
  | "file-is-link"
  | "file-not-regular"
  | "file-outside"
  | "file-too-large"
  | "file-too-costly"
  | "file-not-utf8"
  | "file-empty";

/** Words for files that cannot be read as they are. */
export const FILE_WORDS: { readonly [Code in FileCode]: (args: Arguments[Code]) => Words } = {
  "file-unreadable": ({ reason }) => ({
    message: `This file cannot be read: ${reason}.`,
    hint: "Make it readable. A file that cannot be read never counts as one that is not there.",
  }),
  "folder-unreadable": ({ reason }) => ({
    message: `This folder cannot be looked into: ${reason}.`,
    hint: "Make it readable. Offers in it would otherwise look as if they had been deleted.",
  }),
  "file-is-link": () => ({
    message: "This is a symbolic link, and links are not followed.",
    hint: "Put the file itself here, or change `offers` in the config so that it does not match.",
  }),
  "file-not-regular": ({ kind }) => ({
    message: `This is ${kind}, not a file.`,
    hint: "Rename it, or change `offers` in the config so that it does not match.",
  }),
  "file-outside": () => ({
    message: "This file lies outside the folder of the config file.",
    hint: "Move it below the config file. Nothing outside is read.",
  }),
  "file-too-large": ({ bytes, limit }) => ({
    message: `This file is too large: ${size(bytes)}, where ${size(limit)} are allowed.`,
    hint: "Split it into several files, or raise `limits.fileKilobytes` in the config.",
  }),
  "file-too-costly": ({ reason, limit }) =>
    reason === "problems"
      ? {
          message: `There are more than ${limit} problems in this file: it was not read on from here.`,
          hint: "Mend those above first, or split the file.",
        }
      : {
          message: `This file holds more than ${size(limit)} of YAML that takes long to read (escapes, anchors, values that go on over several lines): it was not read on from here.`,
          hint: "Split it into several files, or raise `limits.fileKilobytes` in the config.",
        },
  "file-not-utf8": () => ({
    message: "This file is not UTF-8 text.",
    hint: "Save it as UTF-8 in your editor.",
  }),
  "file-empty": () => ({
    message: "This file holds no offer.",
    hint: "Write one, or delete the file: an empty file might be a lost one, so it is not passed over.",
  }),
};
