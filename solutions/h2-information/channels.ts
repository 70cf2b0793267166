/** Exercises on a Gaussian channel: its information, the Barber–Agakov bound and its gap. */
import type { Channel, Decoder } from "latent/exercise/answers";
import { barberAgakovBound, barberAgakovGap } from "latent/information/barber-agakov";
import { channelPosterior, channelInformation as information } from "latent/information/gaussian-channel";
import { Matrix } from "latent/linear-algebra/matrix";
import { equality, exercise, hidden, inequality, value } from "latent-grader/authoring";
import { between, blocks, channel, louder, matrix, scaled, turned } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const asChannel = ({ covariance, encoder, noiseVariance }: Channel) => ({
  covariance: new Matrix(covariance),
  encoder: new Matrix(encoder),
  noiseVariance,
});
const asDecoder = ({ gain, variance }: Decoder) => ({
  gain: new Matrix(gain),
  covariance: Matrix.eye(gain.length).mul(variance),
});
const exactGain = (one: Channel) => channelPosterior(asChannel(one)).gain.to2DArray();

const signalToNoise = "½ log det of the code's covariance over that of the noise alone; σ² is a variance";
const adds = "independent channels: their informations add up";

export const channelInformation = exercise({
  id: "h2.channel-information",
  title: "Mutual information of a Gaussian channel",
  answer: "channelInformation",
  points: 4,
  reference: (one) => information(asChannel(one)),
  tolerance: rounding,
  cases: [
    value("is right for one input and one code", signalToNoise, (next) => [channel(1, 1, next)]),
    value("is right for three inputs and two codes", signalToNoise, (next) => [channel(3, 2, next)]),
    equality("does not change when code and noise grow together", signalToNoise, [1, -1], (next) => {
      const one = channel(2, 2, next);
      return [[one], [louder(one, between(2, 3, next))]];
    }),
    hidden(value("is right for two inputs and three codes", signalToNoise, (next) => [channel(2, 3, next)])),
    hidden(
      equality("does not change when the code is turned", "correlated codes carry the same twice", [1, -1], (next) => {
        const one = channel(3, 2, next);
        return [[one], [turned(one, next)]];
      }),
    ),
    hidden(
      equality("of two separate channels is the sum", adds, [1, -1, -1], (next) => {
        const [a, b] = [channel(2, 1, next), channel(1, 1, next)];
        const { noiseVariance } = a;
        const covariance = blocks(a.covariance, b.covariance);
        return [[{ covariance, encoder: blocks(a.encoder, b.encoder), noiseVariance }], [a], [{ ...b, noiseVariance }]];
      }),
    ),
  ],
});

const constant = "squared error becomes a bound only with H(X) and the constant −(n/2) log 2πv";
const errorOfDecoder = "x − Dz = (I − DW) x − Dε: both parts are lost";
const drawn = (n: number, m: number, next: () => number): [Channel, Decoder] => [
  channel(n, m, next),
  { gain: matrix(n, m, next), variance: between(0.3, 0.9, next) },
];

export const bound = exercise({
  id: "h2.ba-bound",
  title: "The Barber–Agakov bound",
  answer: "barberAgakov",
  points: 5,
  reference: (one, decoder) => barberAgakovBound(asChannel(one), asDecoder(decoder)),
  tolerance: rounding,
  cases: [
    value("is right for one input and one code", constant, (next) => drawn(1, 1, next)),
    value("is right for three inputs and two codes", errorOfDecoder, (next) => drawn(3, 2, next)),
    equality("does not change when code and noise grow together", errorOfDecoder, [1, -1], (next) => {
      const [[one, decoder], c] = [drawn(2, 2, next), between(2, 3, next)];
      return [
        [one, decoder],
        [louder(one, c), { ...decoder, gain: scaled(decoder.gain, 1 / c) }],
      ];
    }),
    hidden(value("is right for a small variance", constant, (next) => drawn(2, 3, next))),
    hidden(
      inequality("is highest for the exact gain", "a larger error lowers the bound", [1, -1], (next) => {
        const [one, decoder] = drawn(2, 2, next);
        return [
          [one, { ...decoder, gain: exactGain(one) }],
          [one, decoder],
        ];
      }),
    ),
    hidden(value("is right for four inputs and one code", constant, (next) => drawn(4, 1, next))),
  ],
});

const between0 = "the gap is what the bound falls short of the information by";

export const gap = exercise({
  id: "h2.ba-gap",
  title: "The gap of the bound",
  answer: "barberAgakovGap",
  points: 2,
  follows: ["h2.channel-information", "h2.ba-bound"],
  reference: (one, decoder) => barberAgakovGap(asChannel(one), asDecoder(decoder)),
  tolerance: { relative: 1e-9, absolute: 1e-9, reason: "a difference of two larger numbers" },
  cases: [
    value("is right for one input and one code", between0, (next) => drawn(1, 1, next)),
    value("is right for two inputs and two codes", between0, (next) => drawn(2, 2, next)),
    equality("is zero for the exact decoder", between0, [1], (next) => {
      const one = channel(1, 1, next);
      const variance = channelPosterior(asChannel(one)).covariance.get(0, 0);
      return [[one, { gain: exactGain(one), variance }]];
    }),
    hidden(value("is right for three inputs and one code", between0, (next) => drawn(3, 1, next))),
    hidden(inequality("is never negative", "which of the two is larger?", [1], (next) => [drawn(2, 1, next)])),
    hidden(value("is right for two inputs and three codes", between0, (next) => drawn(2, 3, next))),
  ],
});
