import manifest from "../../package.json" with { type: "json" };

/** This tool's version. */
export const VERSION: string = manifest.version;
