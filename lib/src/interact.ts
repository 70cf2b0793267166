/** Moving parts: controls in the notebook that the kernel answers with a new picture. */
import { type Answer, partBundle, partsOf, requireFinite } from "./interact/answers";
import { type Controls, startOf, type Values, valuesText } from "./interact/controls";
import { move } from "./interact/moving";
import { emit, kernel, requireDescription } from "./notebook/kernel";

export type { Answer, Part } from "./interact/answers";
export {
  type Choice,
  type Control,
  type Controls,
  choice,
  type Slider,
  slider,
  type Toggle,
  toggle,
  type Values,
} from "./interact/controls";

/** What goes with a moving picture. */
export type InteractOptions<C extends Controls> = {
  /** What can be seen, in a sentence, or the sentence for some values: what a screen reader is told as they change. */
  readonly description: string | ((values: Values<C>) => string);
  /** Values at which the picture is made, too, and must be finite, so that a notebook's run covers its moving parts. */
  readonly at?: readonly Partial<Values<C>>[];
};

/**
 * Shows controls, and under them what a function makes of their values; the kernel answers each change with a new picture.
 *
 * The function is called at the starting values, at each of `at`, and whenever a control is moved: of changes that come while it computes
 * only the newest counts. It should need nothing but its values and closed forms. Run by a machine, or where a front end has no widgets, the
 * picture of the starting values stands.
 *
 * @param controls by name, of `slider`, `choice`, `toggle`
 * @param answer   values → a figure, a picture, a table, a text, or several of them by name
 * @param options  description (required) and at
 * @throws {RangeError} if there is no control, the description is empty, or a number of an answer is not finite
 * @example await interact({ k: slider(0, 3, { step: 1, start: 2 }) }, ({ k }) => `k² = ${k * k}`, { description: "The square of k." }) // undefined
 * @example await interact({ k: slider(0, 3, { step: 1, start: 2 }) }, ({ k }) => ({ data: [{ y: [1 / k] }], layout: {} }), { description: "1/k.", at: [{ k: 0 }] }) // throws interact: every number must be finite at k = 0, got Infinity in data.0.y.0
 */
export async function interact<C extends Controls>(
  controls: C,
  answer: (values: Values<C>) => Answer | Promise<Answer>,
  options: InteractOptions<C>,
): Promise<void> {
  if (Object.keys(controls).length === 0) throw new RangeError("interact: must have a control, got none");
  const start = startOf(controls);
  const describe = (values: Values<C>) => {
    const { description } = options;
    const text = typeof description === "string" ? description : description(values);
    requireDescription("interact", text);
    return `${text} (${valuesText(values)})`;
  };
  for (const some of options.at ?? []) {
    const values = { ...start, ...some };
    describe(values);
    requireFinite(await answer(values), valuesText(values));
  }
  const first = await answer(start);
  requireFinite(first, valuesText(start));
  describe(start);
  const hooks = kernel();
  if (hooks) return move(hooks, { controls, answer, describe }, first);
  for (const [name, part] of partsOf(first))
    emit(await partBundle(part, [name, describe(start)].filter((text) => text !== "").join(": "), false));
}
