/** What fields and choices are called on the pages. */

/** Labels of the pages, by the API's paths, in the order of the form. */
export const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  description: "Description",
  catalogId: "Catalog ID",
  category: "Category",
  "targetMarket.industries": "Target Market: Industry",
  "targetMarket.functions": "Target Market: Function",
  "targetMarket.experienceLevels": "Target Market: Experience Level",
  "targetMarket.locations": "Target Market: Locations",
  "targetMarket.keywords": "Target Market: Keywords",
  "terms.type": "Type",
  "terms.price": "Price",
  "terms.postingPeriod": "Posting period",
  "availability.industries": "Availability: Industries",
  "availability.locations": "Availability: Locations",
  "availability.companies": "Available to",
  "availability.specialOffer": "Special offer",
  "availability.expirationDate": "Expires",
  "availability.quantity": "Quantity",
};

/** Kinds of tests, as an assessment vendor chooses them. */
export const TYPES: readonly { readonly id: string; readonly label: string }[] = [
  { id: "SKILLS_TEST", label: "Skills test" },
  { id: "BEHAVIORAL_ASSESSMENT", label: "Behavioral assessment" },
  { id: "REFERENCE_CHECK", label: "Reference check" },
  { id: "BACKGROUND_CHECK", label: "Background check" },
  { id: "VIDEO_INTERVIEW", label: "Video interview" },
];
