/** The start from a checkout: `npm run offers -- …` runs here, but means the folder it was called in. */
const { INIT_CWD } = process.env;
if (INIT_CWD != null && INIT_CWD !== "") process.chdir(INIT_CWD);

await import("./offers.ts");
