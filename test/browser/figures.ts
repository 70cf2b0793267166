/** Figures of executed notebooks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { results } from "./lab";
import { PLOTLY, type ShownCell } from "./page";

/** Where executed notebooks are kept during a run. */
export const executed = join(results, "opened");

/** What plotly draws. */
export type Figure = { readonly data: readonly unknown[]; readonly layout: unknown };

/** Every figure of an executed notebook, with the cell it comes from. */
export function figuresOf(name: string): { readonly cell: string; readonly figure: Figure }[] {
  const { cells } = JSON.parse(readFileSync(join(executed, name), "utf8")) as { cells: ShownCell[] };
  return cells.flatMap(({ id, outputs }) =>
    (outputs ?? []).flatMap(({ data }) => (data?.[PLOTLY] ? [{ cell: id, figure: data[PLOTLY] as Figure }] : [])),
  );
}
