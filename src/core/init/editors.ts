/** Settings by which editors find the schemas. The line on top of each file does the same, for one file. */
import { SCHEMA_FILE } from "../import/file-place.ts";

export const CONFIG_SCHEMA_FILE = "schema/config.schema.json";
export const VS_CODE_FILE = ".vscode/settings.json";
export const JETBRAINS_FILE = ".idea/jsonSchemas.xml";

/** Visual Studio Code with the YAML extension. */
export function vsCodeSettings(config: string, globs: readonly string[]): string {
  const schemas = { [`./${SCHEMA_FILE}`]: globs, [`./${CONFIG_SCHEMA_FILE}`]: [config] };
  return `${JSON.stringify({ "yaml.schemas": schemas }, null, 2)}\n`;
}

/** JetBrains IDEs. */
export function jetBrainsSchemas(config: string, globs: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state>
      <map>
${mapping("Offers", SCHEMA_FILE, globs)}${mapping("Offers: the config", CONFIG_SCHEMA_FILE, [config])}      </map>
    </state>
  </component>
</project>
`;
}

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
