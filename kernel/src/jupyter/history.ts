/** The cells that have run: for a front end that asks for its history, and for a library that compares them with the file. */
import type { Handlers } from "./handlers";

/** A cell as it was when it ran last. */
export interface RanCell {
  /** The cell's id in the notebook, where the front end tells it (JupyterLab does). */
  readonly id?: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** It did not compile: what it defines is still what was defined before. */
  refused?: boolean;
}

/** An entry of the history: a cell with its number, and what it showed. */
interface Entry {
  readonly line: number;
  readonly input: string;
  output?: string;
}

const cells = new Map<string, RanCell>();
const entries: Entry[] = [];
Object.defineProperty(globalThis, Symbol.for("Jupyter.cells"), { get: () => [...cells.values()] });

/** Of a cell that runs again the last text is kept; the order is that of the last runs. */
export function remember(text: string, id: unknown): RanCell {
  const known = typeof id === "string" ? { id } : {};
  const key = known.id ?? `text ${text}`;
  cells.delete(key);
  const cell: RanCell = { ...known, text, at: Date.now() };
  cells.set(key, cell);
  return cell;
}

/** Puts a cell into the history. @returns takes what the cell showed */
export function enter(line: number, input: string): (output: string) => void {
  const entry: Entry = { line, input };
  entries.push(entry);
  return (output) => {
    entry.output = output;
  };
}

/** This session has the number 1, and it is the only one: what earlier kernels ran is not kept. */
const session = 1;

interface HistoryRequest {
  readonly output?: boolean;
  readonly hist_access_type?: string;
  readonly session?: number;
  readonly start?: number;
  readonly stop?: number | null;
  readonly n?: number | null;
  readonly pattern?: string;
  readonly unique?: boolean;
}

/** Answers what a console asks for its arrow keys and its search. */
export const historyHandlers: Handlers = {
  history_request({ content }) {
    const { output = false } = content as HistoryRequest;
    const history = found(content as HistoryRequest).map(({ line, input, output: shown = null }) => [
      session,
      line,
      output ? [input, shown] : input,
    ]);
    return { status: "ok", history };
  },
};

function found({
  hist_access_type,
  session: asked = 0,
  start = 0,
  stop,
  n,
  pattern = "*",
  unique = false,
}: HistoryRequest) {
  if (hist_access_type === "range") {
    const ofThis = asked === 0 || asked === session;
    return entries.filter(({ line }) => ofThis && line >= start && line < (stop ?? Number.POSITIVE_INFINITY));
  }
  const last = (list: readonly Entry[]) => (n === undefined || n === null ? list : n > 0 ? list.slice(-n) : []);
  if (hist_access_type === "tail") return last(entries);
  if (hist_access_type !== "search")
    throw new RangeError(`history_request: the access must be range, tail or search, got ${hist_access_type}`);
  const matching = entries.filter(({ input }) => globbed(pattern).test(input));
  const repeated = (entry: Entry, i: number) => matching.slice(i + 1).some(({ input }) => input === entry.input);
  return last(unique ? matching.filter((entry, i) => !repeated(entry, i)) : matching);
}

/** `*` is any text and `?` any character. */
function globbed(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "su");
}
