import { fitted } from "../plot/fitted";
import { staticSvg } from "../plot/svg";
import { type Bitmap, pngBytes } from "../png";
import { type Bundle, emit, requireDescription } from "./kernel";
import { type Table, tableBundle } from "./table";

/** A figure of `latent/plot/…`, or any other plotly figure. */
export interface Drawable {
  readonly data: readonly object[];
  readonly layout: object;
}

/** As wide as the notebook; of plotly's buttons those that a reader needs. */
const config = {
  responsive: true,
  displaylogo: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
};

/**
 * A figure for plotly, for viewers that know only pictures, and as the sentence that stands in for it.
 *
 * @example figureBundle({ data: [], layout: {} }, "Nothing.").data["text/plain"] // "Nothing."
 */
export function figureBundle(figure: Drawable, description: string): Bundle {
  const { figure: shown, note } = fitted(figure);
  const { data, layout } = shown;
  const said = [description, note].filter(Boolean).join(" ");
  return {
    data: {
      "application/vnd.plotly.v1+json": { data, layout, config },
      "image/svg+xml": staticSvg(shown, said),
      "text/plain": said,
    },
  };
}

/**
 * A figure that will soon be drawn anew, as a picture that front ends exchange at once: JupyterLab's plotly renderer keeps the
 * first figure it has drawn. As high as the figure that takes its place, at every width; a screen reader reads the description.
 *
 * @example movingBundle({ data: [], layout: {} }, "Nothing yet.").data["text/plain"] // "Nothing yet."
 */
export function movingBundle(figure: Drawable, description: string): Bundle {
  return { data: { "text/html": staticSvg(figure, description, { width: "100%" }), "text/plain": description } };
}

/** Whatever has a form of its own in a notebook. */
export type Showable = Drawable | Table | Bitmap;

/**
 * Anything that can be shown, as an output.
 *
 * @param manner width of a picture in screen pixels; moving: it will soon be drawn anew
 * @example (await bundleOf({ columns: ["a"], rows: [["b"]] }, "One entry.")).data["text/plain"] // "One entry.\n\na\n─\nb"
 */
export async function bundleOf(
  what: Showable,
  description: string,
  { width = 280, moving = false }: { readonly width?: number; readonly moving?: boolean } = {},
): Promise<Bundle> {
  if ("columns" in what) return tableBundle(what, description);
  if ("layout" in what) return (moving ? movingBundle : figureBundle)(what, description);
  return imageBundle(what, description, width);
}

/** A picture is shown when its promise is kept, everything else at once. */
export type Shown<What> = What extends Bitmap ? Promise<void> : undefined;

async function imageBundle(image: Bitmap, description: string, wanted: number): Promise<Bundle> {
  const factor = Math.max(1, Math.round(wanted / image.width));
  const png = Buffer.from(await pngBytes(image, factor)).toString("base64");
  const size = { width: image.width * factor, height: image.height * factor };
  return { data: { "image/png": png, "text/plain": description }, metadata: { "image/png": size } };
}

/**
 * Shows a figure, a picture or a table in the running cell, as one output that survives a closed notebook, GitHub and a
 * screen reader. In plain Node the description (and the table) is printed.
 *
 * A picture is enlarged by a whole factor, without blur, to about `width` screen pixels (280 where absent); showing one
 * takes a promise, so write `await show(image, …)`.
 *
 * @param description what can be seen, in a sentence: the alternative text
 * @throws {RangeError} if the description is empty, or a table's rows do not match its columns
 * @example show({ columns: ["model", "−ELBO"], rows: [["VAE", 100.5]] }, "") // throws show: description must say
 */
export function show<What extends Showable>(
  what: What,
  description: string,
  { width = 280 }: { readonly width?: number } = {},
): Shown<What> {
  requireDescription("show", description);
  if ("columns" in what) return emit(tableBundle(what, description)) as Shown<What>;
  if ("layout" in what) return emit(figureBundle(what, description)) as Shown<What>;
  return imageBundle(what as Bitmap, description, width).then(emit) as Shown<What>;
}
