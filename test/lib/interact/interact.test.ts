import { expect } from "chai";
import { choice, interact, slider, toggle } from "latent/interact";
import { page as outputs, printed } from "../notebook/fake-kernel";
import { fakePage } from "./fake-page";

const line = (k: number) => ({
  data: [{ type: "scatter", x: [0, 1], y: [0, k] }],
  layout: { title: { text: `k = ${k}` } },
});
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const k = slider(0, 10, { step: 0.5, start: 2 });

describe("a moving picture", () => {
  let page: ReturnType<typeof fakePage>;
  beforeEach(() => {
    page = fakePage();
  });
  afterEach(() => page.remove());

  /** The title of the picture that stands on the page. */
  const title = () => JSON.stringify(outputs(page.shown).at(-1)?.data).match(/k = [\d.]+/)?.[0];

  it("shows its controls, then the picture of the starting values with a description that says them", async () => {
    await interact({ k }, (values) => line(values.k), { description: ({ k }) => `A line that ends at ${k}.` });
    const [controls, picture] = outputs(page.shown);
    const view = controls?.data["application/vnd.jupyter.widget-view+json"] as { model_id: string } | undefined;
    expect(page.widgets.get(view?.model_id ?? "")?.state._model_name).to.equal("VBoxModel");
    expect(controls?.data["text/plain"]).to.equal("k = 2");
    expect(picture?.data["text/plain"]).to.equal("A line that ends at 2. (k = 2)");
    expect(picture?.data).to.have.property("application/vnd.plotly.v1+json");
    expect(page.of("k")?.state).to.deep.include({ min: 0, max: 10, step: 0.5, value: 2, readout_format: ".1f" });
  });

  it("follows a control: a picture while it moves, the figure at rest", async () => {
    await interact({ k }, (values) => line(values.k), { description: "A line." });
    page.drag("k", { value: 7.5 });
    await page.idle();
    const moving = outputs(page.shown).at(-1)?.data ?? {};
    expect(title()).to.equal("k = 7.5");
    expect(moving).not.to.have.property("application/vnd.plotly.v1+json");
    expect(moving["text/plain"]).to.equal("A line. (k = 7.5)");
    await pause(400);
    await page.idle();
    expect(outputs(page.shown).at(-1)?.data).to.have.property("application/vnd.plotly.v1+json");
    expect(title()).to.equal("k = 7.5");
    expect(outputs(page.shown)).to.have.length(2);
  });

  it("computes of changes that come together only the newest, and ends on it", async () => {
    const computed: number[] = [];
    const answer = ({ k }: { k: number }) => {
      computed.push(k);
      return line(k);
    };
    await interact({ k }, answer, { description: "A line." });
    for (let i = 0; i <= 20; i++) page.drag("k", { value: i / 2 });
    await page.idle();
    expect(computed).to.deep.equal([2, 10]);
    expect(title()).to.equal("k = 10");
  });

  it("describes a picture by the values that it was made of, also where it takes time and newer ones have come", async () => {
    const slow = async ({ k }: { k: number }) => {
      await pause(50);
      return line(k);
    };
    await interact({ k }, slow, { description: ({ k }) => `It ends at ${k}.` });
    page.drag("k", { value: 3 });
    await pause(20);
    page.drag("k", { value: 4 });
    await page.idle();
    const texts = page.shown.map(({ data }) => [
      JSON.stringify(data).match(/k = [\d.]+(?=<|")/)?.[0],
      data["text/plain"],
    ]);
    expect(texts.slice(2)).to.deep.equal([
      ["k = 3", "It ends at 3. (k = 3)"],
      ["k = 4", "It ends at 4. (k = 4)"],
    ]);
  });

  it("hands over the values by name, of every kind of control", async () => {
    const controls = { k, digit: choice(["two", "seven"]), noise: toggle() };
    const seen: unknown[] = [];
    const answer = (values: { k: number; digit: "two" | "seven"; noise: boolean }) => {
      seen.push(values);
      return `${values.digit}`;
    };
    await interact(controls, answer, { description: "A digit." });
    page.drag("digit", { index: 1 });
    page.drag("noise", { value: true });
    page.drag("k", { value: "rubbish" });
    page.drag("digit", { index: 9 });
    await page.idle();
    expect(seen).to.deep.equal([
      { k: 2, digit: "two", noise: false },
      { k: 2, digit: "seven", noise: true },
    ]);
    expect(outputs(page.shown).at(-1)?.data["text/plain"]).to.equal("seven");
  });

  it("may show several parts by name, and always the same", async () => {
    const answer = ({ k }: { k: number }) => ({
      picture: line(k),
      columns: { columns: ["k", "k²"], rows: [["now", k * k]] },
      ...(k > 8 ? { more: "text" } : {}),
    });
    await interact({ k }, answer, { description: "k and its square" });
    expect(outputs(page.shown)).to.have.length(3);
    page.drag("k", { value: 3 });
    await page.idle();
    const texts = outputs(page.shown).map(({ data }) => String(data["text/plain"]));
    expect(texts[1]).to.equal("picture: k and its square (k = 3)");
    expect(texts[2]).to.match(/now\s+9/);
    page.drag("k", { value: 9 });
    await page.idle();
    expect(page.said()).to.include(
      "interact: every answer must have the parts picture, columns, got picture, columns, more",
    );
  });

  it("shows an error under the controls, keeps the last picture, and recovers at the next value", async () => {
    const answer = ({ k }: { k: number }) => {
      if (k === 5) throw new RangeError("five is <out>");
      return line(k);
    };
    await interact({ k }, answer, { description: "A line." });
    page.drag("k", { value: 5 });
    await page.idle();
    expect(page.said()).to.equal('<pre role="alert">RangeError: five is &lt;out&gt;</pre>');
    expect(title()).to.equal("k = 2");
    page.drag("k", { value: 6 });
    await page.idle();
    expect(page.said()).to.equal("");
    expect(title()).to.equal("k = 6");
  });

  it("says that it waits while a cell runs", async () => {
    await interact({ k }, (values) => line(values.k), { description: "A line." });
    for (const watcher of page.watchers) watcher(true);
    expect(page.said()).to.include("waits for the cell that runs");
    for (const watcher of page.watchers) watcher(false);
    expect(page.said()).to.equal("");
  });

  it("computes the values of `at` at once, and refuses a number that is not finite there or at the start", async () => {
    const computed: number[] = [];
    const inverse = ({ k }: { k: number }) => {
      computed.push(k);
      return line(1 / k);
    };
    await interact({ k }, inverse, { description: "A line.", at: [{ k: 1 }, { k: 10 }] });
    expect(computed).to.deep.equal([1, 10, 2]);
    const at = interact({ k }, inverse, { description: "A line.", at: [{ k: 0 }] });
    await refused(at, "interact: every number must be finite at k = 0, got Infinity in data.0.y.1");
    await refused(
      interact({ k }, () => line(Number.NaN), { description: "A line." }),
      "must be finite at k = 2, got NaN",
    );
  });

  it("needs a description, also of later values, and a control", async () => {
    await refused(
      interact({ k }, () => "a", { description: " " }),
      "interact: description must say",
    );
    await refused(
      interact({ k }, () => "a", { description: ({ k }) => (k > 2 ? "" : "a"), at: [{ k: 3 }] }),
      "description must say",
    );
    await refused(
      interact({}, () => "a", { description: "Nothing." }),
      "interact: must have a control, got none",
    );
  });

  it("prints its description, with the values, where there is no kernel", async () => {
    page.remove();
    const lines = await printed(() => interact({ k }, ({ k }) => line(k), { description: "A line." }));
    expect(lines).to.deep.equal(["A line. (k = 2)"]);
  });
});

async function refused(promise: Promise<unknown>, message: string): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  expect(error?.message ?? "no error").to.include(message);
}
