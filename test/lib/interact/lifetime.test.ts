import { expect } from "chai";
import { interact, slider } from "latent/interact";
import { page as outputs } from "../notebook/fake-kernel";
import { fakePage } from "./fake-page";

const line = (k: number) => ({
  data: [{ type: "scatter", x: [0, 1], y: [0, k] }],
  layout: { title: { text: `k = ${k}` } },
});
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const k = slider(0, 10, { step: 0.5, start: 2 });

describe("a moving picture in the course of its life", () => {
  let page: ReturnType<typeof fakePage>;
  beforeEach(() => {
    page = fakePage();
  });
  afterEach(() => page.remove());

  it("draws nothing any more for a cell that has run again meanwhile", async () => {
    const make = () => interact({ k }, (values) => line(values.k), { description: "A line." });
    await make();
    page.drag("k", { value: 9 });
    await make();
    const before = page.shown.length;
    await page.idle();
    await pause(400);
    await page.idle();
    expect(page.shown).to.have.length(before);
  });

  it("gives a page that is loaded anew all its widgets with their states as they are", async () => {
    await interact({ k }, (values) => line(values.k), { description: "A line." });
    page.drag("k", { value: 4.5 });
    await page.idle();
    const [{ method, states }] = page.reload() as [
      { method: string; states: Record<string, { state: { value?: number } }> },
    ];
    expect(method).to.equal("update_states");
    expect(states).to.include.keys(...page.widgets.keys()); // and those of other tests
    const [scale] = Object.entries(states).flatMap(([id, one]) =>
      page.widgets.get(id)?.state.description === "k" ? [one] : [],
    );
    expect(scale).to.deep.include({ model_name: "FloatSliderModel", model_module: "@jupyter-widgets/controls" });
    expect(scale?.state.value).to.equal(4.5);
  });

  it("draws for a page that was loaded anew among its widgets, since it no longer takes what the cell shows", async () => {
    const answer = ({ k }: { k: number }) => ({ line: line(k), text: `k is <${k}>` });
    await interact({ k }, answer, { description: "A line." });
    const picture = () =>
      [...page.widgets.values()].filter(({ state }) => state._model_name === "HTMLModel")[1]?.state.value;
    page.drag("k", { value: 4 });
    await page.idle();
    expect(picture()).to.equal("");
    page.reload();
    page.drag("k", { value: 4.5 });
    await page.idle();
    expect(picture()).to.match(/^<p>The page was loaded anew.*<svg.*k = 4\.5.*<pre>k is &lt;4\.5&gt;<\/pre>$/s);
  });

  it("moves a slider by its ▶", async () => {
    const playing = slider(0, 1, { step: 0.25, start: 0.5, play: true });
    await interact({ t: playing }, ({ t }) => `t = ${t}`, { description: "A time." });
    const player = [...page.widgets.values()].find(({ state }) => state._model_name === "PlayModel");
    expect(player?.state).to.deep.include({ min: 0, max: 4, value: 2 });
    player?.receive({ method: "update", state: { value: 3 }, buffer_paths: [] });
    await page.idle();
    expect(page.of("t")?.state.value).to.equal(0.75);
    expect(outputs(page.shown).at(-1)?.data["text/plain"]).to.equal("t = 0.75");
  });

  it("leaves nothing behind when its cell runs again; another cell has its own", async () => {
    const make = () => interact({ k }, (values) => line(values.k), { description: "A line." });
    await make();
    const first = new Set(page.widgets.keys());
    await make();
    expect([...page.widgets.keys()].filter((id) => first.has(id))).to.deep.equal([]);
    expect([page.widgets.size, page.watchers.size]).to.deep.equal([first.size, 1]);
    page.cell = "c2";
    await make();
    expect([page.widgets.size, page.watchers.size]).to.deep.equal([2 * first.size, 2]);
  });

  it("leaves no widget and little memory behind in 1,000 changes", async () => {
    await interact({ k }, (values) => line(values.k), { description: "A line." });
    const widgets = page.widgets.size;
    const change = async (times: number) => {
      for (let i = 0; i < times; i++) {
        page.drag("k", { value: (i % 20) / 2 });
        await page.idle();
      }
      page.shown.length = 0;
      page.sent.length = 0;
    };
    await change(200);
    const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
    collect();
    const before = process.memoryUsage().heapUsed;
    await change(1000);
    collect();
    expect(page.widgets.size).to.equal(widgets);
    if (globalThis.gc) expect(process.memoryUsage().heapUsed - before).to.be.below(5e6);
  });
});
