/** Between a model's parameters and plain numbers. */
import type { Parameters } from "../parameters";
import { shapeText } from "../shape";
import { CheckpointError } from "./error";
import type { Weights } from "./format";

/**
 * The numbers of a model, by name.
 *
 * @example import { Parameters, zeroInitial } from "latent/parameters";
 * weightsOf(new Parameters({ bias: zeroInitial([2]) })).bias.shape // [2]
 */
export function weightsOf(parameters: Parameters): Weights {
  return Object.fromEntries(
    parameters.names.map((name) => [name, { shape: parameters.shape(name), values: parameters.values(name) }]),
  );
}

/**
 * Gives a model these numbers.
 *
 * @param parameters the model's; they change, all or none
 * @param weights    one tensor for each of them
 * @param name       how to call the weights in an error
 * @throws {CheckpointError} naming every parameter that is missing, unknown, of another shape, or without all the numbers of its shape
 * @example import { Parameters, zeroInitial } from "latent/parameters";
 * assignWeights(new Parameters({ bias: zeroInitial([2]) }), {}) // throws bias must be [2], got nothing
 */
export function assignWeights(parameters: Parameters, weights: Weights, name = "the weights"): void {
  const wrong = parameters.names.flatMap((parameter) => {
    const fault = misfit(parameters.shape(parameter), weights[parameter]);
    return fault ? [`${parameter} ${fault}`] : [];
  });
  const unknown = Object.keys(weights).filter((parameter) => !parameters.names.includes(parameter));
  wrong.push(...unknown.map((parameter) => `${parameter} must be a parameter of this model, got one of another`));
  if (wrong.length > 0) throw new CheckpointError(`assignWeights: ${name} must fit the model: ${wrong.join("; ")}`);
  for (const parameter of parameters.names)
    parameters.assign(parameter, (weights[parameter] as Weights[string]).values);
}

function misfit(shape: readonly number[], given: Weights[string] | undefined): string | undefined {
  const [wanted, got] = [shapeText(shape), given ? shapeText(given.shape) : "nothing"];
  if (given === undefined || wanted !== got) return `must be ${wanted}, got ${got}`;
  const count = shape.reduce((product, size) => product * size, 1);
  return given.values.length === count ? undefined : `must have ${count} numbers, got ${given.values.length}`;
}
