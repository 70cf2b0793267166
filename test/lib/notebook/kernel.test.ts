import { expect } from "chai";
import { Session } from "../../kernel/session";

const imports = `import { banner, live, show, track } from "latent/notebook";
import { curves } from "latent/plot/curves";
const loss = (values: number[]) => curves([{ name: "loss", y: values }], { title: "Loss", x: { name: "step" }, y: { name: "loss", unit: "nats" } });
const values = [3];`;

type Drawn = { readonly data: readonly { readonly y: readonly number[] }[] };

describe("notebook in the real kernel", function () {
  this.timeout(60_000);
  let kernel: Session;
  before(async () => {
    kernel = await Session.start({ cwd: __dirname });
    const { error } = await kernel.run(imports);
    expect(error?.traceback.join("\n") ?? "").to.equal("");
  });
  after(() => kernel.stop());

  it("shows a figure, a table and a banner as one output each, a picture with its size", async () => {
    const { displays, error, stdout } = await kernel.run(`
show(loss(values), "The loss.");
show({ columns: ["model", "nats"], rows: [["VAE", 100.5]] }, "A table.");
await show({ width: 28, height: 28, data: new Uint8Array(784) }, "A black square.");
banner("Data: MNIST.");`);
    expect(error).to.equal(undefined);
    expect(stdout).to.equal("");
    expect(displays.map(({ data }) => Object.keys(data))).to.deep.equal([
      ["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"],
      ["text/html", "text/plain"],
      ["image/png", "text/plain"],
      ["text/html", "text/plain"],
    ]);
    expect(displays[2]?.metadata).to.deep.equal({ "image/png": { width: 280, height: 280 } });
  });

  it("updates a figure and a bar in place while the loop runs", async () => {
    const { displays, error } = await kernel.run(`
const chart = live(loss(values), "The loss so far.");
for await (const step of track(60, { label: "train", note: () => "loss " + values.at(-1) })) {
  const until = performance.now() + 10;
  while (performance.now() < until);
  values.push(1 / (step + 1));
  chart.update(() => loss(values));
}
chart.done();`);
    expect(error?.traceback.join("\n") ?? "").to.equal("");
    const ids = new Set(displays.map(({ transient }) => transient.display_id));
    expect(ids.size).to.equal(2);
    expect(displays.filter(({ type }) => type === "display_data")).to.have.length(2);
    expect(displays.filter(({ data }) => /60\/60 in/.test(data["text/plain"] as string))).to.have.length(1);
    const drawn = displays.flatMap(({ data }) => (data["application/vnd.plotly.v1+json"] as Drawn | undefined) ?? []);
    expect(drawn.at(-1)?.data[0]?.y).to.have.length(61); // the bar may be drawn after it
  });

  const dying = (end: string) => `
const told: number[] = [0];
const figure = live(loss(told), "The loss so far.");
for (let step = 1; step < 1e9; step++) {
  told[step] = step;
  figure.update(() => loss(told.slice(0, 40)));
  if (step === 30) ${end}
  if (step > 30) await new Promise((go) => setTimeout(go, 20));
}`;
  const plotly = ({ data }: { data: Record<string, unknown> }) =>
    (data["application/vnd.plotly.v1+json"] as Drawn | undefined)?.data[0]?.y;

  it("ends a live figure with its last state when the loop throws, within the cell", async () => {
    const { displays, error, messages } = await kernel.run(dying('throw new Error("enough");'));
    expect(error?.evalue).to.equal("enough");
    expect(displays.slice(0, -1).map(plotly)).to.deep.equal(displays.slice(0, -1).map(() => undefined));
    expect(plotly(displays.at(-1) as (typeof displays)[0])).to.have.length(31);
    expect(messages.lastIndexOf("update_display_data")).to.be.below(messages.lastIndexOf("status"));
  });

  it("ends a live figure with its last state when the cell is interrupted", async () => {
    const { displays, error } = await kernel.interrupted(dying("{}"), 500);
    expect(error?.ename).to.equal("Interrupted");
    expect(displays.slice(0, -1).map(plotly)).to.deep.equal(displays.slice(0, -1).map(() => undefined));
    expect(plotly(displays.at(-1) as (typeof displays)[0])).to.have.length(40);
  });

  it("ends a tracked loop in less than 1 s after an interrupt (target 0.1 s), and says where", async () => {
    const loop = `for await (const step of track(1e9, { label: "train" })) values[0] = step;`;
    const { error, displays, stopped } = await kernel.interrupted(loop, 700);
    expect(error?.ename).to.equal("Interrupted");
    expect(stopped).to.be.below(1000);
    expect(displays.at(-1)?.data["text/plain"]).to.match(/^train: .* \d+\/1000000000 interrupted in /);
    expect(await kernel.text("values[0]! > 10")).to.equal("true");
  });

  it("tells a wrong type, a missing description and an axis without a name as errors of the cell", async () => {
    expect(await kernel.traceback(`show(loss(values));`)).to.include("Expected 2-3 arguments, but got 1");
    expect(await kernel.traceback(`show(loss(values), "");`)).to.include("show: description must say in a sentence");
    expect(await kernel.traceback(`curves([{ name: "a", y: "text" }], 1);`)).to.match(/not assignable/);
  });
});
