/** A notebook's file as cells and outputs. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** What a cell printed or showed. */
export type Output =
  | { readonly kind: "text"; readonly stream: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "shown"; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly message: string };

/** One cell. */
export type Cell = {
  readonly id: string;
  readonly kind: "prose" | "code";
  readonly source: string;
  /** Its code is folded in JupyterLab: a check. */
  readonly folded: boolean;
  readonly outputs: readonly Output[];
};

/** A notebook, named as its file without the ending. */
export type Notebook = { readonly name: string; readonly cells: readonly Cell[] };

type Lines = string | readonly string[];
type RawOutput = {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: Lines;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
};
type RawCell = {
  readonly id: string;
  readonly cell_type: string;
  readonly source: Lines;
  readonly metadata: { readonly jupyter?: { readonly source_hidden?: boolean } };
  readonly outputs?: readonly RawOutput[];
};

/** Text that a notebook's file may hold line by line. */
export const joined = (lines: unknown): string => (Array.isArray(lines) ? lines.join("") : String(lines ?? ""));

/**
 * Reads a notebook.
 *
 * @throws {Error} if the file is no notebook
 */
export function readNotebook(file: string): Notebook {
  const name = basename(file, ".ipynb");
  try {
    return notebookOf(name, readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`book: ${file} must be a notebook, got ${error instanceof Error ? error.message : error}`);
  }
}

/** A notebook from its file's text. */
export function notebookOf(name: string, text: string): Notebook {
  const { cells } = JSON.parse(text) as { readonly cells: readonly RawCell[] };
  return { name, cells: cells.filter(({ cell_type }) => cell_type !== "raw").map(cellOf) };
}

function cellOf({ id, cell_type, source, metadata, outputs = [] }: RawCell): Cell {
  return {
    id,
    kind: cell_type === "markdown" ? "prose" : "code",
    source: joined(source),
    folded: metadata.jupyter?.source_hidden === true,
    outputs: withStreamsJoined(outputs.flatMap(outputOf)),
  };
}

function outputOf(output: RawOutput): Output[] {
  if (output.output_type === "stream") {
    const stream = output.name === "stderr" ? "stderr" : "stdout";
    return [{ kind: "text", stream, text: plain(joined(output.text)) }];
  }
  if (output.output_type === "error") return [{ kind: "error", message: plain(`${output.ename}: ${output.evalue}`) }];
  return output.data ? [{ kind: "shown", data: output.data }] : [];
}

/** Without the colours of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours begin with one
const plain = (text: string): string => text.replace(/\u001b\[[\d;]*m/g, "");

/** The kernel writes one output for each print; neighbours of one stream are one text. */
function withStreamsJoined(outputs: readonly Output[]): Output[] {
  return outputs.reduce<Output[]>((all, output) => {
    const last = all.at(-1);
    if (output.kind === "text" && last?.kind === "text" && last.stream === output.stream)
      all.splice(-1, 1, { ...last, text: last.text + output.text });
    else all.push(output);
    return all;
  }, []);
}

/** What a notebook says at its top: the first heading. */
export function titleOf({ name, cells }: Notebook): string {
  const heading = cells.map(({ source }) => source.match(/^# (.*)$/m)?.[1]).find((text) => text !== undefined);
  return heading?.trim() ?? name;
}
