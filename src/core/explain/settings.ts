import type { CONFIG_WORDS } from "../words/settings.ts";
import type { Explanation } from "./explanation.ts";

/** The config file. */
export const CONFIG_EXPLANATIONS: Readonly<Record<keyof typeof CONFIG_WORDS, Explanation>> = {
  "config-missing": {
    meaning:
      "There is no `offers.config.yaml` here or in a folder above, or the one that was named is not there.",
    why: "It says what kind of partner you are, where the offer files lie and where they go.",
    wrong: "offers validate",
    right: "offers init",
    of: "shell",
  },
  "bad-vocabulary": {
    meaning:
      "`schema/vocabulary.json` does not hold the portal's lists of ids as `offers vocabulary --refresh` writes them.",
    why: "Ids are checked against that file. Read as no list, or as an empty one, it would let every id pass, or none.",
    wrong: "echo '{}' > schema/vocabulary.json",
    right: "offers vocabulary --refresh",
    of: "shell",
  },
  "token-in-file": {
    meaning: "Something that looks like an API token stands in the config.",
    why: "Whoever can read the repository, now or in its history, could change your offers. The config names an environment variable; the token is in there.",
    wrong:
      "portal:\n  url: https://api.smartrecruiters.com\n  token: 0123456789abcdef0123456789abcdef",
    right: "portal:\n  url: https://api.smartrecruiters.com\n  tokenFrom: SMARTRECRUITERS_TOKEN",
    of: "config",
  },
  "bad-token-name": {
    meaning: "`tokenFrom` is not the name of an environment variable.",
    why: "Names are made of letters, digits and `_`, and do not begin with a digit.",
    wrong: "portal: { url: sandbox, tokenFrom: my token }",
    right: "portal: { url: sandbox, tokenFrom: MY_TOKEN }",
    of: "config",
  },
  "bad-portal-url": {
    meaning: "`portal.url` is not an address that offers may be sent to.",
    why: "A token is only ever sent over https, or within this machine. An address holds no secrets.",
    wrong: "portal: { url: http://api.smartrecruiters.com }",
    right: "portal: { url: https://api.smartrecruiters.com }",
    of: "config",
  },
  "glob-outside": {
    meaning:
      "A pattern under `offers` leads out of the config file's folder, or is none that we understand.",
    why: "Only files that are reviewed together with the config are read.",
    wrong: "offers: ../shared/*.yaml",
    right: "offers: offers/**/*.yaml",
    of: "config",
  },
  "unknown-environment": {
    meaning: "`--environment` names an environment that the config does not have.",
    why: "Falling back to another one could publish to the wrong portal.",
    wrong: "offers plan --environment stagin",
    right: "offers plan --environment staging",
    of: "shell",
  },
};
