/** The products of the demo portal's assessment vendor: what they are called, for whom, and how much. */

export type Test = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly about: string;
  readonly minutes: number;
  readonly industries: readonly string[];
};

const SUBJECTS: readonly (readonly [id: string, name: string, industries: readonly string[]])[] = [
  ["java", "Java", ["computer_software", "internet"]],
  ["javascript", "JavaScript", ["internet"]],
  ["typescript", "TypeScript", ["internet"]],
  ["python", "Python", ["computer_software", "research"]],
  ["csharp", "C#", ["computer_software"]],
  ["cpp", "C++", ["computer_games", "computer_hardware"]],
  ["go", "Go", ["computer_networking", "internet"]],
  ["rust", "Rust", ["computer_software"]],
  ["kotlin", "Kotlin", ["wireless"]],
  ["swift", "Swift", ["wireless"]],
  ["php", "PHP", ["internet"]],
  ["ruby", "Ruby", ["internet"]],
  ["sql", "SQL", ["information_services"]],
  ["data-analysis", "Data Analysis", ["market_research", "research"]],
  ["spreadsheets", "Spreadsheets", ["accounting"]],
  ["accounting", "Accounting", ["accounting", "banking"]],
  ["bookkeeping", "Bookkeeping", ["accounting"]],
  ["sales", "Sales", ["retail", "wholesale"]],
  ["customer-service", "Customer Service", ["consumer_services", "retail"]],
  ["project-management", "Project Management", []],
  ["nursing", "Nursing", ["hospital_and_health_care"]],
  ["logistics", "Logistics", ["logistics_and_supply_chain"]],
  ["cyber-security", "Cyber Security", ["computer_and_network_security"]],
  ["cloud-operations", "Cloud Operations", ["information_technology_and_services"]],
  ["networks", "Network Administration", ["computer_networking"]],
  ["graphic-design", "Graphic Design", ["graphic_design", "design"]],
  ["copywriting", "Copywriting", ["writing_and_editing", "marketing_and_advertising"]],
  ["recruiting", "Recruiting", ["staffing_and_recruiting", "human_resources"]],
  ["payroll", "Payroll", ["human_resources"]],
  ["warehouse-safety", "Warehouse Safety", ["warehousing"]],
];

const LEVELS = [
  ["junior", "Junior", 30],
  ["mid", "Intermediate", 45],
  ["senior", "Senior", 60],
] as const;

const LANGUAGES = [
  "Chinese",
  "Dutch",
  "English",
  "French",
  "German",
  "Italian",
  "Japanese",
  "Norwegian",
  "Polish",
  "Portuguese",
  "Spanish",
  "Turkish",
];

const TRAITS = [
  "Teamwork",
  "Leadership",
  "Negotiation",
  "Learning Agility",
  "Integrity",
  "Resilience",
];

const CHECKS = ["Employment", "Education", "Right to Work", "Driving Licence", "Credit"];

const INTERVIEWS = ["One-way Video Interview", "Live Video Interview", "Group Video Interview"];

const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, "-");

const skill = ([id, name, industries]: (typeof SUBJECTS)[number]): readonly Test[] =>
  LEVELS.map(([level, word, minutes]) => ({
    id: `${id}-${level}`,
    name: `${name} Skill Test, ${word}`,
    type: "SKILLS_TEST",
    about: `${minutes} minutes of ${name} for ${word.toLowerCase()} candidates, with a report for the hiring manager.`,
    minutes,
    industries,
  }));

const plain =
  (type: string, minutes: number, about: (name: string) => string) => (name: string) => ({
    id: idOf(name),
    name,
    type,
    about: about(name),
    minutes,
    industries: [],
  });

/** Every product, in the order of the catalogue. */
export const TESTS: readonly Test[] = [
  ...SUBJECTS.flatMap(skill),
  ...LANGUAGES.map((language) => ({
    id: `language-${idOf(language)}`,
    name: `${language} Language Test`,
    type: "SKILLS_TEST",
    about: `A language test from A2 to C1, with a spoken part.`,
    minutes: 40,
    industries: [],
  })),
  ...TRAITS.map(
    plain("BEHAVIORAL_ASSESSMENT", 20, (name) => `How candidates work: ${name.toLowerCase()}.`),
  ),
  ...CHECKS.map((name) => `${name} Check`).map(
    plain("BACKGROUND_CHECK", 90, (name) => `${name} by our own researchers, within three days.`),
  ),
  ...INTERVIEWS.map(
    plain("VIDEO_INTERVIEW", 30, (name) => `${name}, recorded and rated by your team.`),
  ),
  plain("REFERENCE_CHECK", 50, () => "Three references by telephone.")("Reference Check"),
];
