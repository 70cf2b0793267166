import { expect } from "chai";
import { banner, fast, live, show, type Table } from "latent/notebook";
import { curves } from "latent/plot/curves";
import type { Figure } from "latent/plot/figure";
import { pngSize } from "latent/plot/png-uri";
import { type FakeKernel, fakeKernel, page, printed } from "./notebook/fake-kernel";

const figure = (top: number): Figure =>
  curves([{ name: "loss", y: [1, top] }], { title: "Loss", x: { name: "epoch" }, y: { name: "loss", unit: "nats" } });
const table: Table = {
  columns: ["model", "−ELBO (nats)"],
  rows: [
    ["VAE <small>", 100.5],
    ["published", 86.76],
  ],
};
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

describe("notebook", () => {
  let kernel: FakeKernel;
  beforeEach(() => {
    kernel = fakeKernel();
  });
  afterEach(() => kernel.remove());

  describe("show", () => {
    it("emits one output: the figure for plotly, a static picture, and the sentence", () => {
      show(figure(2), "The loss doubles.");
      expect(kernel.shown).to.have.length(1);
      const data = kernel.shown[0]?.data as Record<string, unknown>;
      expect(Object.keys(data)).to.deep.equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"]);
      expect(data["application/vnd.plotly.v1+json"]).to.deep.include(figure(2));
      expect(data["image/svg+xml"]).to.match(/^<svg [^>]*aria-label="The loss doubles\."/);
      expect(data["text/plain"]).to.equal("The loss doubles.");
    });
    it("emits nothing that loads or runs anything", async () => {
      show(figure(2), "The loss doubles.");
      show(table, "Two models.");
      await show({ width: 1, height: 1, data: [0] }, "A pixel.");
      banner("Data: MNIST.");
      expect(JSON.stringify(kernel.shown)).not.to.match(/<script|<iframe|<link|src=\\?"http|href=\\?"http|onerror/);
    });
    it("asks for a description", () => {
      expect(() => show(figure(2), " ")).to.throw(
        RangeError,
        "show: description must say in a sentence what can be seen",
      );
      expect(() => show(figure(2), undefined as unknown as string)).to.throw("show: description must say");
    });
    it("enlarges a picture by a whole factor and states its size", async () => {
      await show({ width: 28, height: 28, data: new Uint8Array(784) }, "A black square.", { width: 300 });
      const { data, metadata } = kernel.shown[0] as FakeKernel["shown"][number];
      expect(pngSize(`data:image/png;base64,${data["image/png"]}`)).to.deep.equal({ width: 308, height: 308 });
      expect(metadata).to.deep.equal({ "image/png": { width: 308, height: 308 } });
      expect(data["text/plain"]).to.equal("A black square.");
    });
    it("gives a table a caption, headed columns and rows, and aligned text", () => {
      show(table, "Two models.");
      const data = kernel.shown[0]?.data as Record<string, string>;
      expect(data["text/html"]).to.match(/<table><caption[^>]*>Two models\.<\/caption>/);
      expect(data["text/html"])
        .to.include('<th scope="col">model</th>')
        .and.to.include('<th scope="row">VAE &lt;small&gt;</th>');
      expect(data["text/plain"]?.split("\n").slice(2)).to.deep.equal([
        "model        −ELBO (nats)",
        "───────────  ────────────",
        "VAE <small>         100.5",
        "published           86.76",
      ]);
    });
    it("refuses a row with an entry too few", () => {
      expect(() => show({ columns: ["a", "b"], rows: [["x"]] }, "A table.")).to.throw("2 columns, got row 0 with 1");
    });
    it("prints the description in plain Node", async () => {
      kernel.remove();
      expect(await printed(() => show(figure(2), "The loss doubles."))).to.deep.equal(["The loss doubles."]);
      expect(await printed(() => banner("Data: MNIST."))).to.deep.equal(["▌ Data: MNIST."]);
    });
  });

  describe("live", () => {
    it("draws at most five times a second, in place, and always the last state", async () => {
      const chart = live(figure(0), "The loss so far.");
      for (let step = 1; step <= 50; step++) {
        chart.update(figure(step));
        await pause(10);
      }
      chart.done();
      const gaps = kernel.shown.slice(1, -1).map(({ at }, i) => at - (kernel.shown[i]?.at as number));
      expect(Math.min(...gaps)).to.be.above(150);
      expect(kernel.shown.length).to.be.within(3, 6);
      expect(page(kernel.shown)).to.have.length(1);
      expect(kernel.shown.map(({ update }) => update ?? false)[0]).to.equal(false);
      const last = page(kernel.shown)[0]?.data["application/vnd.plotly.v1+json"];
      expect(last).to.deep.include({ data: figure(50).data });
    });
    it("draws a late state by itself when the loop gives way", async () => {
      const chart = live(figure(0), "The loss so far.");
      chart.update(figure(1));
      chart.update(figure(2));
      await pause(400);
      expect(kernel.shown).to.have.length(2);
      chart.done();
      expect(kernel.shown).to.have.length(2);
    });
    it("makes a figure only when it draws it", () => {
      let made = 0;
      const chart = live(figure(0), "The loss so far.");
      const make = () => {
        made += 1;
        return figure(made);
      };
      for (let step = 0; step < 1000; step++) chart.update(make);
      chart.done();
      expect(made).to.equal(1);
    });
    it("draws the last state when the cell is interrupted", () => {
      const chart = live(figure(0), "The loss so far.");
      chart.update(figure(9));
      kernel.interrupt();
      expect(kernel.shown).to.have.length(2);
    });
    it("is silent in plain Node but for its description", async () => {
      kernel.remove();
      const lines = await printed(() => {
        const chart = live(figure(0), "The loss so far.");
        chart.update(figure(1));
        chart.done();
      });
      expect(lines).to.deep.equal(["The loss so far."]);
    });
  });

  it("banner is a note that keeps its text apart from HTML", () => {
    banner("Data: p < q");
    const data = kernel.shown[0]?.data as Record<string, string>;
    expect(data["text/html"]).to.match(/^<div role="note"[^>]*>Data: p &lt; q<\/div>$/);
    expect(() => banner(" ")).to.throw("banner: text must say something");
  });

  it("fast follows LATENT_FAST", () => {
    expect(fast).to.equal(process.env.LATENT_FAST === "1");
  });
});
