/** Notebooks that a test writes. */

const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript (latent)", language: "typescript" } };

/** A code cell that has not run. */
export const codeCell = (source: string, id: string) => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  outputs: [],
  execution_count: null,
});

/** A notebook of these cells. */
export const written = <Cell extends object>(cells: readonly Cell[]) => ({
  cells,
  metadata,
  nbformat: 4,
  nbformat_minor: 5,
});
