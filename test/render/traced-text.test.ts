import { expect, test } from "vitest";
import { diskFiles } from "../../src/files/disk.ts";
import { PLAIN } from "../../src/render/style.ts";
import { tracedText } from "../../src/render/traced-text.ts";
import { loadConfig } from "../../src/run/load-config.ts";
import { traceFile } from "../../src/run/trace-file.ts";
import { aProject, CONFIG, offerText } from "../support/project.ts";

const LAYERS = `defaults: { availability: { audience: everyone } }
environments:
  staging:
    overrides: { availability: { specialOffer: Staging only } }
`;

test("every value with the place that it came from, layers merged", async () => {
  const root = aProject({
    "offers.config.yaml": CONFIG + LAYERS,
    "offers/java.yaml": `${offerText("java")}---\n${offerText("globex", ["publish: false"]).replace("description: What globex is about", "customer: Globex")}`,
  });
  const files = diskFiles(root);
  const place = { root, file: "offers.config.yaml", environment: "staging", portal: null };
  const { config } = await loadConfig(place, files);
  if (config == null) throw new Error("The test's own config is valid");
  const traced = await traceFile(config, files, "offers/java.yaml");
  expect(tracedText("offers/java.yaml", traced ?? [], PLAIN, "x/")).toBe(`java  Test java
  x/offers/java.yaml
    catalogId                  java  ← line 1
    name                       Test java  ← line 2
    description                What java is about  ← line 3
    terms.type                 SKILLS_TEST  ← line 5
    terms.price                20.00 USD  ← line 6
    availability.audience      everyone  ← x/offers.config.yaml:5, defaults
    availability.specialOffer  Staging only  ← x/offers.config.yaml:8, overrides

globex  Test globex
  x/offers/java.yaml
    catalogId                  globex  ← line 8
    name                       Test globex  ← line 9
    description                Package for the customer: Globex  ← line 10
    terms.type                 SKILLS_TEST  ← line 12
    terms.price                20.00 USD  ← line 13
    availability.audience      everyone  ← x/offers.config.yaml:5, defaults
    availability.specialOffer  Staging only  ← x/offers.config.yaml:8, overrides
    customer                   Globex  ← line 10
    publish                    false  ← line 14
`);
  expect(await traceFile(config, files, "offers.config.yaml")).toBeUndefined();
});
