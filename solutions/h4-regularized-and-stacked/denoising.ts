/** Exercises on the tied denoising layer: its loss, and the gradient of that. */
import type { Seeds } from "latent/random";
import { exercise, hidden, tensor, value } from "latent-grader/authoring";
import { layer, layerTensors, mask, rows } from "./draws";
import { type Layer, masked, meanGradient, meanLoss } from "./layers";
import { float32 } from "./penalties";

/** Clean examples, what a mask leaves of them, and a layer. */
function problem(n: number, d: number, units: number, next: Seeds, p?: number) {
  const clean = rows(n, d, next);
  const noisy = p === 0 ? clean : masked(clean, mask(n, d, next, p));
  return [tensor(clean), tensor(noisy), layerTensors(layer(d, units, next))];
}

const sees = "the code comes from what the layer sees, the error from what it is asked for";
const mean = "½, a sum over pixels, a mean over examples";
const back = "x̂ = hWᵀ + c: the same W, transposed, and a linear output";

export const loss = exercise({
  id: "h4.denoising-loss",
  title: "The loss of a tied denoising layer",
  answer: "denoisingLoss",
  points: 4,
  reference: (clean: number[][], noisy: number[][], one: Layer) => tensor(meanLoss(clean, noisy, one)),
  follows: ["h4.code"],
  tolerance: float32,
  cases: [
    value("is right for a single example of four pixels", sees, (next) => problem(1, 4, 2, next)),
    value("is right for five examples", mean, (next) => problem(5, 3, 2, next)),
    value("is right where nothing is erased", back, (next) => problem(3, 2, 4, next, 0)),
    hidden(value("is right for a tied square layer", back, (next) => problem(3, 3, 3, next))),
    hidden(value("is right where most pixels are erased", sees, (next) => problem(4, 6, 2, next, 0.8))),
    hidden(value("is right for one unit and two examples", mean, (next) => problem(2, 5, 1, next))),
  ],
});

const twice = "W stands at two places, and its gradient has two parts";
const chain = "from the loss back: x̂ − x, then through Wᵀ, then through σ";
const share = "the loss is a mean over examples";

export const gradient = exercise({
  id: "h4.tied-gradient",
  title: "The gradient of a tied denoising layer",
  answer: "tiedGradient",
  points: 6,
  reference: (clean: number[][], noisy: number[][], one: Layer) => layerTensors(meanGradient(clean, noisy, one)),
  follows: ["h4.code"],
  tolerance: float32,
  cases: [
    value("is right for a single example and one unit", twice, (next) => problem(1, 2, 1, next)),
    value("is right for a single example and three units", chain, (next) => problem(1, 4, 3, next)),
    value("is right for a batch of four", share, (next) => problem(4, 3, 2, next)),
    hidden(value("is right for more units than pixels", twice, (next) => problem(2, 2, 4, next))),
    hidden(value("is right where the layer sees all", chain, (next) => problem(3, 4, 2, next, 0))),
    hidden(value("is right for a square layer and as many examples", twice, (next) => problem(3, 3, 3, next))),
  ],
});
