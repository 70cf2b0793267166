/** A kernel that keeps what is displayed; the real one is asked in test/kernel. */
export interface Shown {
  readonly data: Record<string, unknown>;
  readonly metadata?: Record<string, unknown>;
  readonly displayId?: string;
  readonly update?: boolean;
  /** Milliseconds since the kernel began. */
  readonly at: number;
}

const place = globalThis as { __kernel?: unknown };

/**
 * Puts a fake kernel in place; `remove` takes it away again, `interrupt` aborts the running cell's signal, `endCell` ends the cell
 * and `beginCell` begins another.
 */
export function fakeKernel() {
  const shown: Shown[] = [];
  const abort = new AbortController();
  let end = new AbortController();
  const began = performance.now();
  place.__kernel = {
    signal: abort.signal,
    get ended() {
      return end.signal;
    },
    display: (data: Shown["data"], options: Partial<Shown> = {}) =>
      shown.push({ data, ...options, at: performance.now() - began }),
  };
  const interrupt = () => abort.abort(Object.assign(new Error("the cell was interrupted"), { name: "Interrupted" }));
  const endCell = () => end.abort();
  const beginCell = () => {
    end = new AbortController();
  };
  return { shown, interrupt, endCell, beginCell, remove: () => delete place.__kernel };
}

export type FakeKernel = ReturnType<typeof fakeKernel>;

/** Runs a function and gives what it printed. */
export async function printed(run: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...parts: unknown[]) => lines.push(parts.join(" "));
  try {
    await run();
  } finally {
    console.log = log;
  }
  return lines;
}

/** The outputs as they stand on the page: an update takes the place of what it updates. */
export function page(shown: readonly Shown[]): Shown[] {
  const places = new Map<unknown, Shown>();
  for (const one of shown) places.set(one.displayId ?? one, one);
  return [...places.values()];
}
