/**
 * Makes the numbers of the live parts from MNIST, small enough to commit: `node --import tsx book/live/make/make-weights.ts [digits] [plane] [--again]`.
 * A file that is there is left alone, so that a stopped run goes on with the next one. Float16, but for the eigenvalues.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { batches } from "latent/batches";
import { encodeWeights, type Weights } from "latent/checkpoint/format";
import { weightsOf } from "latent/checkpoint/weights";
import { compileStep } from "latent/compile";
import { type Digits, digits } from "latent/datasets/digits";
import { imageMoments } from "latent/linear-algebra/moments";
import { fitPca } from "latent/linear-algebra/pca";
import { denseVae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo } from "latent/training";
import { planeShape } from "../weights/plane-shape";

const folder = join(__dirname, "..", "weights");
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The first test image of each digit, 0 … 9, and what PCA of the 60,000 training images makes of them. */
function digitsFiles({ train, test }: Digits): Record<string, Uint8Array> {
  const components = 64;
  const pca = fitPca(imageMoments(train));
  const places = upTo(10).map((digit) => test.labels.indexOf(digit));
  const pictures = places.flatMap((at) => Array.from(test.pixels.subarray(784 * at, 784 * (at + 1))));
  const some = pca.components.subMatrix(0, 783, 0, components - 1);
  const halves: Weights = {
    mean: { shape: [784], values: Float32Array.from(pca.mean) },
    components: { shape: [784, components], values: Float32Array.from(some.to1DArray()) },
    pictures: { shape: [10, 784], values: Float32Array.from(pictures) },
  };
  const variances: Weights = { variances: { shape: [784], values: Float32Array.from(pca.variances) } };
  return { "digits.safetensors": encodeWeights(halves, {}, "F16"), "spectrum.safetensors": encodeWeights(variances) };
}

/** The VAE of notebook 12, section 3: its decoder, and where it puts the first 500 test digits. */
async function planeFiles({ train, test }: Digits): Promise<Record<string, Uint8Array>> {
  await tf.ready();
  const vae = denseVae(planeShape, seeds(4));
  const descend = compileStep({
    loss: negativeElbo(vae),
    parameters: vae.parameters,
    optimizer: tf.train.adam(1e-3),
  });
  const [stream, next] = [batches(train, { size: 100, next: seeds(22) }), seeds(23)];
  for (let step = 0; step < (8 * train.count) / 100; step++) {
    const x = binarized(stream.next().value, [100, 784], next);
    const epsilon = standardNormal([100, 2], next);
    const loss = descend({ x, epsilon, beta: 1 });
    tf.dispose([x, epsilon]);
    if (step % 600 === 599) console.log(step + 1, loss);
  }
  const x = tf.tensor2d(test.pixels.subarray(0, 500 * 784), [500, 784]);
  const codes = tf.tidy(() => Float32Array.from(vae.encode(x).mean.dataSync()));
  const decoder = Object.entries(weightsOf(vae.parameters)).filter(([name]) => name.startsWith("decoder/"));
  const labels = Float32Array.from(test.labels.subarray(0, 500));
  const all = { ...Object.fromEntries(decoder), codes: { shape: [500, 2], values: codes } };
  return { "plane.safetensors": encodeWeights({ ...all, labels: { shape: [500], values: labels } }, {}, "F16") };
}

async function main(words: string[]): Promise<void> {
  const makers = { digits: digitsFiles, plane: planeFiles };
  const data = await digits({ source: "mnist" });
  for (const [name, make] of Object.entries(makers)) {
    const wanted = words.includes(name) || !words.some((word) => word in makers);
    if (!wanted || (existsSync(join(folder, `${name}.safetensors`)) && !words.includes("--again"))) continue;
    for (const [file, bytes] of Object.entries(await make(data))) writeFileSync(join(folder, file), bytes);
    console.log(name);
  }
}

main(process.argv.slice(2));
