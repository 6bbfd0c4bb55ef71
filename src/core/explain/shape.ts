import type { SHAPE_WORDS } from "../words/shape.ts";
import type { Explanation } from "./explanation.ts";

/** Keys and values. */
export const SHAPE_EXPLANATIONS: Readonly<Record<keyof typeof SHAPE_WORDS, Explanation>> = {
  "not-a-map": {
    meaning: "A document is a list or a single value, where fields are expected.",
    why: "Each document is one offer, with one field on each line. Several offers in one file are separated by `---`.",
    wrong: "- name: Java Developer Skill Test\n- name: Python Skill Test",
    right: "name: Java Developer Skill Test\n---\nname: Python Skill Test",
  },
  "unknown-key": {
    meaning: "There is no such field here.",
    why: "A misspelt field that was passed over would look as if it was set, and would not be.",
    wrong: "descripton: Senior Java developer test",
    right: "description: Senior Java developer test",
  },
  "missing-field": {
    meaning: "A field that every offer needs is neither in the file nor in the config's defaults.",
    why: "The portal takes no offer without a name, a description and terms. Assessment vendors also need a Catalog ID and the type of their test.",
    wrong: "terms: { type: SKILLS_TEST }",
    right: "terms: { type: SKILLS_TEST, price: 20.00 USD }",
  },
  "wrong-type": {
    meaning:
      "A value is of another kind than the field takes: a number where text is wanted, text where a list is wanted.",
    why: "Guessing what was meant would sometimes be wrong. Digits alone are a number in YAML, `yes` is a text.",
    wrong: "publish: yes",
    right: "publish: true",
  },
  "cannot-clear": {
    meaning: "A field that every offer needs is set to `null` or to nothing.",
    why: "`null` clears a field in the portal, and the portal takes no offer without this one.",
    wrong: "description: null",
    right: "description: Senior Java developer test",
  },
  "unknown-value": {
    meaning: "The field takes one of a few words, and this is none of them.",
    why: "The portal would refuse it, or take it for something else.",
    wrong: "terms: { type: SKILL_TEST, price: 20.00 USD }",
    right: "terms: { type: SKILLS_TEST, price: 20.00 USD }",
  },
  "empty-text": {
    meaning: "A text is empty, or is made of spaces only.",
    why: "Leaving a line out means “do not touch this field”, `null` clears it. An empty text could mean either.",
    wrong: 'availability: { specialOffer: "" }',
    right: "availability: { specialOffer: null }",
  },
  "empty-list": {
    meaning: "A list is empty that needs at least one entry.",
    why: "Without a glob, no offer file would ever be found.",
    wrong: "offers: []",
    right: "offers: [offers/**/*.yaml]",
    of: "config",
  },
  "too-long": {
    meaning: "A text is longer than the portal stores.",
    why: "Names and Catalog IDs have at most 255 characters in the portal. It would refuse more, or cut it.",
    wrong: `name: ${"Java ".repeat(60).trim()}`,
    right: "name: Java Developer Skill Test",
  },
  "out-of-range": {
    meaning: "A number is too small or too large.",
    why: "No such number makes sense for this field; it is probably a slip.",
    wrong: "terms: { type: SKILLS_TEST, price: 20.00 USD, postingPeriod: -30 }",
    right: "terms: { type: SKILLS_TEST, price: 20.00 USD, postingPeriod: 30 }",
  },
  "bad-format": {
    meaning: "A text does not have the form that the field takes.",
    why: "It cannot be understood, or could do harm where it is used.",
    wrong: "portalId: ../offers",
    right: "portalId: 511a3942300469a9c33819d8",
  },
};
