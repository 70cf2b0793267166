import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { root } from "../layout/files";

const extension = join(root, ".venv", "share", "jupyter", "labextensions", "jupyterlab-plotly", "package.json");
const major = (version: string | undefined) => version?.match(/\d+/)?.[0];
type Package = { version: string; dependencies: Record<string, string> };
const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Package;

describe("the plotly.js that draws in JupyterLab", () => {
  it("is of the major version that types and validates our figures", () => {
    expect(existsSync(extension), "the labextension is not installed; run: npm run setup").to.equal(true);
    const drawing = read(extension).dependencies["plotly.js"];
    const { version } = read(require.resolve("plotly.js-dist/package.json"));
    expect(major(drawing), `labextension ${drawing}, plotly.js-dist ${version}`).to.equal(major(version));
  });
});
