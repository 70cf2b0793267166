import { expect } from "chai";
import { banner, fast, live, show, type Table } from "latent/notebook";
import { curves } from "latent/plot/curves";
import type { Figure } from "latent/plot/figure";
import { fitted } from "latent/plot/fitted";
import { pngSize } from "latent/plot/png-uri";
import { type FakeKernel, fakeKernel, page, printed, type Shown } from "./notebook/fake-kernel";

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
      expect(data["application/vnd.plotly.v1+json"]).to.deep.include(fitted(figure(2)).figure);
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
    it("gives a table a caption of the output's width, headed columns and rows, and aligned text", () => {
      show(table, "Two models.");
      const data = kernel.shown[0]?.data as Record<string, string>;
      expect(data["text/html"]).to.match(/^<figure [^>]+><figcaption [^>]+>Two models\.<\/figcaption>\s*<table>/);
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
    const plotly = (shown: Shown | undefined) => shown?.data["application/vnd.plotly.v1+json"] as Figure | undefined;
    const onPage = () => page(kernel.shown)[0];

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
      expect(plotly(onPage())).to.deep.include({ data: figure(50).data });
    });
    it("is a described picture as high as the figure while it moves, and the figure at the end", () => {
      const chart = live(figure(3), "The <loss> so far.");
      const { data } = kernel.shown[0] as Shown;
      expect(Object.keys(data)).to.deep.equal(["text/html", "text/plain"]);
      expect(data["text/html"]).to.match(/^<svg .*height:400px" role="img" aria-label="The &lt;loss&gt; so far\."/);
      expect(data["text/html"]).not.to.match(/ id="|url\(#/); // names would be shared with other pictures of the page
      chart.done();
      expect(kernel.shown).to.have.length(2);
      expect(plotly(onPage())?.data).to.deep.equal(figure(3).data);
      expect(onPage()?.data).to.include.keys("image/svg+xml", "text/plain");
      chart.done();
      expect(kernel.shown).to.have.length(2);
    });
    it("draws a late state by itself when the loop gives way", async () => {
      const chart = live(figure(0), "The loss so far.");
      chart.update(figure(1));
      chart.update(figure(2));
      await pause(400);
      expect(kernel.shown).to.have.length(2);
      expect(plotly(onPage())).to.equal(undefined);
      chart.done();
      expect(kernel.shown).to.have.length(3);
      expect(plotly(onPage())?.data).to.deep.equal(figure(2).data);
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
    it("ends as the figure of its last state when the cell ends before done is called", () => {
      const chart = live(figure(0), "The loss so far.");
      chart.update(figure(9));
      kernel.endCell();
      expect(kernel.shown).to.have.length(2);
      expect(plotly(onPage())?.data).to.deep.equal(figure(9).data);
    });
    it("moves again in a later cell, and ends with it", async () => {
      const chart = live(figure(0), "The loss so far.");
      kernel.endCell();
      kernel.beginCell();
      await pause(210);
      chart.update(figure(1));
      expect(plotly(onPage())).to.equal(undefined);
      kernel.endCell();
      expect(plotly(onPage())?.data).to.deep.equal(figure(1).data);
      await pause(210);
      chart.update(figure(2)); // what runs on in the background
      expect(plotly(onPage())?.data).to.deep.equal(figure(2).data);
    });
    it("can be shown again under the same name, for a page that was loaded anew", () => {
      const chart = live(figure(0), "The loss so far.");
      chart.update(figure(1));
      chart.done();
      chart.show();
      const [first, last] = [kernel.shown[0], kernel.shown.at(-1)];
      expect(plotly(last)?.data).to.deep.equal(figure(1).data);
      expect([last?.update, last?.displayId]).to.deep.equal([false, first?.displayId]);
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
