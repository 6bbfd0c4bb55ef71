/** The config and the first offer that a new repository gets. */
import type { Partner } from "../partner.ts";
import { modeline, writeOffer } from "../write/write-offer.ts";
import { doubleQuoted } from "../write/yaml-style.ts";

export const USUAL_SECRET = "SMARTRECRUITERS_TOKEN";

export type Starter = {
  readonly partner: Partner;
  /** As the config says it: `sandbox`, `by-hand`, or an address. */
  readonly url: string;
  /** The offers' folder, without a slash at its end. */
  readonly folder: string;
};

const plain = (text: string): string =>
  /^[A-Za-z][\w./:*-]*$/.test(text) ? text : doubleQuoted(text);

const PORTALS: Readonly<Record<string, string>> = {
  sandbox: `  url: sandbox # the embedded portal; the real one is https://api.smartrecruiters.com
  tokenFrom: ${USUAL_SECRET} # the NAME of the variable that holds the API token
`,
  "by-hand": `  # No API: \`offers plan --format guide\` says what to click, \`offers done\` records it.
  url: by-hand
`,
};

/** The pattern of the offer files in a folder. */
export const globOf = (folder: string): string => `${folder}/**/*.yaml`;

/** The text of offers.config.yaml. */
export function configText({ partner, url, folder }: Starter): string {
  const portal =
    PORTALS[url] ??
    `  url: ${plain(url)}
  tokenFrom: ${USUAL_SECRET} # the NAME of the variable that holds the API token
`;
  return `${modeline("schema/config.schema.json")}
partner: ${partner}
offers: ${plain(globOf(folder))}

portal:
${portal}
# Offers of the portal that no file describes are reported, not touched.
unmanaged: report

# Never withdrawn and never taken off the marketplace, whatever the files say, by identity:
# protected: ["java-*"]
`;
}

/** The text of an example offer, which no apply puts on the marketplace. */
export function exampleText(partner: Partner, schema: string): string {
  const text =
    partner === "assessment"
      ? writeOffer(
          {
            catalogId: "example-java-test",
            name: "Example: Java test",
            description: "One hour for Java developers. Change me, or delete me.",
            publish: false,
            terms: { type: "SKILLS_TEST", price: "20.00 USD" },
            availability: { audience: "everyone" },
          },
          { schema },
        )
      : writeOffer(
          {
            name: "Example: 30 days for one job",
            description: "Post a job for 30 days. Change me, or delete me.",
            publish: false,
            terms: { price: "150.00 EUR", postingPeriod: 30 },
            targetMarket: { industries: ["computer_software"], locations: [{ country: "US" }] },
          },
          { schema },
        );
  const about = "publish: false # saved only; delete this line to put it on the marketplace";
  return text.replace(/^publish: false$/m, about);
}
