/** Where an encoder's information goes: a Gaussian channel, what a decoder can prove of it, and the gap (notebook 04). */

import { barberAgakovBound, barberAgakovGap, type LinearDecoder } from "latent/information/barber-agakov";
import { channelInformation, channelPosterior, type GaussianChannel } from "latent/information/gaussian-channel";
import type { GaussianConditional } from "latent/information/gaussian-information";
import { Matrix } from "latent/linear-algebra/matrix";
import { evenly } from "latent/plot/function-curve";
import type { Brush } from "../frame/brush";
import { type Box, divided } from "../frame/geometry";
import { nats, shown } from "../frame/numbers";
import { type PanelForm, panel, placeIn } from "../frame/panel";
import type { Part, Values } from "../frame/part";
import { outline } from "./outline";

type Name = "angle" | "noise" | "gain";

/** A row of length 1, at so many degrees. */
const direction = (degrees: number) => {
  const angle = (degrees * Math.PI) / 180;
  return new Matrix([[Math.cos(angle), Math.sin(angle)]]);
};
const spread = (degrees: number, variance: number) =>
  direction(degrees).transpose().mmul(direction(degrees)).mul(variance);

/** The data of notebook 04: variance 3 along 35°, ½ across. */
const covariance = Matrix.add(spread(35, 3), spread(125, 0.5));
const factors = evenly(-0.5, 2.5, 41);

interface State {
  readonly at: Values<Name>;
  readonly exact: GaussianConditional;
  readonly information: number;
  readonly bound: number;
  readonly gap: number;
  /** The bound at each factor of the exact gain. */
  readonly curve: readonly number[];
}

const plane: PanelForm = {
  title: "X, and X given z = 2",
  x: [-3, 3],
  y: [-3, 3],
  across: "x₁",
  equal: true,
};

function boxesOf(width: number): [Box, Box] {
  const whole = { x: 0, y: 0, width, height: heightOf(width) };
  return divided(whole, width >= 560 ? "across" : "down", [1, 1], 12) as [Box, Box];
}
const heightOf = (width: number): number => (width >= 560 ? 330 : 2 * Math.min(width, 330));

export const channel: Part<Name, null, State> = {
  tag: "latent-channel",
  title: "Where an encoder’s information goes",
  sliders: {
    angle: { label: "encoder W, degrees", min: 0, max: 180, step: 5, start: 10 },
    noise: { label: "noise variance σ²", min: 0.05, max: 3, step: 0.05, start: 0.5 },
    gain: { label: "decoder’s gain, by G", min: -0.5, max: 2.5, step: 0.05, start: 0.4 },
  },
  prepare: () => null,
  state(at: Values<Name>): State {
    const one: GaussianChannel = { covariance, encoder: direction(at.angle), noiseVariance: at.noise };
    const exact = channelPosterior(one);
    const reading = (factor: number): LinearDecoder => ({
      gain: Matrix.mul(exact.gain, factor),
      covariance: exact.covariance,
    });
    return {
      at,
      exact,
      information: channelInformation(one),
      bound: barberAgakovBound(one, reading(at.gain)),
      gap: barberAgakovGap(one, reading(at.gain)),
      curve: factors.map((factor) => barberAgakovBound(one, reading(factor))),
    };
  },
  readings: ({ information, bound, gap }) => [
    ["information I(X; Z)", nats(information)],
    ["bound by the decoder", nats(bound)],
    ["gap", nats(gap)],
  ],
  description({ at, information, bound, gap }) {
    const said = `encoder at ${at.angle} degrees, noise variance ${shown(at.noise, 2)}, gain ${shown(at.gain, 2)}`;
    return `An ellipse before and after the code is known, and a bound below a dashed line; ${said}: information ${nats(information)} = bound ${nats(bound)} + gap ${nats(gap)}.`;
  },
  height: heightOf,
  draw(brush: Brush, { at, exact, information, bound, curve }: State) {
    const [left, right] = boxesOf(brush.width);
    const ellipses = panel(brush, left, plane);
    const [before, after] = [
      outline([0, 0], covariance),
      outline([2 * exact.gain.get(0, 0), 2 * exact.gain.get(1, 0)], exact.covariance),
    ];
    ellipses.curve(before.x, before.y, { colour: "dim", dash: true });
    ellipses.area(
      after.x,
      after.x.map(() => 2 * exact.gain.get(1, 0)),
      after.y,
      "first",
    );
    ellipses.curve(after.x, after.y, { colour: "first" });
    const [wx, wy] = direction(at.angle).to1DArray() as [number, number];
    ellipses.arrow(0, 0, 2 * wx, 2 * wy, { colour: "second", width: 2 });
    ellipses.words("W", 2.3 * wx, 2.3 * wy, "second", "center");
    const low = Math.min(-0.2, ...curve);
    const form = {
      x: [-0.5, 2.5],
      y: [low, information + 0.14 * (information - low)],
      across: "decoder’s gain, in units of G",
    } as const;
    const proof = panel(brush, right, { title: "What the decoder can prove, nats", ...form });
    const roof = factors.map(() => information);
    proof.area(factors, curve, roof, "second");
    proof.curve(factors, roof, { colour: "ink", dash: true });
    proof.curve(factors, curve, { colour: "first" });
    proof.curve([at.gain, at.gain], [Math.max(low, bound), information], { colour: "second", width: 3 });
    if (bound >= low) proof.dot(at.gain, bound, "first", 6);
    proof.words("I(X; Z)", -0.45, information + 0.03 * (information - low), "ink");
  },
  drag(touch) {
    const [left, right] = boxesOf(touch.width);
    const place = placeIn(touch, left, plane);
    if (place) return { angle: ((Math.atan2(place[1], place[0]) * 180) / Math.PI + 180) % 180 };
    const at = placeIn(touch, right, { title: "", x: [-0.5, 2.5], y: [0, 1] });
    return at ? { gain: at[0] } : {};
  },
};
