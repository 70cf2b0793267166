import { notebookText } from "latent-grader/homework/notebook";
import { type Damage, onJson } from "./damage";

/** The file itself. */
export const damagedFiles: readonly Damage[] = [
  { name: "byte-order-mark", points: 40, told: /byte order mark/, bytes: (right) => `\uFEFF${notebookText(right)}` },
  {
    name: "utf-16",
    points: 40,
    told: /UTF-16/,
    bytes: (right) => Buffer.from(`\uFEFF${notebookText(right)}`, "utf16le"),
  },
  {
    name: "windows-line-ends",
    points: 40,
    told: /line ends of Windows/,
    bytes: (right) => notebookText(right).replaceAll("\\n", "\\r\\n").replaceAll("\n", "\r\n"),
  },
  { name: "nbformat-4.0", points: 40, bytes: onJson((json) => ({ ...json, nbformat_minor: 0 })) },
  {
    name: "nbformat-3",
    points: 40,
    told: /nbformat 3/,
    bytes: onJson(({ cells, metadata }) => ({
      metadata,
      nbformat: 3,
      worksheets: [{ cells: cells.map(({ source, ...cell }) => ({ ...cell, input: source })) }],
    })),
  },
  {
    name: "source-as-one-string",
    points: 40,
    bytes: onJson((json) => ({
      ...json,
      cells: json.cells.map((cell) => ({ ...cell, source: (cell.source as string[]).join("") })),
    })),
  },
  {
    name: "cells-without-source",
    points: 0,
    told: /cells have no text/,
    bytes: onJson((json) => ({ ...json, cells: json.cells.map(({ source: _, ...cell }) => cell) })),
  },
  {
    name: "entries-that-are-no-cells",
    points: 40,
    told: /3 entries that are no cells/,
    bytes: onJson((json) => ({ ...json, cells: [null, 7, ...json.cells, "cell"] })),
  },
  { name: "cut-off", told: /not JSON/, bytes: (right) => notebookText(right).slice(0, -500) },
  {
    name: "merge-conflict",
    told: /not JSON/,
    bytes: (right) => notebookText(right).replace('"metadata"', '<<<<<<< HEAD\n "metadata"'),
  },
  { name: "no-bytes", told: /empty/, bytes: () => "" },
  { name: "blanks", told: /not JSON/, bytes: () => "  \n\n" },
  { name: "json-but-no-notebook", told: /no list of cells/, bytes: () => '{"grades": [40]}' },
  { name: "null", told: /no list of cells/, bytes: () => "null" },
  { name: "binary", told: /not JSON/, bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 255, 254]) },
  { name: "a-web-page", told: /not JSON/, bytes: () => "<!doctype html><title>Sign in</title>" },
  { name: "fifty-one-megabytes", told: /larger than 50 MB/, bytes: () => Buffer.alloc(51 << 20, " ") },
  { name: "deep-as-a-well", told: /no list of cells/, bytes: () => "[".repeat(100_000) + "]".repeat(100_000) },
  {
    name: "sixteen-million-cells",
    told: /more than two million parts/,
    bytes: () => `{"cells":[${"{},".repeat(16_000_000)}{}]}`,
  },
  {
    name: "three-million-names-in-its-metadata",
    told: /more than two million parts/,
    bytes: () => `{"cells":[],"metadata":{${Array.from({ length: 3e6 }, (_, i) => `"${i}":1`).join()}}}`,
  },
  {
    name: "forty-megabytes-of-output",
    points: 40,
    bytes: onJson((json) => ({
      ...json,
      cells: json.cells.map((cell, i) => (i === 5 ? { ...cell, outputs: [{ text: "x".repeat(40 << 20) }] } : cell)),
    })),
  },
];
