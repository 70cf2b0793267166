/** plotly.js itself, without a browser: enough of a page that its bundle loads, and then its own validation. */
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

interface Plotly {
  readonly version: string;
  validate(data: unknown, layout: unknown): { readonly msg: string }[] | undefined;
}

class Element {
  setAttribute() {}
  setAttributeNS() {}
}
const element = () => ({
  style: { setProperty() {} },
  setAttribute() {},
  appendChild() {},
  getContext: () => null,
  classList: { add() {} },
  sheet: { insertRule() {}, cssRules: [] },
});
const document = {
  documentElement: element(),
  head: element(),
  body: null,
  createElement: element,
  createElementNS: element,
  createTextNode: () => ({}),
  querySelector: () => null,
  querySelectorAll: () => [],
  getElementById: () => null,
  addEventListener() {},
};

function page() {
  const exported = { exports: {} as Plotly };
  const context = createContext({
    ...{ Element, HTMLElement: Element, module: exported, exports: exported.exports, document },
    CSSStyleDeclaration: Element,
    DOMParser: Element,
    XMLSerializer: Element,
    navigator: { userAgent: "node" },
    addEventListener() {},
    removeEventListener() {},
    getComputedStyle: () => ({}),
    matchMedia: () => ({ matches: false }),
    requestAnimationFrame() {},
    ...{ setTimeout, clearTimeout, URL: { createObjectURL: () => "" }, Blob, performance, TextDecoder, TextEncoder },
  });
  runInContext("self = window = globalThis", context);
  return { context, exported };
}

let loaded: { context: object; plotly: Plotly } | undefined;

function plotlyPage(): { context: object; plotly: Plotly } {
  if (!loaded) {
    const { context, exported } = page();
    // It puts its schema together anew for each figure, in a quarter of a second: once is enough.
    const source = readFileSync(require.resolve("plotly.js-dist"), "utf8").replace(
      "var schema = PlotSchema.get();",
      "var schema = (PlotSchema.once ??= PlotSchema.get());",
    );
    runInContext(source, context, { filename: "plotly.js" });
    loaded = { context, plotly: exported.exports };
  }
  return loaded;
}

/** What plotly.js would pass over or put right in a figure: one sentence each. */
export function complaints(figure: { readonly data: readonly object[]; readonly layout: object }): string[] {
  const { context, plotly } = plotlyPage();
  const { data, layout } = runInContext(`(${JSON.stringify(figure)})`, context) as typeof figure;
  return plotly.validate(data, layout)?.map(({ msg }) => msg) ?? [];
}

/** The version that validates. */
export function plotlyVersion(): string {
  return plotlyPage().plotly.version;
}
