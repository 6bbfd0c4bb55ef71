import type { Arguments } from "../problem.ts";
import { didYouMean, oneOf, quote, type Words } from "./quote.ts";

type ConfigCode =
  | "config-missing"
  | "bad-vocabulary"
  | "token-in-file"
  | "bad-token-name"
  | "bad-portal-url"
  | "glob-outside"
  | "unknown-environment";

const URL_WORDS: Record<Arguments["bad-portal-url"]["reason"], Words> = {
  insecure: {
    message: "A token is never sent over plain http.",
    hint: "Use an https address. (http is possible on this machine only: `http://localhost:4010`.)",
  },
  credentials: {
    message: "A portal address holds no user name and no password.",
    hint: "Delete them, and name the variable that holds the token under `tokenFrom`. If this was ever committed, revoke them.",
  },
  extras: {
    message: "A portal address has no `?` and no `#`.",
    hint: "End it after the host or the path.",
  },
  "not-an-address": {
    message: "This is not an address of a portal.",
    hint: "Write `sandbox`, `by-hand` or an address such as `https://api.smartrecruiters.com`.",
  },
};

/** Words for what only a config file can get wrong. */
export const CONFIG_WORDS: { readonly [Code in ConfigCode]: (args: Arguments[Code]) => Words } = {
  "config-missing": () => ({
    message: "There is no config file here.",
    hint: "Run `offers init` to make one, or name it with `--config`.",
  }),
  "bad-vocabulary": ({ reason }) => ({
    message: `This is no list of the portal's ids: ${reason}.`,
    hint: "Run `offers vocabulary --refresh` to pull it again, or delete the file to use the built-in list.",
  }),
  "token-in-file": () => ({
    message: "This looks like a token. Tokens do not belong in files.",
    hint: "Put it into an environment variable and write the variable's name under `tokenFrom`. If it was ever committed, revoke it.",
  }),
  "bad-token-name": () => ({
    message: "This is not the name of an environment variable.",
    hint: "Write a name such as `SMARTRECRUITERS_TOKEN`.",
  }),
  "bad-portal-url": ({ reason }) => URL_WORDS[reason],
  "glob-outside": ({ glob }) => ({
    message: `${quote(glob)} leads out of the config file's folder.`,
    hint: "Write a pattern relative to the config file, such as `offers/**/*.yaml`.",
  }),
  "unknown-environment": ({ name, known, suggestion }) => ({
    message: `There is no environment ${quote(name)} in the config.`,
    hint:
      didYouMean(suggestion) ??
      (known.length === 0 ? "The config has no `environments`." : `There are ${oneOf(known)}.`),
  }),
};
