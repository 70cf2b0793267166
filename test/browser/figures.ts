/** Figures of executed notebooks. */
import { keptRun } from "../notebooks/kept-runs";
import { PLOTLY, type ShownCell } from "./page";

/** What plotly draws. */
export type Figure = { readonly data: readonly unknown[]; readonly layout: unknown };

/** Every figure of a notebook in its fast form, with the cell it comes from. */
export async function figuresOf(name: string): Promise<{ readonly cell: string; readonly figure: Figure }[]> {
  const cells = (await keptRun(name)).cells as unknown as readonly ShownCell[];
  return cells.flatMap(({ id, outputs }) =>
    (outputs ?? []).flatMap(({ data }) => (data?.[PLOTLY] ? [{ cell: id, figure: data[PLOTLY] as Figure }] : [])),
  );
}
