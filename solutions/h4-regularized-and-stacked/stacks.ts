/** Exercises on stacks: what each layer is shown, layers trained one after the other, and a training that must get there. */
import type { Seeds } from "latent/random";
import { exercise, hidden, tensor, training, value } from "latent-grader/authoring";
import { layer, layerTensors, mask, nearPlane, rows } from "./draws";
import { codes, descended, type Layer, masked, meanGradient, meanLoss, stepped } from "./layers";
import { float32 } from "./penalties";

/** Layers from `widths[l]` numbers to `widths[l + 1]` units, and as many masks as said for the input of each. */
function tower(n: number, widths: readonly number[], steps: number, next: Seeds, p?: number) {
  const inputs = widths.slice(0, -1);
  return {
    x: tensor(rows(n, widths[0] as number, next)),
    layers: inputs.map((d, l) => layerTensors(layer(d, widths[l + 1] as number, next))),
    masks: inputs.map((d) => Array.from({ length: steps }, () => mask(n, d, next, p)).map((one) => tensor(one))),
  };
}

const seen = (n: number, widths: readonly number[], next: Seeds) => {
  const { x, layers, masks } = tower(n, widths, 1, next);
  return [x, layers, masks.map(([one]) => one as (typeof masks)[number][number])];
};

const passedUp = "what is passed up to the next layer: the code of which input?";
const own = "each layer has its own input, and its own mask";

export const shown = exercise({
  id: "h4.shown",
  title: "What each layer is shown",
  answer: "shown",
  points: 5,
  reference: (x: number[][], layers: Layer[], masks: number[][][]) =>
    layers.map((_, l) => {
      const clean = layers.slice(0, l).reduce(codes, x);
      return { clean: tensor(clean), noisy: tensor(masked(clean, masks[l] as number[][])) };
    }),
  follows: ["h4.code"],
  tolerance: float32,
  cases: [
    value("shows a single layer its examples", "the clean examples, and what the mask leaves of them", (next) =>
      seen(3, [4, 2], next),
    ),
    value("shows the second of two layers clean codes", passedUp, (next) => seen(2, [3, 4, 2], next)),
    value("shows three layers theirs", own, (next) => seen(3, [4, 3, 2, 2], next)),
    hidden(value("shows two layers of one width what is theirs", own, (next) => seen(4, [3, 3, 3], next))),
    hidden(value("shows one example to four layers", passedUp, (next) => seen(1, [3, 4, 3, 4, 2], next))),
    hidden(value("shows a third layer the codes of the second", passedUp, (next) => seen(2, [3, 3, 3, 3], next))),
  ],
});

const greedy = (rate: number, n: number, widths: readonly number[], steps: number, next: Seeds) => {
  const { x, layers, masks } = tower(n, widths, steps, next);
  return [x, layers, masks, rate];
};

const first = "one step down the gradient: clean examples, masked ones, and the layer as it is";
const again = "each step takes the next mask, and the layer that the last step has made";
const trained = "the next layer learns on codes of clean examples, by the layer that has just been trained";

export const stack = exercise({
  id: "h4.stack",
  title: "Greedy stacking",
  answer: "stacked",
  points: 5,
  reference: (x: number[][], starts: Layer[], masks: number[][][][], rate: number) => {
    const made: Layer[] = [];
    for (const [l, start] of starts.entries()) {
      const clean = made.reduce(codes, x);
      const down = (one: Layer, m: number[][]) => stepped(one, meanGradient(clean, masked(clean, m), one), rate);
      made.push((masks[l] as number[][][]).reduce(down, start));
    }
    return made.map(layerTensors);
  },
  follows: ["h4.code", "h4.tied-gradient"],
  tolerance: float32,
  cases: [
    value("takes one step in one layer", first, (next) => greedy(0.5, 3, [3, 2], 1, next)),
    value("takes three steps under three masks", again, (next) => greedy(0.5, 3, [4, 2], 3, next)),
    value("trains the second layer on codes of clean examples", trained, (next) => greedy(0.7, 2, [3, 4, 2], 2, next)),
    hidden(value("trains two layers of one width", trained, (next) => greedy(0.7, 3, [3, 3, 3], 2, next))),
    hidden(value("trains three layers one after the other", trained, (next) => greedy(0.7, 2, [3, 2, 3, 2], 2, next))),
    hidden(value("takes four steps in either of two layers", again, (next) => greedy(0.3, 2, [2, 3, 2], 4, next))),
  ],
});

const masksInTurn = "every mask in its turn: a layer that has seen one knows one";
const asked = "the error against what is clean, under what is masked";
const patience = "twenty-five steps at a rate of 0.15, with a momentum of 0.8, are enough";

/** Down the gradient for all masks at once: another way than the solution's, and one that has not quite arrived. */
const fitted = (x: number[][], start: Layer, masks: number[][][]) => descended(x, start, masks, 60, 0.2);

/** Examples near a plane, a layer that has learned on them as they are, and masks under which it has much to learn. */
function seenWhole(n: number, d: number, units: number, count: number, next: Seeds) {
  for (;;) {
    const blank = { w: rows(d, units, next, 0.5), b: Array(units).fill(0), c: Array(d).fill(0) };
    const masks = Array.from({ length: count }, () => mask(n, d, next));
    const x = nearPlane(n, d, next);
    const start = descended(x, blank, [x.map((row) => row.map(() => 1))], 40, 0.2);
    const [before, after] = [start, fitted(x, start, masks)].map((one) => lossUnder(masks, x, one)) as [number, number];
    if (before - after > 0.1) return [tensor(x), layerTensors(start), masks.map((one) => tensor(one))];
  }
}

const lossUnder = (masks: number[][][], x: number[][], layer: Layer): number =>
  masks.reduce((sum, one) => sum + meanLoss(x, masked(x, one), layer), 0) / masks.length;

export const fit = exercise({
  id: "h4.training",
  title: "Training a denoising layer",
  answer: "trainedLayer",
  points: 5,
  reference: (x: number[][], start: Layer, masks: number[][][]) => layerTensors(fitted(x, start, masks)),
  tolerance: { relative: 0, absolute: 0.02, reason: "there are several ways down, and they end near one another" },
  seconds: 4,
  cases: [
    training("gets there with four masks", patience, "denoising layer", (next) => seenWhole(10, 5, 3, 4, next)),
    training("gets there under every mask", masksInTurn, "denoising layer", (next) => seenWhole(6, 5, 3, 3, next)),
    training("gets there with clean targets", asked, "denoising layer", (next) => seenWhole(10, 5, 3, 3, next)),
    hidden(training("gets there with six pixels", patience, "denoising layer", (next) => seenWhole(10, 6, 3, 4, next))),
    hidden(
      training("gets there with twelve examples", asked, "denoising layer", (next) => seenWhole(12, 5, 3, 3, next)),
    ),
    hidden(
      training("gets there with two units", masksInTurn, "denoising layer", (next) => seenWhole(8, 5, 2, 4, next)),
    ),
  ],
});
