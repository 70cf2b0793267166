/** The latent plane of notebook 12's VAE: a point that is moved, the digit there, and how unsure the decoder is of each pixel. */
import { bernoulliEntropyFromLogit, sigmoid } from "latent/information/bernoulli";
import type { Brush } from "../frame/brush";
import { type Box, divided, squareIn } from "../frame/geometry";
import { nats, shown } from "../frame/numbers";
import { type PanelForm, panel, placeIn } from "../frame/panel";
import type { Part, Tensors, Values } from "../frame/part";
import { decodedLogits, decoderLayers, type Layer } from "./decoder";

type Name = "z1" | "z2";

/** So many of the test digits are shown on the plane. */
const SHOWN = 200;

interface Model {
  readonly layers: readonly Layer[];
  readonly codes: Float32Array;
  readonly labels: readonly string[];
}
interface State {
  readonly at: Values<Name>;
  readonly model: Model;
  readonly greys: Float64Array;
  /** H of each pixel, nats. */
  readonly entropies: Float64Array;
  readonly entropy: number;
}

const form: PanelForm = { title: "the plane: test digits by name", x: [-3, 3], y: [-3, 3], across: "z₁", equal: true };
const heightOf = (width: number): number => (width >= 560 ? 400 : 460);

function boxesOf(width: number): [Box, Box, Box] {
  const whole = { x: 0, y: 0, width, height: heightOf(width) };
  if (width >= 560) {
    const [left, right] = divided(whole, "across", [1.7, 1], 14) as [Box, Box];
    return [left, ...(divided(right, "down", [1, 1], 4) as [Box, Box])];
  }
  const [above, below] = divided(whole, "down", [1.9, 1], 6) as [Box, Box];
  return [above, ...(divided(below, "across", [1, 1], 8) as [Box, Box])];
}

function prepared(tensors: Tensors): Model {
  const [codes, labels] = [tensors.codes, tensors.labels];
  if (!codes || !labels) throw new Error("the codes of test digits are missing among its numbers");
  return { layers: decoderLayers(tensors), codes: codes.values, labels: Array.from(labels.values, String) };
}

export const plane: Part<Name, Model, State> = {
  tag: "latent-plane",
  title: "The latent plane of a VAE",
  weights: "plane",
  sliders: {
    z1: { label: "z₁", min: -3, max: 3, step: 0.05, start: 0.5 },
    z2: { label: "z₂", min: -3, max: 3, step: 0.05, start: -0.5 },
  },
  prepare: prepared,
  state(at: Values<Name>, model: Model): State {
    const logits = Float64Array.from(decodedLogits(model.layers, [at.z1, at.z2]));
    const entropies = logits.map(bernoulliEntropyFromLogit);
    const entropy = entropies.reduce((sum, one) => sum + one, 0);
    return { at, model, greys: logits.map(sigmoid), entropies, entropy };
  },
  readings: ({ at, greys, entropy }) => [
    ["code z", `(${shown(at.z1, 2)}, ${shown(at.z2, 2)})`],
    ["decoder’s uncertainty, all pixels", nats(entropy)],
    [
      "ink expected, pixels",
      shown(
        greys.reduce((sum, one) => sum + one, 0),
        1,
      ),
    ],
  ],
  description({ at, entropy }) {
    return `The plane of codes, the digit decoded at z = (${shown(at.z1, 2)}, ${shown(at.z2, 2)}), and the uncertainty of its pixels, ${nats(entropy)} in all.`;
  },
  height: heightOf,
  draw(brush: Brush, { at, model, greys, entropies }: State) {
    const [left, upper, lower] = boxesOf(brush.width);
    const codes = panel(brush, left, form);
    for (let i = 0; i < SHOWN; i++) {
      const [x, y] = [model.codes[2 * i] as number, model.codes[2 * i + 1] as number];
      if (Math.abs(x) < 3 && Math.abs(y) < 3) codes.words(model.labels[i] as string, x, y, "dim", "center");
    }
    codes.dot(at.z1, at.z2, "second", 7);
    const pictures = [
      ["decoded", greys, upper],
      ["its uncertainty", entropies.map((one) => one / Math.LN2), lower],
    ] as const;
    for (const [title, values, box] of pictures) {
      const square = squareIn({ ...box, y: box.y + 22, height: box.height - 26 }, 28);
      brush.text(title, box.x, box.y + 14, { size: 12 });
      brush.picture(values, 28, square);
    }
  },
  drag(touch) {
    const place = placeIn(touch, boxesOf(touch.width)[0], form);
    return place ? { z1: place[0], z2: place[1] } : {};
  },
};
