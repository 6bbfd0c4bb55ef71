import type { FILE_WORDS } from "../words/files.ts";
import type { Explanation } from "./explanation.ts";

/** Files and folders. */
export const FILE_EXPLANATIONS: Readonly<Record<keyof typeof FILE_WORDS, Explanation>> = {
  "file-unreadable": {
    meaning: "A file that `offers` in the config matches is there, but cannot be read.",
    why: "An offer whose file is silently left out would look like one whose file was deleted, and might be withdrawn.",
    wrong: "chmod 000 offers/java.yaml",
    right: "chmod 644 offers/java.yaml",
    of: "shell",
  },
  "folder-unreadable": {
    meaning: "A folder that may hold offer files cannot be looked into.",
    why: "The offers in it would look as if their files had been deleted, and might be withdrawn.",
    wrong: "chmod 000 offers/skills",
    right: "chmod 755 offers/skills",
    of: "shell",
  },
  "file-is-link": {
    meaning: "A symbolic link stands where an offer file is expected.",
    why: "A link can lead to any file of the machine that reads it, a CI runner's secrets among them. So links are not followed, and nothing of what they lead to is shown.",
    wrong: "ln -s ../shared/java.yaml offers/java.yaml",
    right: "cp ../shared/java.yaml offers/java.yaml",
    of: "shell",
  },
  "file-not-regular": {
    meaning: "Something that is no file, such as a folder, has the name of an offer file.",
    why: "It might be meant to hold offers, so it is not passed over.",
    wrong: "mkdir offers/skills.yaml",
    right: "mkdir offers/skills",
    of: "shell",
  },
  "file-outside": {
    meaning: "A file lies, links followed, outside of the config file's folder.",
    why: "Only what is reviewed together with the config is read.",
    wrong: "offers -> /srv/offers",
    right: "mv /srv/offers ./offers",
    of: "shell",
  },
  "file-too-large": {
    meaning:
      "A file is larger than `limits.fileKilobytes` allows (16,000 kB unless the config says otherwise).",
    why: "No offer comes near this size, and a huge file would hold up or end the run of everybody.",
    wrong: "ls -sh offers/everything.yaml   # 50M",
    right: "ls -sh offers/java.yaml         # 4.0K",
    of: "shell",
  },
  "file-too-costly": {
    meaning:
      "A file has more than 10,000 problems, or holds too much YAML that takes long to read: escapes, anchors, values that go on over several lines. An eighth of `limits.fileKilobytes` may be such YAML, or four times `limits.documentKilobytes` where that is more. The rest of the file was not read.",
    why: "One file must not hold up or end the run of everybody.",
    wrong: "ls -sh offers/everything.yaml   # 12M",
    right: "ls -sh offers/java.yaml         # 4.0K",
    of: "shell",
  },
  "file-not-utf8": {
    meaning: "A file holds bytes that are not UTF-8.",
    why: "Letters beyond ASCII would arrive in the portal as others than the ones that you see.",
    wrong: "file offers/java.yaml   # ISO-8859 text",
    right: "iconv -f latin1 -t utf8 offers/java.yaml > new && mv new offers/java.yaml",
    of: "shell",
  },
  "file-empty": {
    meaning: "A file that `offers` in the config matches is empty, or holds comments only.",
    why: "It is probably a file that was lost or not finished. Read as “no offer”, it could withdraw one.",
    wrong: "# Java tests: to be written",
    right: "name: Java Developer Skill Test",
  },
};
