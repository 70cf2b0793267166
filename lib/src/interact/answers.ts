/** What the function of a moving picture answers, as outputs of a notebook. */
import type { Bundle } from "../notebook/kernel";
import { bundleOf, type Showable } from "../notebook/show";

/** One thing to show, or a line of text. */
export type Part = Showable | string;

/** What a moving picture shows: one part, or several by name, always the same names. */
export type Answer = Part | Readonly<Record<string, Part>>;

/** Also parts may be called `columns`, `data` or `width`: what stands there decides. */
const isPart = (answer: Answer): answer is Part => {
  if (typeof answer === "string") return true;
  const { data, columns, width } = answer as Readonly<Record<string, unknown>>;
  return ("layout" in answer && Array.isArray(data)) || Array.isArray(columns) || typeof width === "number";
};

/**
 * The parts of an answer by name; a single one has the name "".
 *
 * @example partsOf({ left: "a", columns: "b" }).map(([name]) => name) // ["left", "columns"]
 */
export function partsOf(answer: Answer): [name: string, part: Part][] {
  return isPart(answer) ? [["", answer]] : Object.entries(answer);
}

/**
 * Throws where a number of an answer is NaN or infinite. Gaps of a curve may be null.
 *
 * @param at what the controls say, for the message
 * @throws {RangeError} with the place of the first such number
 * @example requireFinite({ data: [{ y: [1, Number.NaN] }], layout: {} }, "beta = 2") // throws interact: every number must be finite at beta = 2, got NaN in data.0.y.1
 */
export function requireFinite(answer: Answer, at: string): void {
  const wrong = firstWrong(answer, []);
  if (wrong) throw new RangeError(`interact: every number must be finite at ${at}, got ${wrong}`);
}

function firstWrong(value: unknown, path: readonly string[]): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${value} in ${path.join(".")}`;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const wrong = firstWrong(inner, [...path, name]);
    if (wrong) return wrong;
  }
  return undefined;
}

/**
 * A part as an output.
 *
 * @param moving a picture that front ends exchange at once, in place of the figure that stays
 * @example (await partBundle("k² = 4", "A text.", false)).data["text/plain"] // "k² = 4"
 */
export async function partBundle(part: Part, description: string, moving: boolean): Promise<Bundle> {
  if (typeof part === "string") return { data: { "text/plain": part } };
  return bundleOf(part, description, { moving });
}
