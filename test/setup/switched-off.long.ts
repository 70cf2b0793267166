import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";

describe("doctor", function () {
  this.timeout(120_000);

  it("sees an extension that somebody switched off, asking the real JupyterLab", async () => {
    const { extensionChecks } = await import("../../setup/extensions.mjs");
    const config = mkdtempSync(join(tmpdir(), "latent-config-"));
    const before = process.env.JUPYTER_CONFIG_DIR;
    process.env.JUPYTER_CONFIG_DIR = config;
    const states = async () => (await extensionChecks()).map((check) => [check.name, check.ok]);
    const [plotly, widgets] = ["plotly extension", "widgets extension"];
    try {
      mkdirSync(join(config, "labconfig"));
      const off = (names: string[]) => {
        const disabledExtensions = Object.fromEntries(names.map((name) => [name, true]));
        writeFileSync(join(config, "labconfig/page_config.json"), JSON.stringify({ disabledExtensions }));
      };
      off(["@jupyter-widgets/jupyterlab-manager-of-another"]);
      expect(await states()).to.deep.equal([
        [plotly, true],
        [widgets, true],
      ]);
      off(["@jupyter-widgets/jupyterlab-manager:plugin"]);
      expect(await states()).to.deep.equal([
        [plotly, true],
        [widgets, false],
      ]);
      off(["jupyterlab-plotly"]);
      const [check] = await extensionChecks();
      expect(check?.detail).to.equal("jupyterlab-plotly is switched off");
      expect(check?.repair).to.equal(".venv/bin/jupyter labextension enable jupyterlab-plotly");
    } finally {
      if (before === undefined) delete process.env.JUPYTER_CONFIG_DIR;
      else process.env.JUPYTER_CONFIG_DIR = before;
      rmSync(config, { recursive: true });
    }
  });
});
