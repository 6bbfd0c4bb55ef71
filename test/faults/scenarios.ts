/** Every row of the lifecycle's table (design, section 3), each as a small situation of its own. */
import {
  boardFile,
  boardHolds,
  OLD,
  type OfferFile,
  type PortalOfferJson,
  type Scenario,
  vendorFile,
  vendorHolds,
} from "./scenario.ts";

/** Two offers that nobody manages stand beside the one in question. */
const BESIDE = [vendorHolds("other-live", "ACTIVE"), vendorHolds("other-saved", "INACTIVE")];
const LEFT = { "other-live": "ACTIVE", "other-saved": "INACTIVE" };

function vendor(
  name: string,
  file: OfferFile | null,
  held: PortalOfferJson | null,
  status: string,
  more: Partial<Scenario> = {},
): Scenario {
  return {
    name,
    partner: "assessment",
    // A wish that is empty would be refused.
    offers: file === null ? [vendorFile("still")] : [file],
    portal: [
      ...(held === null ? [] : [held]),
      ...(file === null ? [vendorHolds("still", "ACTIVE")] : []),
      ...BESIDE,
    ],
    leaves: { java: status, ...(file === null ? { still: "ACTIVE" } : {}), ...LEFT },
    ...more,
  };
}

const wanted = vendorFile("java");
const unpublished = vendorFile("java", { publish: false });
const same = (status: string, key = "java") => vendorHolds(key, status);
const old = (status: string, key = "java") => vendorHolds(key, status, OLD);

const ROWS: readonly Scenario[] = [
  vendor("publish, absent", wanted, null, "UNDER_REVIEW"),
  vendor("publish, INACTIVE", wanted, same("INACTIVE"), "UNDER_REVIEW"),
  vendor("publish, INACTIVE, differs", wanted, old("INACTIVE"), "UNDER_REVIEW"),
  vendor("publish, UNDER_REVIEW, differs", wanted, old("UNDER_REVIEW"), "UNDER_REVIEW"),
  vendor("publish, ACTIVE, differs", wanted, old("ACTIVE"), "UNDER_REVIEW"),
  vendor("publish, REJECTED, resubmitted", wanted, same("REJECTED"), "UNDER_REVIEW", {
    flags: ["--resubmit", "java"],
  }),
  vendor("publish, REJECTED, differs", wanted, old("REJECTED"), "UNDER_REVIEW"),
  vendor(
    "publish, REJECTED, differs, not to be withdrawn",
    wanted,
    old("REJECTED"),
    "UNDER_REVIEW",
    {
      sandbox: { rules: { withdrawRejected: "refuse" } },
      // Saved and still rejected, it waits for a person's word.
      repairFlags: ["--resubmit", "java"],
    },
  ),
  vendor("not published, absent", unpublished, null, "INACTIVE"),
  vendor("not published, INACTIVE, differs", unpublished, old("INACTIVE"), "INACTIVE"),
  vendor("not published, REJECTED, differs", unpublished, old("REJECTED"), "REJECTED"),
  vendor("not published, UNDER_REVIEW", unpublished, same("UNDER_REVIEW"), "INACTIVE"),
  vendor("not published, UNDER_REVIEW, differs", unpublished, old("UNDER_REVIEW"), "INACTIVE"),
  vendor("not published, ACTIVE", unpublished, same("ACTIVE"), "INACTIVE"),
  vendor("not published, ACTIVE, differs", unpublished, old("ACTIVE"), "INACTIVE"),
  vendor("no file, ACTIVE, withdrawn", null, same("ACTIVE"), "INACTIVE", {
    config: { unmanaged: "withdraw", ignore: ["other-*"] },
  }),
  vendor("no file, UNDER_REVIEW, withdrawn", null, same("UNDER_REVIEW"), "INACTIVE", {
    config: { unmanaged: "withdraw", ignore: ["other-*"] },
  }),
  {
    name: "nothing to do, for every reason",
    partner: "assessment",
    offers: [
      vendorFile("live"),
      vendorFile("waits"),
      vendorFile("rejected"),
      vendorFile("saved", { publish: false }),
      vendorFile("refused", { publish: false }),
    ],
    portal: [
      vendorHolds("live", "ACTIVE"),
      vendorHolds("waits", "UNDER_REVIEW"),
      vendorHolds("rejected", "REJECTED"),
      vendorHolds("saved", "INACTIVE"),
      vendorHolds("refused", "REJECTED"),
      ...BESIDE,
    ],
    leaves: {
      live: "ACTIVE",
      waits: "UNDER_REVIEW",
      rejected: "REJECTED",
      saved: "INACTIVE",
      refused: "REJECTED",
      ...LEFT,
    },
  },
];

