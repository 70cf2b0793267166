/** What a live part is: numbers that a reader moves, a state computed from them, and how it is told and drawn. No document in here. */
import type { Brush } from "./brush";
import { shown } from "./numbers";

/** A number that the reader moves. */
export interface Slider {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly start: number;
  /** The number as it is shown beside its label; with as many places as the step has, unless told. */
  text?(value: number): string;
}

/** The sliders' numbers, by name. */
export type Values<Name extends string = string> = Readonly<Record<Name, number>>;

/** Tensors of a file of weights, by name. */
export type Tensors = Readonly<Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>>;

/** A place on the picture, in its own pixels from the upper left corner, and the picture's width. */
export interface Touch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** One live part. `Model` is made once, `State` for each position of the sliders. */
export interface Part<Name extends string, Model, State> {
  /** The element's name, latent-… */
  readonly tag: string;
  readonly title: string;
  readonly sliders: Readonly<Record<Name, Slider>>;
  /** The file of weights that it needs. */
  readonly weights?: string;
  /** What stays the same whatever is moved; each element has one of its own. */
  prepare(tensors: Tensors): Model;
  state(values: Values<Name>, model: Model): State;
  /** What is read beside the picture: name, and number with its unit. */
  readings(state: State): readonly (readonly [name: string, text: string])[];
  /** The state in a sentence, for those who do not see the picture. */
  description(state: State): string;
  /** The picture's height at a width, pixels. */
  height(width: number): number;
  draw(brush: Brush, state: State): void;
  /** What a touch makes of the sliders; where it says nothing it changes nothing. */
  drag?(touch: Touch): Partial<Values<Name>>;
  /** A motion that the reader starts: it changes the model, one step at a time. */
  readonly motion?: { readonly label: string; step(values: Values<Name>, model: Model): void };
}

/** The numbers at the start. */
export function startOf<Name extends string>(sliders: Readonly<Record<Name, Slider>>): Values<Name> {
  const entries = Object.entries<Slider>(sliders).map(([name, { start }]) => [name, start]);
  return Object.fromEntries(entries) as Values<Name>;
}

/** A slider's number as it is shown. */
export function sliderText(slider: Slider, value: number): string {
  const places = (`${slider.step}`.split(".")[1] ?? "").length;
  return slider.text?.(value) ?? shown(value, places);
}
