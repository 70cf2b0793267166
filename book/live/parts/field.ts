/** What a denoiser knows of density: the field of the best one, a place that is moved, and particles that walk (notebook 06). */

import { placesAlong, spiral } from "latent/datasets/plane-curves";
import { type ExactDenoiser, exactDenoiser } from "latent/denoising/exact-denoiser";
import { exactField } from "latent/denoising/fields";
import { langevinStep } from "latent/denoising/langevin";
import { type GaussianMixture, roundMixture } from "latent/denoising/mixture";
import { evenly } from "latent/plot/function-curve";
import { normals, type Seeds, seeds } from "latent/random";
import type { Brush } from "../frame/brush";
import type { Box } from "../frame/geometry";
import { nats, shown } from "../frame/numbers";
import { type PanelForm, panel, placeIn } from "../frame/panel";
import type { Part, Values } from "../frame/part";

type Name = "sigma" | "x1" | "x2";

const PARTICLES = 150;
const side = evenly(-1.8, 1.8, 11);
const grid = side.flatMap((x) => side.flatMap((y) => [x, y]));

interface Model {
  readonly data: GaussianMixture;
  readonly line: { readonly x: number[]; readonly y: number[] };
  /** Where the particles are, flat; a step moves them. */
  particles: Float64Array;
  readonly next: Seeds;
  steps: number;
  /** Of the last σ that was asked for. */
  known?: { readonly sigma: number; readonly exact: ExactDenoiser; readonly field: Float64Array };
}
interface State {
  readonly at: Values<Name>;
  readonly model: Model;
  readonly field: Float64Array;
  /** The best guess E[x | x̃] at the place. */
  readonly guess: Float64Array;
  readonly logDensity: number;
  readonly steps: number;
}

/** The denoiser and its field at σ, computed once while σ stays. */
function knownAt(model: Model, sigma: number) {
  if (model.known?.sigma !== sigma) {
    const exact = exactDenoiser(model.data, sigma);
    model.known = { sigma, exact, field: exactField(model.data, grid, sigma) };
  }
  return model.known;
}

const form: PanelForm = {
  title: "from x̃ to the best guess, half as long",
  x: [-2, 2],
  y: [-2, 2],
  across: "x₁",
  equal: true,
};
const heightOf = (width: number): number => Math.min(width, 470);
const boxOf = (width: number): Box => ({ x: 0, y: 0, width, height: heightOf(width) });

export const field: Part<Name, Model, State> = {
  tag: "latent-field",
  title: "The field of the best denoiser",
  sliders: {
    sigma: { label: "noise σ", min: 0.05, max: 1, step: 0.01, start: 0.2 },
    x1: { label: "x̃₁", min: -1.8, max: 1.8, step: 0.05, start: 0.5 },
    x2: { label: "x̃₂", min: -1.8, max: 1.8, step: 0.05, start: 1.2 },
  },
  prepare() {
    const places = placesAlong(spiral, 60);
    const [x, y] = [places.map((one) => one[0]), places.map((one) => one[1])];
    const next = seeds(7);
    const particles = normals(2 * PARTICLES, next);
    return { data: roundMixture(places, 0.05), line: { x, y }, particles, next, steps: 0 };
  },
  state(at: Values<Name>, model: Model): State {
    const known = knownAt(model, at.sigma);
    const place = [at.x1, at.x2];
    return {
      at,
      model,
      field: known.field,
      guess: known.exact.denoise(place),
      logDensity: known.exact.logDensity(place),
      steps: model.steps,
    };
  },
  readings: ({ at, guess, logDensity, steps }) => [
    ["best guess E[x | x̃]", `(${shown(guess[0] as number)}, ${shown(guess[1] as number)})`],
    ["length of the way", shown(Math.hypot((guess[0] as number) - at.x1, (guess[1] as number) - at.x2))],
    ["log p_σ(x̃)", nats(logDensity)],
    ["steps of the particles", `${steps}`],
  ],
  description({ at, guess, logDensity, steps }) {
    const [a, b] = [shown(guess[0] as number), shown(guess[1] as number)];
    const where = `at (${shown(at.x1, 2)}, ${shown(at.x2, 2)}) the best guess is (${a}, ${b}), log p ${nats(logDensity)}`;
    return `Arrows in the plane towards a spiral, noise σ = ${shown(at.sigma, 2)}; ${where}; ${PARTICLES} particles after ${steps} steps.`;
  },
  height: heightOf,
  draw(brush: Brush, { at, model, field, guess }: State) {
    const plane = panel(brush, boxOf(brush.width), form);
    plane.curve(model.line.x, model.line.y, { colour: "second", width: 3 });
    for (let i = 0; i < grid.length; i += 2) {
      const [dx, dy] = [0.5 * (field[i] as number), 0.5 * (field[i + 1] as number)];
      plane.arrow(grid[i] as number, grid[i + 1] as number, dx, dy, { colour: "dim" });
    }
    for (let i = 0; i < model.particles.length; i += 2) {
      const [x, y] = [model.particles[i] as number, model.particles[i + 1] as number];
      if (Math.abs(x) < 2 && Math.abs(y) < 2) plane.dot(x, y, "first", 2.5);
    }
    plane.arrow(at.x1, at.x2, (guess[0] as number) - at.x1, (guess[1] as number) - at.x2, {
      colour: "third",
      width: 3,
    });
    plane.dot(at.x1, at.x2, "third", 6);
  },
  drag(touch) {
    const place = placeIn(touch, boxOf(touch.width), form);
    return place ? { x1: place[0], x2: place[1] } : {};
  },
  motion: {
    label: "Let the particles walk",
    step({ sigma }, model) {
      // Langevin's step of notebook 06: uphill on log p_σ, and shaken
      const score = exactField(model.data, model.particles, sigma).map((arrow) => arrow / sigma ** 2);
      const epsilon = normals(model.particles.length, model.next);
      model.particles = langevinStep(model.particles, score, { size: 0.3 * sigma ** 2, epsilon });
      model.steps += 1;
    },
  },
};
