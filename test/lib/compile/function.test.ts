import { expect } from "chai";
import { compile } from "latent/compile";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import * as tf from "latent/tf";

const next = seeds(7);
const matrix = (rows: number, columns: number) => standardNormal([rows, columns], next);
const images = (size: number, channels: number) => standardNormal([2, size, size, channels], next);
const filter = (...shape: [number, number, number, number]) => standardNormal(shape, next);

type Unary = (x: tf.Tensor) => tf.Tensor;
const square: Readonly<Record<string, Unary>> = {
  "element-wise": (x) => x.abs().add(1).log().sqrt().mul(x.exp()).sub(x.tanh()).div(x.square().add(2)),
  activations: (x) => x.relu().add(x.sigmoid()).add(x.softplus()).add(x.elu()).add(x.leakyRelu(0.1)).add(x.erf()),
  matrices: (x) =>
    x
      .matMul(x, true, false)
      .add(x.matMul(x, false, true))
      .add(tf.einsum("ij,kj->ik", x, x)),
  reductions: (x) => tf.stack([x.sum(), x.mean(), x.max(), x.min(), x.prod(), x.logSumExp(), x.norm()]),
  "moments along an axis": (x) => tf.moments(x, 0).variance.add(x.mean(1)).add(x.softmax().sum(0)),
  shapes: (x) =>
    tf
      .concat([x, x.transpose()], 0)
      .pad([
        [1, 1],
        [0, 0],
      ])
      .tile([2, 1])
      .slice([1, 0], [2, 2])
      .flatten(),
  parts: (x) => tf.stack(tf.split(x, 2, 1)).add(tf.stack(tf.unstack(x)).stridedSlice([0, 0], [4, 4], [1, 2])),
  choices: (x) =>
    tf
      .where(x.greater(0), x, x.mul(0.1))
      .add(tf.oneHot(x.argMax(1), 4))
      .add(tf.topk(x, 4).values),
  gathering: (x) => x.gather(tf.tensor1d([3, 0, 0], "int32")).add(x.gather([1, 2, 3])),
  "types and ranges": (x) => x.cast("int32").cast("float32").add(tf.range(0, 4)).add(tf.eye(4)).add(x.cumsum(1)),
  gradients: (x) => tf.grad((y) => y.square().mul(y.sigmoid()).sum())(x),
  "second derivatives": (x) =>
    tf.grad((y) =>
      tf
        .grad((z) => z.tanh().add(z.softplus()).sum())(y)
        .square()
        .sum(),
    )(x),
};
const pictures: Readonly<Record<string, Unary>> = {
  convolution: (x) =>
    tf
      .conv2d(x as tf.Tensor4D, filters.same, 1, "same")
      .add(tf.conv2d(x as tf.Tensor4D, filters.same, 2, "same").mean()),
  "transposed convolution": (x) => tf.conv2dTranspose(x as tf.Tensor4D, filters.transposed, [2, 12, 12, 3], 2, "same"),
  "depthwise convolution": (x) => tf.depthwiseConv2d(x as tf.Tensor4D, filters.same, 1, "valid"),
  pooling: (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid").add(tf.avgPool(x as tf.Tensor4D, 2, 2, "same")),
  resizing: (x) =>
    tf.image.resizeBilinear(x as tf.Tensor4D, [9, 9]).add(tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [9, 9])),
  normalization: (x) => tf.batchNorm(x, [0.1, 0.2], [1, 2], [0, 1], [1, 2]),
};
let filters: { same: tf.Tensor4D; transposed: tf.Tensor4D };

