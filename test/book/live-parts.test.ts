import { expect } from "chai";
import { assignWeights, weightsOf } from "latent/checkpoint/weights";
import { exactDenoiser } from "latent/denoising/exact-denoiser";
import { times } from "latent/linear-algebra/matrix";
import { posterior } from "latent/models/linear-gaussian";
import { linearVaeOptimum } from "latent/models/probabilistic-pca";
import { denseVae } from "latent/models/vae";
import { normals, seeds } from "latent/random";
import * as tf from "latent/tf";
import { type Part, startOf, type Tensors } from "../../book/live/frame/part";
import { bound } from "../../book/live/parts/bound";
import { channel } from "../../book/live/parts/channel";
import { components, errorsOf } from "../../book/live/parts/components";
import { decodedLogits, decoderLayers } from "../../book/live/parts/decoder";
import { digitModel } from "../../book/live/parts/digits";
import { field } from "../../book/live/parts/field";
import { plane } from "../../book/live/parts/plane";
import { rate, rebuilt } from "../../book/live/parts/rate";
import { integrands, twoBells } from "../../book/live/parts/two-bells";
import { planeShape } from "../../book/live/weights/plane-shape";
import { filesBelow, textOf } from "../layout/files";
import { digit, formsOf, pca, positions, tensors, wrongNumbers } from "./live-closed-forms";

type AnyPart = Part<string, unknown, unknown>;
const parts = [twoBells, components, channel, field, bound, plane, rate] as unknown as AnyPart[];
const modelOf = (part: AnyPart): unknown => part.prepare(part.weights ? (tensors[part.weights] as Tensors) : {});

/** Every corner of the sliders, and the start. */
const corners = (part: AnyPart): Record<string, number>[] =>
  Object.entries(part.sliders).reduce<Record<string, number>[]>(
    (list, [name, { min, max }]) =>
      list.flatMap((one) => [
        { ...one, [name]: min },
        { ...one, [name]: max },
      ]),
    [{}],
  );

