import { expect } from "chai";
import { compileStep } from "latent/compile";
import { keptLargest, type OneLayerShape, oneLayerAutoencoder } from "latent/models/one-layer-autoencoder";
import { normals32, seeds } from "latent/random";
import { regularizedLoss } from "latent/regularizers/regularized-loss";
import { keepLargest } from "latent/regularizers/sparsity";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const made = (some: Partial<OneLayerShape> = {}) =>
  oneLayerAutoencoder({ pixels: 2, units: 2, code: "sigmoid", columns: "unit", ...some }, seeds(1));
const numbers = (tensor: tf.Tensor) => [...tensor.dataSync()].map((x) => x + 0); // no −0

describe("the one-layer autoencoder", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("by hand: h = σ(W₁x + b₁), x̂ = W₂h + b₂, with columns (3, 4)/5 and (0, 1)", () => {
    const model = made();
    model.parameters.assign("encoder", Float32Array.of(1, 0, 0, 0));
    model.parameters.assign("bias", Float32Array.of(-1, 100));
    model.parameters.assign("decoder", Float32Array.of(3, 4, 0, 7));
    model.parameters.assign("offset", Float32Array.of(10, 20));
    const h = model.encode(tf.tensor2d([[1, 5]]));
    expect(numbers(h)).to.deep.equal([0.5, 1]);
    expectClose(numbers(model.decode(h)), [10.3, 21.4], 1e-5);
    expectClose(numbers(model.columns()), [0.6, 0.8, 0, 1], 1e-6);
    model.parameters.dispose();
  });

  it("with free columns uses them as they are; with unit ones their lengths do not matter", () => {
    const [unit, free] = [made(), made({ columns: "free" })];
    const h = tf.tensor2d([[0.3, 0.9]]);
    const before = [unit, free].map((model) => numbers(model.decode(h)));
    for (const { parameters } of [unit, free])
      parameters.assign(
        "decoder",
        parameters.values("decoder").map((w) => 4 * w),
      );
    expectClose(numbers(unit.decode(h)), before[0] as number[], 1e-6);
    expectClose(
      numbers(free.decode(h)),
      (before[1] as number[]).map((x) => 4 * x),
      1e-5,
    );
    for (const { parameters } of [unit, free]) parameters.dispose();
  });

  it("keeps the largest as the list in float64 does, and passes the gradient through those alone", () => {
    const values = normals32(60, seeds(4));
    const a = tf.tensor2d(values, [10, 6]);
    const byList = Array.from({ length: 10 }, (_, i) => [...keepLargest(values.slice(6 * i, 6 * i + 6), 2)]).flat();
    expect(numbers(keptLargest(a, 2))).to.deep.equal(byList);
    const slope = tf.grad((x) =>
      keptLargest(x as tf.Tensor2D, 2)
        .mul(3)
        .sum(),
    )(a);
    expect(numbers(slope)).to.deep.equal(byList.map((kept) => (kept === 0 ? 0 : 3)));
  });

  it("has the terms worked by hand, and a gradient as central differences have it", () => {
    const model = made({ units: 3 });
    const x = tf.tensor2d([[0.2, 0.7]]);
    const feeds = { x, input: x, mask: tf.tensor2d([[2, 0, 2]]), lambda: tf.scalar(0.5) };
    const terms = regularizedLoss(model, "contraction");
    const { loss, reconstruction, penalty } = terms(feeds);
    const [total, first, second] = [loss, reconstruction, penalty].map((one) => one.dataSync()[0] as number);
    expect(total).to.be.closeTo((first as number) + 0.5 * (second as number), 1e-6);
    const { gradients } = model.parameters.gradients(() => terms(feeds).loss);
    for (const name of model.parameters.names) {
      const own = model.parameters.values(name);
      const h = 1e-2;
      const at = (i: number, shift: number) => {
        model.parameters.assign(
          name,
          own.map((w, k) => (k === i ? w + shift : w)),
        );
        return terms(feeds).loss.dataSync()[0] as number;
      };
      const rough = Array.from(own, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
      model.parameters.assign(name, own);
      expectClose(numbers(gradients[name] as tf.Tensor), rough, 1e-3);
    }
    model.parameters.dispose();
  });

  it("trains as a recorded step, with each code and penalty, and the loss falls", () => {
    const batch = tf.tensor2d(normals32(80, seeds(9)), [20, 4]);
    for (const [code, penalty] of [
      ["sigmoid", "none"],
      ["sigmoid", "absolute values"],
      ["sigmoid", "contraction"],
      [{ largest: 2 }, "absolute values"],
    ] as const) {
      const model = made({ pixels: 4, units: 6, code });
      const optimizer = tf.train.adam(0.02);
      const step = compileStep({ loss: regularizedLoss(model, penalty), parameters: model.parameters, optimizer });
      const feeds = { x: batch, input: batch, mask: tf.ones<tf.Rank.R2>([20, 6]), lambda: 0.01 };
      const losses = Array.from({ length: 60 }, () => step(feeds).loss);
      expect(losses.at(-1), String(penalty)).to.be.below(0.8 * (losses[0] as number));
      model.parameters.dispose();
      optimizer.dispose();
    }
  });

  it("refuses to keep none or more than all, and to contract units that are not sigmoid", () => {
    for (const largest of [0, 3, 1.5, Number.NaN])
      expect(() => made({ code: { largest } })).to.throw(RangeError, "largest must be a whole number from 1 to 2");
    expect(() => regularizedLoss(made({ code: { largest: 1 } }), "contraction")).to.throw(RangeError, "sigmoid units");
  });
});
