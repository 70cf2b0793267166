import { expect } from "chai";
import { compileStep } from "latent/compile";
import { moments } from "latent/linear-algebra/moments";
import { fitPca, project } from "latent/linear-algebra/pca";
import { encodedBy, logisticAutoencoder, logisticPca, logisticPcaLoss } from "latent/models/logistic-pca";
import { seeds, uniforms } from "latent/random";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const pictures = { rows: 8, columns: 5, data: Array.from(uniforms(40, seeds(2)), (u) => (u < 0.5 ? 0.05 : 0.9)) };
const pca = fitPca(moments(pictures));

describe("logistic PCA", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("starts from the principal components: l = 4 U zᵀ + logit μ, in float64 loops", () => {
    const codes = project(pca, pictures, 2).data;
    const wanted = Array.from({ length: 40 }, (_, at) => {
      const [row, d] = [Math.floor(at / 5), at % 5];
      const mean = pca.mean[d] as number;
      const along = [0, 1].reduce((sum, j) => sum + (codes[2 * row + j] as number) * pca.components.get(d, j), 0);
      return 4 * along + Math.log(mean / (1 - mean));
    });
    const model = logisticPca(pca, pictures, 2);
    expectClose(model.logits().dataSync(), wanted, 1e-5);
    expectClose(
      model.reconstruct().dataSync(),
      wanted.map((l) => 1 / (1 + Math.exp(-l))),
      1e-6,
    );
    const coded = logisticAutoencoder(pca, 2);
    const x = tf.tensor2d(Float32Array.from(pictures.data), [8, 5]);
    expectClose(coded.decode(coded.encode(x)).dataSync(), wanted, 1e-5);
    model.parameters.dispose();
    coded.parameters.dispose();
  });

  it("other pictures fit their codes alone: the loss falls, and the first model's numbers stay", () => {
    const model = logisticPca(pca, pictures, 2);
    const before = model.parameters.values("weights");
    const own = encodedBy(model, pca, { ...pictures, data: [...pictures.data].reverse() });
    expect(own.parameters.names).to.deep.equal(["codes"]);
    const x = tf.tensor2d(Float32Array.from(pictures.data).reverse(), [8, 5]);
    const step = compileStep({ loss: logisticPcaLoss(own), parameters: own.parameters, optimizer: tf.train.adam(0.1) });
    const losses = Array.from({ length: 60 }, () => step({ x }));
    step.dispose();
    expect(losses[59]).to.be.below((losses[0] as number) - 0.05);
    expectClose(model.parameters.values("weights"), before, 0);
    own.parameters.dispose();
    model.parameters.dispose();
  });

  it("pixels that are always black leave the start finite, and too many components are refused", () => {
    const black = { rows: 2, columns: 2, data: [0, 1, 0, 0] };
    const model = logisticPca(fitPca(moments(black)), black, 1);
    expect(model.logits().dataSync().every(Number.isFinite)).to.equal(true);
    expect(() => logisticPca(pca, pictures, 6)).to.throw(RangeError);
    model.parameters.dispose();
  });
});
