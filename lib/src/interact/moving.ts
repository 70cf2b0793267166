/** A picture that follows its controls: only the newest values are computed, while they move as a picture, at rest as the figure that stays. */
import { escaped } from "../markup";
import { type Bundle, emit, freshDisplayId, type KernelHooks } from "../notebook/kernel";
import { type Answer, partBundle, partsOf, requireFinite } from "./answers";
import { type Controls, startOf, type Values, valuesText } from "./controls";
import { type Panel, panelOf } from "./panel";
import { whenAskedFor } from "./widgets";

/** How the values become a picture, and its description. */
export type Scene<C extends Controls> = {
  readonly controls: C;
  readonly answer: (values: Values<C>) => Answer | Promise<Answer>;
  readonly describe: (values: Values<C>) => string;
};

const rest = 300; // milliseconds without a change after which the figure that stays is drawn
/** A cell that takes less is not worth a word: the line appears after half a second. */
const waits = `<style>@keyframes latent-waits { from { visibility: hidden } }</style>
<span role="status" style="animation: latent-waits 0.5s step-end">waits for the cell that runs</span>`;

const anew = `<p>The page was loaded anew: the picture moves here, and the one below stays as it was until the cell runs again.</p>`;

/** What ends the moving picture of each cell. */
const ofCell = new Map<string, () => void>();

/**
 * Shows the controls and the first picture in the running cell, and follows them until the cell runs again.
 *
 * @param first the answer at the starting values
 * @throws {RangeError} if the answer cannot be shown
 * @example import { toggle } from "latent/interact/controls";
 * const comms = { open: () => ({ id: "a", send() {}, close() {} }), accept() {} };
 * const cell = { continuation: () => ({ cell: "c", run: async () => undefined }), watchCells: () => () => {} };
 * const hooks: any = { comms, ...cell };
 * await move(hooks, { controls: { noise: toggle() }, answer: () => "a", describe: () => "A text." }, "a") // undefined
 */
export async function move<C extends Controls>(hooks: KernelHooks, scene: Scene<C>, first: Answer): Promise<void> {
  const { cell, run } = hooks.continuation();
  ofCell.get(cell)?.();
  let values = startOf(scene.controls);
  let last = { values, answer: first };
  let [queued, closed] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  let said = "";
  /** The page was loaded anew: it no longer takes what is shown in the cell, but widgets it does. */
  let reloaded = false;
  const places = new Map(partsOf(first).map(([name]) => [name, freshDisplayId()]));

  /** Draws the last answer, with its own values, in the places of the first. */
  const draw = async (moving: boolean, update: boolean) => {
    const bundles: Bundle[] = [];
    for (const [name, part] of partsOf(last.answer)) {
      const description = [name, scene.describe(last.values)].filter((text) => text !== "").join(": ");
      const bundle = await partBundle(part, description, moving);
      emit(bundle, { displayId: places.get(name) as string, update });
      bundles.push(bundle);
    }
    if (reloaded && moving) panel.draw(`${anew}${bundles.map(asHtml).join("\n")}`);
  };
  const compute = async () => {
    queued = false;
    if (closed) return;
    const newest = values;
    const answer = await scene.answer(newest);
    requireFinite(answer, valuesText(newest));
    const [own, others] = [[...places.keys()], partsOf(answer).map(([name]) => name)].map((names) => names.join(", "));
    if (own !== others) throw new RangeError(`interact: every answer must have the parts ${own}, got ${others}`);
    last = { values: newest, answer };
    await draw(true, true);
  };
  const settle = async () => {
    if (!closed) await draw(false, true);
  };
  /** After the cell that runs, if one does; of changes until then the newest is computed. */
  const follow = async () => {
    if (queued) return;
    queued = true;
    const failure = await run(compute);
    said = failure ? `<pre role="alert">${escaped(failure.traceback.join("\n"))}</pre>` : "";
    panel.say(said);
    clearTimeout(timer);
    if (!failure) timer = setTimeout(() => void run(settle), rest).unref();
  };

  const panel = panelOf(hooks, scene.controls, (name, value) => {
    if (values[name] === value) return;
    values = { ...values, [name]: value };
    clearTimeout(timer);
    void follow();
  });
  const unheard = whenAskedFor(() => {
    reloaded = true;
  });
  const unwatch = hooks.watchCells((runs) => panel.say(runs ? waits : said));
  ofCell.set(cell, () => {
    closed = true;
    clearTimeout(timer);
    unwatch();
    unheard();
    panel.close();
  });
  emit(controlsBundle(panel, scene));
  await draw(false, false);
}

/** An output as a widget can show it. */
function asHtml({ data }: Bundle): string {
  if (typeof data["text/html"] === "string") return data["text/html"];
  const png = data["image/png"];
  const text = escaped(data["text/plain"]);
  return typeof png === "string" ? `<img alt="${text}" src="data:image/png;base64,${png}">` : `<pre>${text}</pre>`;
}

/** The controls for front ends that have widgets, and their values for the others. */
function controlsBundle<C extends Controls>(panel: Panel, { controls }: Scene<C>): Bundle {
  const view = { model_id: panel.modelId, version_major: 2, version_minor: 0 };
  return {
    data: { "application/vnd.jupyter.widget-view+json": view, "text/plain": valuesText(startOf(controls)) },
  };
}
