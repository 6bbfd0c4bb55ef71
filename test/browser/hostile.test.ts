/** Names that would like to be more than text. They are text, on every page. */
import { expect, test } from "vitest";
import { assessment, posting } from "../sandbox/client.ts";
import { signIn, useBrowser } from "./harness.ts";

const { sandbox, visit } = useBrowser();

const MARKUP = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;
const QUOTES = `"autofocus onfocus="window.pwned=1" x='\${7*7}{{7*7}}</title></textarea></option>`;
const BIDI = "safe\u202Egnp.exe\u2066 \u200B\uFEFF\u0007end";
const RTL = "عرض اختبار اللغة العربية";
const LONG = "x".repeat(255);
const NAMES = [MARKUP, QUOTES, BIDI, RTL, LONG];

const everywhere = (text: string, index: number) => ({
  name: text,
  description: `${text}\nPackage for the customer: ${text}`,
  availability: {
    specialOffer: text,
    companies: index % 2 === 0 ? ["ALL"] : [text],
    industries: [{ id: text }],
    locations: [{ country: text, region: text, city: text }],
  },
  targetMarket: {
    industries: [{ id: text }],
    functions: [{ id: text }],
    experienceLevels: [{ id: text }],
    locations: [{ country: text, region: text, city: text }],
    keywords: [text],
  },
  [text]: text,
});

test("hostile texts do nothing, are shown whole, and survive a save", async () => {
  const seed = NAMES.flatMap((text, index) => [
    {
      ...assessment({ ...everywhere(text, index), catalogId: text }),
      id: `a${index}`,
      status: "ACTIVE",
    },
    { ...posting(everywhere(text, index)), id: `j${index}`, status: "INACTIVE" },
    {
      ...posting({ ...everywhere(text, index), terms: { price: text, postingPeriod: text } }),
      id: `k${index}`,
      status: "UNDER_REVIEW",
    },
  ]);
  const accounts = [
    { id: "hostile", partner: "assessment", name: MARKUP + BIDI, token: "hostile-token" },
  ] as const;
  const { url, portal } = await sandbox({ seed, accounts });
  const api = { kind: "api", name: QUOTES } as const;
  for (const index of NAMES.keys()) {
    portal.reject(`k${index}`, MARKUP + BIDI, { kind: "administrator", name: MARKUP });
    portal.touch(`j${index}`, portal.get(`j${index}`, null).body, api);
  }
  const before = NAMES.map((_, index) => portal.get(`j${index}`, null).body);
  const each = (make: (index: number) => string) => [...NAMES.keys()].map(make);
  const q = encodeURIComponent;
  const walks: readonly (readonly [string, readonly string[]])[] = [
    [
      "Job board",
      [
        "/offers",
        ...each((i) => `/offers?q=${q(NAMES[i] ?? "")}`),
        ...each((i) => `/offers/k${i}`),
      ],
    ],
    [
      "Administrator",
      [
        "/review",
        "/offers",
        ...each((i) => `/offers/a${i}`),
        ...each((i) => `/offers/k${i}/history`),
      ],
    ],
    [
      "Customer",
      each((i) => {
        const text = q(NAMES[i] ?? "");
        return `/marketplace?company=${text}&industry=${text}&country=${text}&region=${text}&city=${text}&function=${text}&level=${text}`;
      }),
    ],
    [
      "Assessment vendor",
      [...each((i) => `/offers/a${i}`), ...each((i) => `/${q(NAMES[i] ?? "")}`)],
    ],
  ];
  await Promise.all(
    walks.map(async ([who, paths]) => {
      const page = await visit(url);
      await signIn(page, who);
      for (const path of paths) {
        await page.goto(path);
        expect(await page.evaluate("window.pwned"), path).toBeUndefined();
        expect(await page.locator("img:not(.brand img), main script").count(), path).toBe(0);
        const width = await page.evaluate<number>("document.body.scrollWidth - innerWidth");
        expect(width, `${path} is too wide`).toBeLessThanOrEqual(0);
      }
    }),
  );

  const page = await visit(url);
  await signIn(page, "Job board");
  for (const index of NAMES.keys()) {
    await page.goto(`/offers/j${index}`);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
  }
  expect(NAMES.map((_, index) => portal.get(`j${index}`, null).body)).toEqual(before);
  await page.goto("/offers?q=safe");
  expect(await page.locator("tbody th a").first().innerText()).toBe(
    "safeU+202Egnp.exeU+2066 U+200BU+FEFFU+0007end",
  );
});
