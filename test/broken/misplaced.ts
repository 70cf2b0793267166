import { notebookText, roleOf } from "latent-grader/homework/notebook";
import { type Damage, exercise, isAnswer, onAnswer, onCells, onJson } from "./damage";

/** Cells and files out of place; nothing of it costs an answer that is there. */
export const misplaced: readonly Damage[] = [
  { name: "untouched", points: 40, bytes: notebookText },
  {
    name: "deleted-cell",
    points: 37,
    told: /h2\.entropy: its cell is missing/,
    bytes: onCells((cells) => cells.filter((cell) => !isAnswer(cell, exercise))),
  },
  {
    name: "all-cells-deleted",
    points: 0,
    told: /h2\.gaussian-kl: its cell is missing/,
    bytes: onCells(() => []),
  },
  {
    name: "set-up-and-checks-deleted",
    points: 40,
    bytes: onCells((cells) => cells.filter((cell) => roleOf(cell)?.role === "exercise")),
  },
  {
    name: "doubled-cell",
    points: 40,
    told: /h2\.entropy: its cell is there 2 times/,
    bytes: onCells((cells) => cells.flatMap((cell) => (isAnswer(cell, exercise) ? [cell, cell] : [cell]))),
  },
  {
    name: "reversed",
    points: 40,
    told: /put back in their order/,
    bytes: onCells((cells) => cells.filter((cell) => roleOf(cell)?.role !== "setup").reverse()),
  },
  {
    name: "retyped-to-markdown",
    points: 40,
    told: /h2\.entropy: its cell was no code cell/,
    bytes: onAnswer(exercise, (cell) => ({ ...cell, cell_type: "markdown" })),
  },
  {
    name: "retyped-to-raw",
    points: 40,
    told: /h2\.entropy: its cell was no code cell/,
    bytes: onAnswer(exercise, (cell) => ({ ...cell, cell_type: "raw" })),
  },
  { name: "renamed", file: "renamed/Untitled (3) FINAL.json", points: 40, bytes: notebookText },
  { name: "Ünïcödé 名前 🎓", points: 40, bytes: notebookText },
  { name: "apostrophe's & <b>bold<!b>", points: 40, bytes: notebookText },
  {
    name: "another-kernel",
    points: 40,
    told: /names the kernel python3/,
    bytes: onJson((json) => ({ ...json, metadata: { ...json.metadata, kernelspec: { name: "python3" } } })),
  },
  {
    name: "nbgrader-metadata-alone",
    points: 40,
    bytes: onJson(({ cells, ...rest }) => ({
      ...rest,
      cells: cells.map(({ metadata: { latent: _, ...metadata }, ...cell }) => ({ ...cell, metadata })),
    })),
  },
  {
    name: "no-metadata-at-all",
    points: 40,
    told: /found by their names/,
    bytes: onJson(({ cells }) => ({
      nbformat: 4,
      cells: cells.map(({ cell_type, source }) => ({ cell_type, source })),
    })),
  },
  {
    name: "metadata-of-the-wrong-kind",
    points: 40,
    told: /found by their names/,
    bytes: onJson((json) => ({ ...json, metadata: [], cells: json.cells.map((cell) => ({ ...cell, metadata: "x" })) })),
  },
  {
    name: "outputs-of-the-wrong-kind",
    points: 40,
    bytes: onJson((json) => ({ ...json, cells: json.cells.map((cell) => ({ ...cell, outputs: { a: 1 } })) })),
  },
];
