/** Settings by which editors find the schemas. The line on top of each file does the same, for one file. */
import { SCHEMA_FILE } from "../import/file-place.ts";
import { pathGlobs } from "../path-glob.ts";

export const CONFIG_SCHEMA_FILE = "schema/config.schema.json";
export const VS_CODE_FILE = ".vscode/settings.json";
export const JETBRAINS_FILE = ".idea/jsonSchemas.xml";

/** Visual Studio Code with the YAML extension. */
export function vsCodeSettings(config: string, globs: readonly string[]): string {
  const schemas = { [`./${SCHEMA_FILE}`]: globs, [`./${CONFIG_SCHEMA_FILE}`]: [config] };
  return `${JSON.stringify({ "yaml.schemas": schemas }, null, 2)}\n`;
}

/** JetBrains IDEs, which keep their mappings in this file of the project. */
export function jetBrainsSchemas(config: string, globs: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state>
      <map>
${mapping("Offers", SCHEMA_FILE, globs.flatMap(jetBrainsPatterns))}${mapping("Offers: the config", CONFIG_SCHEMA_FILE, [config])}      </map>
    </state>
  </component>
</project>
`;
}

// Their `*` passes through folders, as our `**` does, and they know no braces: `offers/**/*.yaml` would
// want a folder between the two slashes there, and find no offer that lies in the folder itself.
const jetBrainsPatterns = (glob: string): readonly string[] =>
  (pathGlobs(glob) ?? []).map((steps) =>
    steps
      .join("/")
      .replaceAll("/**/", "/*")
      .replace(/^\*\*\//, "")
      .replaceAll("**", "*"),
  );

const mapping = (
  name: string,
  schema: string,
  globs: readonly string[],
): string => `        <entry key="${xml(name)}">
          <value>
            <SchemaInfo>
              <option name="name" value="${xml(name)}" />
              <option name="relativePathToSchema" value="${xml(schema)}" />
              <option name="patterns">
                <list>
${globs.map(item).join("")}                </list>
              </option>
            </SchemaInfo>
          </value>
        </entry>
`;

const item = (glob: string): string => `                  <Item>
                    <option name="path" value="${xml(glob)}" />
                    <option name="mappingKind" value="Pattern" />
                  </Item>
`;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const xml = (text: string): string => text.replaceAll(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);
