/** Principal components: a digit through k of them, and what is left of it (notebook 01). */
import { explainedVariance, reconstruct } from "latent/linear-algebra/pca";
import type { Brush } from "../frame/brush";
import { squareIn } from "../frame/geometry";
import { shown } from "../frame/numbers";
import { type PanelForm, panel, placeIn } from "../frame/panel";
import type { Part, Values } from "../frame/part";
import { boxesOf, heightOf } from "./digit-layout";
import { type DigitModel, digitModel } from "./digits";

type Name = "digit" | "k";

interface State {
  readonly at: Values<Name>;
  readonly picture: Float64Array;
  readonly restored: Float64Array;
  /** ‖x − x̂‖² of this digit. */
  readonly error: number;
  /** The same at k = 0, 1, 2, … */
  readonly errors: readonly number[];
  /** The share of the training digits' variance that k components hold. */
  readonly held: number;
}

const squares = (list: ArrayLike<number>): number => Array.from(list).reduce((sum, one) => sum + one ** 2, 0);

/** What is left of a digit after 0, 1, 2, … components: its squared distance from the mean less the squares of its code. */
export function errorsOf({ pca, pictures, codes }: DigitModel, digit: number): number[] {
  const picture = pictures[digit] as Float64Array;
  const code = codes[digit] as Float64Array;
  const errors = [squares(picture.map((one, i) => one - (pca.mean[i] as number)))];
  for (const z of code) errors.push((errors.at(-1) as number) - z ** 2);
  return errors;
}

const errorForm = (most: number, largest: number): PanelForm => ({
  title: "squared error that is left",
  x: [0, most],
  y: [0, largest * 1.05],
  across: "k",
});

export const components: Part<Name, DigitModel, State> = {
  tag: "latent-components",
  title: "A digit through k principal components",
  weights: "digits",
  sliders: {
    k: { label: "components k", min: 1, max: 64, step: 1, start: 8 },
    digit: { label: "digit", min: 0, max: 9, step: 1, start: 3 },
  },
  prepare: digitModel,
  state(at: Values<Name>, model: DigitModel): State {
    const picture = model.pictures[at.digit] as Float64Array;
    const code = (model.codes[at.digit] as Float64Array).slice(0, at.k);
    const restored = Float64Array.from(reconstruct(model.pca, { rows: 1, columns: at.k, data: code }).data);
    const errors = errorsOf(model, at.digit);
    const error = squares(picture.map((one, i) => one - (restored[i] as number)));
    return { at, picture, restored, error, errors, held: explainedVariance(model.pca, at.k) };
  },
  readings: ({ at, error, errors, held }) => [
    ["squared error of this digit", shown(error)],
    ["of its distance from the mean", `${shown((100 * error) / (errors[0] as number), 1)} %`],
    [`variance of all digits in k = ${at.k}`, `${shown(100 * held, 1)} %`],
  ],
  description({ at, error }) {
    return `A ${at.digit}, the same through ${at.k} components, and the falling curve of the squared error that is left: ${shown(error)}.`;
  },
  height: heightOf,
  draw(brush: Brush, { at, picture, restored, errors }: State) {
    const [left, middle, right] = boxesOf(brush.width);
    const pairs = [
      ["original", picture, left],
      [`k = ${at.k}`, restored, middle],
    ] as const;
    for (const [title, greys, box] of pairs) {
      const square = squareIn({ ...box, y: box.y + 24, height: box.height - 30 }, 28);
      brush.text(title, square.x, box.y + 14, { size: 13 });
      brush.picture(greys, 28, square);
    }
    const most = errors.length - 1;
    const curve = panel(brush, right, errorForm(most, errors[0] as number));
    const ks = errors.map((_, k) => k);
    curve.curve([at.k, at.k], [0, errors[at.k] as number], { colour: "third" });
    curve.curve(ks, errors, { colour: "first" });
    curve.dot(at.k, errors[at.k] as number, "first", 6);
  },
  drag(touch) {
    const place = placeIn(touch, boxesOf(touch.width)[2], errorForm(64, 1));
    return place ? { k: Math.round(place[0]) } : {};
  },
};
