import { expect } from "chai";
import { seedRuns } from "latent/checkpoint/seed-runs";
import { type Digits, digits } from "latent/datasets/digits";
import { bernoulliCrossEntropyFromLogit } from "latent/information/bernoulli";
import { imageMoments } from "latent/linear-algebra/moments";
import { fitPca } from "latent/linear-algebra/pca";
import { decodedLogits, decoderLayers } from "../../book/live/parts/decoder";
import { digit, pca, tensors } from "./live-closed-forms";

describe("the committed numbers of the live parts, from MNIST", function () {
  this.timeout(600_000);
  let data: Digits;

  before(async function () {
    try {
      data = await digits({ source: "mnist", report: () => {} });
    } catch (reason) {
      console.log(`      skipped: ${(reason as Error).message}`);
      this.skip();
    }
  });
  const largest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((most, one, i) => Math.max(most, Math.abs(one - (b[i] as number))), 0);

  it("are the first test image of each digit, and the training images' mean, components and variances", () => {
    for (let one = 0; one < 10; one++) {
      const at = data.test.labels.indexOf(one);
      expect(largest(digit(one), data.test.pixels.subarray(784 * at, 784 * (at + 1)))).to.be.below(2.5e-4); // 11 bits
    }
    const own = fitPca(imageMoments(data.train));
    expect(largest(pca.mean, own.mean)).to.be.below(2.5e-4);
    expect(largest(pca.components.to1DArray(), own.components.subMatrix(0, 783, 0, 63).to1DArray())).to.be.below(
      2.5e-4,
    );
    expect(largest(pca.variances, own.variances)).to.be.below(1e-6);
  });

  it("are the codes and names of the first 500 test images, and a decoder as good as those of the committed log", () => {
    const numbers = (name: string) => tensors.plane?.[name]?.values as Float32Array;
    const [codes, labels] = [numbers("codes"), numbers("labels")];
    expect(Array.from(labels)).to.deep.equal(Array.from(data.test.labels.subarray(0, 500)));
    const layers = decoderLayers(tensors.plane ?? {});
    let nats = 0;
    for (let i = 0; i < 500; i++) {
      const logits = decodedLogits(layers, [codes[2 * i] as number, codes[2 * i + 1] as number]);
      for (let p = 0; p < 784; p++)
        nats += bernoulliCrossEntropyFromLogit(data.test.pixels[784 * i + p] as number, logits[p] as number) / 500;
    }
    const logged = seedRuns("plane-vae", "mnist").map(({ figures }) => figures.distortion as number);
    console.log(
      `      distortion ${nats.toFixed(2)} nats at the mean codes; with noise, three seeds: ${logged.map((one) => one.toFixed(2))}`,
    );
    expect(nats).to.be.within(Math.min(...logged) - 15, Math.max(...logged)); // the mean costs less than a draw; other images too
  });
});
