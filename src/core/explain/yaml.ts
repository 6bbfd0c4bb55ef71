import type { YAML_WORDS } from "../words/yaml.ts";
import type { Explanation } from "./explanation.ts";

const TRUST = "What a reviewer sees in the pull request and what is read must be the same.";

/** Text and YAML. */
export const YAML_EXPLANATIONS: Readonly<Record<keyof typeof YAML_WORDS, Explanation>> = {
  "control-character": {
    meaning: "A file holds a control character other than tabs and line ends.",
    why: `${TRUST} Such characters move the cursor, hide text or change colours in terminals.`,
    wrong: "name: Java \u0008Test",
    right: "name: Java Test",
  },
  "lone-carriage-return": {
    meaning: "A file holds a carriage return without a line feed after it.",
    why: `${TRUST} Some programs begin a new line there and others do not.`,
    wrong: "# A comment\rpublish: false",
    right: "# A comment\npublish: false",
  },
  "hidden-character": {
    meaning:
      "A file holds a character that has no picture, such as a zero-width space or a mark that turns the direction of writing.",
    why: `${TRUST} These characters make different texts look the same.`,
    wrong: "name: Java\u200B Test",
    right: "name: Java Test",
  },
  "control-in-text": {
    meaning: "A text holds a control character, written as an escape.",
    why: "The marketplace can show no such character; it is probably a mistake.",
    wrong: 'name: "Java\\u0007 Test"',
    right: "name: Java Test",
  },
  "lone-surrogate": {
    meaning: "A text holds one half of a character that takes two `\\u` escapes.",
    why: "Half a character cannot be written as UTF-8, so it cannot be sent to the portal.",
    wrong: 'description: "Rocket \\uD83D science"',
    right: 'description: "Rocket \\uD83D\\uDE80 science"',
  },
  "document-empty": {
    meaning: "Between two `---`, or after the last one, there is nothing.",
    why: "Each document of a file is one offer. An empty one is probably an offer that got lost.",
    wrong: "name: Java Developer Skill Test\n---",
    right: "name: Java Developer Skill Test",
  },
  "document-too-large": {
    meaning:
      "One document is larger than `limits.documentKilobytes` allows (256 kB unless the config says otherwise).",
    why: "An offer is a page of text at most. Reading something far larger would hold up the run of everybody.",
    wrong: `description: ${"Java ".repeat(6)}… (and so on, for 300 kB)`,
    right: "description: Senior Java developer test",
    of: "shell",
  },
  "several-documents": {
    meaning: "The config file holds a second document after `---`.",
    why: "Only one of the two could count, and a reviewer might believe that it is the other.",
    wrong: "partner: assessment\n---\npartner: job-board",
    right: "partner: assessment",
    of: "config",
  },
  "duplicate-key": {
    meaning: "A key stands twice in the same map.",
    why: `${TRUST} Only one of the two could count.`,
    wrong: "name: Java Developer Skill Test\nname: Java Test",
    right: "name: Java Developer Skill Test",
  },
  "key-escaped": {
    meaning: "A key is written with escapes.",
    why: `${TRUST} Nobody recognises a key by its code points.`,
    wrong: '"na\\u006De": Java Developer Skill Test',
    right: "name: Java Developer Skill Test",
  },
  "yaml-syntax": {
    meaning: "The file is not valid YAML.",
    why: "A file that is not understood completely is not used at all. The usual reasons are a `: ` or ` #` inside of a text without quotes, and lines that are indented unevenly.",
    wrong: "name: Java: Developer Test",
    right: 'name: "Java: Developer Test"',
  },
  "yaml-too-deep": {
    meaning: "Lists and maps are nested deeper than any offer needs.",
    why: "Reading endless nesting can end the whole program.",
    wrong: `aliases: ${"[".repeat(60)}${"]".repeat(60)}`,
    right: "aliases: [java-dev-old]",
  },
  "yaml-too-many-keys": {
    meaning: "A document holds more keys than any offer needs.",
    why: "It is probably not an offer, and checking it could hold up the run of everybody.",
    wrong: "a1: 1\na2: 2\n# … and so on, 5,000 times",
    right: "name: Java Developer Skill Test",
    of: "shell",
  },
  "yaml-too-many-values": {
    meaning: "A document holds more values than any offer needs.",
    why: "It is probably not an offer, and checking it could hold up the run of everybody.",
    wrong: "aliases:\n  - a1\n  - a2\n  # … and so on, 25,000 times",
    right: "aliases: [java-dev-old]",
    of: "shell",
  },
  "yaml-too-many-documents": {
    meaning: "A file holds more documents than one can look through.",
    why: "Ten thousand offers in one file are possible. Many more are probably a mistake, and would hold up the run of everybody.",
    wrong: "grep -c '^---' offers/all.yaml   # 30000",
    right: "split --numeric-suffixes --additional-suffix=.yaml …",
    of: "shell",
  },
  "yaml-directive": {
    meaning: "A line begins with `%`, which gives instructions to whoever reads the YAML.",
    why: `${TRUST} Under \`%YAML 1.1\`, \`NO\` would mean “false” rather than Norway.`,
    wrong: "%YAML 1.1\n---\nname: Java Developer Skill Test",
    right: "name: Java Developer Skill Test",
  },
  "yaml-tag": {
    meaning: "A value has a tag (`!…`) that would turn it into something else.",
    why: TRUST,
    wrong: "description: !!binary SGVsbG8=",
    right: "description: Hello",
  },
  "yaml-alias-unknown": {
    meaning:
      "An alias (`*name`) repeats an anchor (`&name`) that is not above it in the same document.",
    why: "There is nothing that it could stand for.",
    wrong: "description: *text",
    right: "name: &text Java Developer Skill Test\ndescription: *text",
  },
  "yaml-alias-bomb": {
    meaning: "Aliases that repeat aliases add up to a huge document.",
    why: "A few lines can stand for billions of values and bring down whatever reads them.",
    wrong:
      "# the “billion laughs” pattern\na: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: [*d]",
    right: "aliases: [java-dev-old]",
  },
  "yaml-merge-key": {
    meaning: "`<<` would copy the keys of another map to here.",
    why: "YAML 1.2 has no merge keys, and programs disagree about which of two values counts. What offers share belongs into `defaults` of the config.",
    wrong: "terms: &t { type: SKILLS_TEST, price: 20.00 USD }\navailability: { <<: *t }",
    right: "terms: { type: SKILLS_TEST, price: 20.00 USD }",
  },
  "yaml-explicit-key": {
    meaning: "A key is written behind a `?`.",
    why: "It is a rare form that few people can read, and nested ones can hold up a program for minutes.",
    wrong: "? publish\n: false",
    right: "publish: false",
  },
  "yaml-key-not-text": {
    meaning: "A list, a map or an alias stands where a key is expected.",
    why: "Fields have names.",
    wrong: "[publish]: false",
    right: "publish: false",
  },
};