describe("compile", () => {
  before(() => tf.ready());
  beforeEach(() => {
    tf.engine().startScope();
    filters = { same: filter(3, 3, 2, 2), transposed: filter(3, 3, 3, 2) };
  });
  afterEach(() => tf.engine().endScope());

  const same = (ours: tf.Tensor, plain: tf.Tensor) => {
    expect(ours.shape).to.deep.equal(plain.shape);
    expect(ours.dtype).to.equal(plain.dtype);
    const [a, b] = [ours.dataSync(), plain.dataSync()];
    for (const [at, value] of b.entries()) expect(a[at]).to.be.closeTo(value, 1e-5 * Math.max(1, Math.abs(value)));
  };
  const agrees = (fn: Unary, draw: () => tf.Tensor) => {
    const compiled = compile(({ x }: { x: tf.Tensor }) => fn(x));
    for (let at = 0; at < 3; at++) {
      const x = draw();
      same(compiled({ x }), fn(x));
    }
    expect(compiled.recordings).to.equal(1);
    compiled.dispose();
  };
  for (const [name, fn] of Object.entries(square)) it(`${name} as plain tfjs`, () => agrees(fn, () => matrix(4, 4)));
  for (const [name, fn] of Object.entries(pictures)) it(`${name} as plain tfjs`, () => agrees(fn, () => images(6, 2)));

  it("keeps the type of the function: one tensor, or several by name, feeds and constants among them", () => {
    const three = tf.tensor1d([3]);
    const compiled = compile(({ x, k }: { x: tf.Tensor1D; k: tf.Scalar }) => ({
      scaled: x.mul<tf.Tensor1D>(k),
      x,
      three,
    }));
    const { scaled, x, three: constant } = compiled({ x: tf.tensor1d([1, 2]), k: 2.5 });
    expect([...scaled.dataSync()]).to.deep.equal([2.5, 5]);
    expect([...x.dataSync()]).to.deep.equal([1, 2]);
    expect([...constant.dataSync()]).to.deep.equal([3]);
    compiled.dispose();
  });

  it("takes whole numbers and truth values as feeds and gives them back", () => {
    type Feeds = { i: tf.Tensor1D; b: tf.Tensor1D };
    const compiled = compile(({ i, b }: Feeds) => ({
      i: i.add(i),
      b: b.logicalNot(),
      chosen: tf.where(b, i, i.neg()),
    }));
    const { i, b, chosen } = compiled({ i: tf.tensor1d([1, 2], "int32"), b: tf.tensor1d([true, false], "bool") });
    expect([i.dtype, ...i.dataSync()]).to.deep.equal(["int32", 2, 4]);
    expect([b.dtype, ...b.dataSync()]).to.deep.equal(["bool", 0, 1]);
    expect([...chosen.dataSync()]).to.deep.equal([1, -2]);
    compiled.dispose();
  });

  it("is plain code inside a gradient and inside another compiled function", () => {
    const inner = compile(({ x }: { x: tf.Tensor1D }) => x.square());
    expect([
      ...tf
        .grad((x) => inner({ x: x as tf.Tensor1D }).sum())(tf.tensor1d([3, 4]))
        .dataSync(),
    ]).to.deep.equal([6, 8]);
    const outer = compile(({ x }: { x: tf.Tensor1D }) => inner({ x }).add(1));
    expect([...outer({ x: tf.tensor1d([3]) }).dataSync()]).to.deep.equal([10]);
    expect(inner.recordings).to.equal(0);
    outer.dispose();
  });

  it("computes importance weights as the library does", () => {
    const vae = denseVae({ pixels: 6, hidden: [5], latent: 2, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
    const fn = ({ x, z }: { x: tf.Tensor2D; z: tf.Tensor2D }) => vae.distortion(x, vae.decode(z));
    const compiled = compile(fn, { owner: vae.parameters });
    const [x, z] = [tf.ones<tf.Rank.R2>([4, 6]), matrix(4, 2)];
    same(compiled({ x, z }), fn({ x, z }));
    vae.parameters.dispose();
  });

  it("leaves nothing behind but its result", () => {
    const compiled = compile(({ x }: { x: tf.Tensor1D }) => x.square().sum());
    const x = tf.tensor1d([3, 4]);
    compiled({ x }).dispose();
    const before = tf.memory().numTensors;
    for (let at = 0; at < 20; at++) compiled({ x }).dispose();
    expect(tf.memory().numTensors).to.equal(before);
    compiled.dispose();
  });
});