/** The same where the portal answers otherwise, or the partner is a job board. */
const VARIANTS: readonly Scenario[] = [
  vendor("publish, ACTIVE, differs, thin lists", wanted, old("ACTIVE"), "UNDER_REVIEW", {
    sandbox: { thinLists: true },
  }),
  vendor(
    "publish, UNDER_REVIEW, differs, saved in place",
    wanted,
    old("UNDER_REVIEW"),
    "UNDER_REVIEW",
    {
      sandbox: { rules: { saveUnderReview: "accept" }, order: "oldest-first" },
    },
  ),
  {
    name: "a job board: one new, one live",
    partner: "job-board",
    offers: [boardFile("Front page"), boardFile("Newsletter")],
    portal: [
      boardHolds("Newsletter", "ACTIVE", { description: "What it was before" }),
      boardHolds("Somebody else", "ACTIVE"),
    ],
    leaves: {
      "Front page": "UNDER_REVIEW",
      Newsletter: "UNDER_REVIEW",
      "Somebody else": "ACTIVE",
    },
  },
];

const LIVE = ["a", "b", "c", "d"].map((key) => `live-${key}`);

/** Several offers at the same time. */
const CROWDS: readonly Scenario[] = [
  {
    name: "four live offers edited",
    partner: "assessment",
    offers: LIVE.map((key) => vendorFile(key)),
    portal: [...LIVE.map((key) => vendorHolds(key, "ACTIVE", OLD)), ...BESIDE],
    leaves: { ...Object.fromEntries(LIVE.map((key) => [key, "UNDER_REVIEW"])), ...LEFT },
  },
  {
    name: "a bit of everything",
    partner: "assessment",
    offers: [
      vendorFile("new"),
      vendorFile("newer", { publish: false }),
      vendorFile("edited"),
      vendorFile("parked", { publish: false }),
      vendorFile("again"),
      vendorFile("kept"),
    ],
    portal: [
      vendorHolds("edited", "ACTIVE", OLD),
      vendorHolds("parked", "ACTIVE"),
      vendorHolds("again", "INACTIVE", OLD),
      vendorHolds("kept", "ACTIVE"),
      ...BESIDE,
    ],
    leaves: {
      new: "UNDER_REVIEW",
      newer: "INACTIVE",
      edited: "UNDER_REVIEW",
      parked: "INACTIVE",
      again: "UNDER_REVIEW",
      kept: "ACTIVE",
      ...LEFT,
    },
  },
];

/** Plans that were reviewed, and what has happened in the portal until they are applied. */
const REVIEWED: readonly Scenario[] = [
  {
    name: "reviewed: one new, one live, and one edited since that nobody reviewed",
    partner: "assessment",
    offers: [vendorFile("new"), vendorFile("edited"), vendorFile("drifted")],
    reviewed: [old("ACTIVE", "edited"), same("ACTIVE", "drifted"), ...BESIDE],
    portal: [old("ACTIVE", "edited"), old("ACTIVE", "drifted"), ...BESIDE],
    leaves: { new: "UNDER_REVIEW", edited: "UNDER_REVIEW", drifted: "ACTIVE", ...LEFT },
  },
  vendor("reviewed, done by half since", wanted, old("INACTIVE"), "UNDER_REVIEW", {
    reviewed: [old("ACTIVE"), ...BESIDE],
  }),
  vendor("reviewed, saved since by somebody", wanted, same("INACTIVE"), "UNDER_REVIEW", {
    reviewed: [old("INACTIVE"), ...BESIDE],
  }),
  {
    name: "reviewed, but another one was edited since: nothing at all",
    partner: "assessment",
    offers: [vendorFile("new"), vendorFile("java")],
    reviewed: [old("ACTIVE"), ...BESIDE],
    portal: [
      vendorHolds("java", "ACTIVE", { description: "What somebody wrote since" }),
      ...BESIDE,
    ],
    ends: 7,
    leaves: { java: "ACTIVE", ...LEFT },
  },
  vendor("reviewed, but it has become live since: nothing", wanted, old("ACTIVE"), "ACTIVE", {
    reviewed: [old("INACTIVE"), ...BESIDE],
    ends: 7,
  }),
];

export const SCENARIOS: readonly Scenario[] = [...ROWS, ...VARIANTS, ...CROWDS, ...REVIEWED];

/** One of these names. */
export function scenario(name: string): Scenario {
  const found = SCENARIOS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no scenario ${name}.`);
  return found;
}