describe("live parts", () => {
  for (const part of parts) {
    it(`${part.tag} reads the library's closed forms at three positions, to the last digit it shows`, () => {
      const model = modelOf(part);
      for (const moved of positions[part.tag] ?? []) {
        const values = { ...startOf(part.sliders), ...moved };
        const texts = part.readings(part.state(values, model)).map(([, text]) => text);
        expect(wrongNumbers(part.tag, values, texts)).to.deep.equal([]);
      }
    });

    it(`${part.tag} has finite numbers and another label in every corner of its sliders`, () => {
      const model = modelOf(part);
      const all = [startOf(part.sliders), ...corners(part)].map((values) => part.state(values, model));
      const labels = all.map((state) => part.description(state));
      for (const label of labels) expect(label).to.not.match(/NaN|Infinity|undefined/);
      for (const state of all)
        expect(part.readings(state).join())
          .to.match(/\d/)
          .and.not.match(/NaN|Infinity|undefined/);
      expect(new Set(labels)).to.have.length(labels.length);
    });
  }

  it("stand each in a Markdown cell of its own in one notebook, around a sentence for those who see no part", () => {
    const cells = filesBelow("notebooks", [".ipynb"]).flatMap((path) => {
      const { cells } = JSON.parse(textOf(path)) as { cells: { cell_type: string; source: string | string[] }[] };
      return cells.map(({ cell_type, source }) => ({ path, cell_type, text: [source].flat().join("") }));
    });
    for (const [{ tag }, notebook] of parts.map(
      (part, i) => [part, ["00", "01", "04", "06", "11", "12", "13"][i]] as const,
    )) {
      const own = cells.filter(({ text }) => text.includes(`<${tag}`));
      expect(own.map(({ path }) => path.slice("notebooks/".length, "notebooks/".length + 2))).to.deep.equal([notebook]);
      expect(own[0]?.cell_type).to.equal("markdown");
      expect(own[0]?.text).to.match(new RegExp(`^<${tag}>\n\n\\*Move it\\.\\* [^<>]{80,}\n\n</${tag}>$`));
    }
  });

  it("would see a number that is wrong in its last digit, or none", () => {
    const values = { mean: 0, deviation: 1 };
    const wrong = (...texts: string[]) => wrongNumbers("latent-two-bells", values, texts).length;
    expect(wrong("0.000 nats", "1.419 nats", "0.000", "0.000")).to.equal(0);
    expect(wrong("0.000 nats", "1.420 nats", "0.000", "0.000")).to.equal(1);
    expect(wrong("NaN nats", "1.419 nats", "0.000", "0.000")).to.equal(1);
  });

  it("draws areas that are KL, cross-entropy and W₂²", () => {
    // bells that lie within the picture, from −6 to 6
    for (const [mean, deviation] of [
      [-2, 0.3],
      [0, 1],
      [1, 0.8],
    ] as const) {
      const { kl, crossEntropy, squaredW2 } = integrands({ mean, variance: deviation ** 2 });
      const wanted = formsOf("latent-two-bells", { mean, deviation });
      const area = (list: number[]) => list.reduce((sum, one) => sum + one * 0.05, 0);
      expect(area(kl)).to.be.closeTo(wanted[0] as number, 1e-5);
      expect(area(crossEntropy)).to.be.closeTo(wanted[1] as number, 1e-5);
      expect(area(squaredW2)).to.be.closeTo(wanted[3] as number, 1e-5);
    }
  });

  it("draws the error of a digit as it is at every k", () => {
    const model = digitModel(tensors.digits as Tensors);
    const errors = errorsOf(model, 5);
    for (const k of [1, 2, 17, 64])
      expect(errors[k]).to.be.closeTo(formsOf("latent-components", { digit: 5, k })[0] as number, 0.02); // components of 11 bits
    expect(errors).to.have.length(65);
  });

  it("rebuilds a digit as the library's posterior does, at three β", () => {
    const model = digitModel(tensors.digits as Tensors);
    for (const beta of [0.25, 1, 3]) {
      const { model: linear } = linearVaeOptimum(pca, { latent: 32, noiseVariance: 1, beta });
      const { mean } = posterior({ ...linear, noiseVariance: beta }, digit(8));
      const byModel = times(linear.weights, mean).map((one, i) => one + (pca.mean[i] as number));
      const off = byModel.map((one, i) => Math.abs(one - (rebuilt(model, 8, beta)[i] as number)));
      expect(Math.max(...off)).to.be.below(0.002); // components of 11 bits
    }
  });

  it("decodes by loops as the library's VAE does by tensors", () => {
    const vae = denseVae(planeShape, seeds(1));
    const own = Object.fromEntries(Object.entries(tensors.plane ?? {}).filter(([name]) => name.startsWith("decoder/")));
    assignWeights(vae.parameters, { ...weightsOf(vae.parameters), ...own });
    const layers = decoderLayers(tensors.plane as Tensors);
    for (const z of [
      [0, 0],
      [1.2, -0.7],
      [-3, 3],
    ]) {
      const wanted = tf.tidy(() => vae.decode(tf.tensor2d([z])).dataSync());
      const off = Array.from(decodedLogits(layers, z), (one, i) => Math.abs(one - (wanted[i] as number)));
      expect(Math.max(...off)).to.be.below(1e-4);
    }
    vae.parameters.dispose();
  });

  it("lets the particles walk uphill: after 200 steps they lie as data do that noise has moved", () => {
    const model = field.prepare({});
    const sigma = 0.3;
    const { logDensity } = exactDenoiser(model.data, sigma);
    const meanOf = (flat: ArrayLike<number>) => {
      let sum = 0;
      for (let i = 0; i < flat.length; i += 2) sum += logDensity([flat[i] as number, flat[i + 1] as number]);
      return (2 * sum) / flat.length;
    };
    const before = meanOf(model.particles);
    const still = { sigma, x1: 0, x2: 0 };
    for (let i = 0; i < 200; i++) field.motion?.step(still, model);
    const noise = normals(2 * 600, seeds(3)).map((one) => sigma * one);
    const fresh = noise.map((one, i) => one + ((model.data.means[(i >> 1) % 60] as number[])[i % 2] as number));
    expect(before).to.be.below(meanOf(fresh) - 0.5);
    expect(meanOf(model.particles)).to.be.closeTo(meanOf(fresh), 0.25);
    expect(field.state(still, model).steps).to.equal(200);
  });

  it("climbs a ladder from the ELBO towards log p(x)", () => {
    const model = bound.prepare({});
    const { evidence, elbo, ladder, standardError } = bound.state({ mean: 0, deviation: 0.9, draws: 0 }, model);
    expect(ladder[0]).to.be.closeTo(elbo, 4 * standardError);
    for (let i = 1; i < ladder.length; i++) expect(ladder[i]).to.be.above(ladder[i - 1] as number);
    expect(ladder.at(-1)).to.be.within(elbo + 0.9 * (evidence - elbo), evidence + 0.05);
  });
});
