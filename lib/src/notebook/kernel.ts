/** A comm of the kernel: it joins something here to its counterpart in the page. */
export interface Comm {
  readonly id: string;
  send(data: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/** Is called at each message of a page, at once: it should note and not compute. */
export type Receive = (data: Readonly<Record<string, unknown>>) => void;

/** How something failed, with the places in the learner's cells. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** What the kernel offers to the cell that runs; see CONTRIBUTING.md. */
export interface KernelHooks {
  readonly signal: AbortSignal | undefined;
  /** Aborted when the cell is over, however it ended. */
  readonly ended: AbortSignal | undefined;
  display(
    data: Record<string, unknown>,
    options?: { metadata?: Record<string, unknown>; displayId?: string; update?: boolean },
  ): void;
  readonly comms: {
    open(
      target: string,
      first: { data: Readonly<Record<string, unknown>>; metadata?: Readonly<Record<string, unknown>> },
      receive: Receive,
    ): Comm;
    /** From now on comms with this target that a page opens are welcome. */
    accept(target: string, opened: (comm: Comm, data: Readonly<Record<string, unknown>>) => Receive): void;
  };
  /**
   * The cell that runs, to be gone on with: `run` runs code as a part of it, later, in the queue of the cells, with an interrupt of its own and its
   * output where the cell's is; it promises how the code failed, or undefined. `cell` is the cell's id, or a text that stands for it.
   */
  continuation(): { readonly cell: string; run(code: () => unknown): Promise<Failure | undefined> };
  /** Tells, until the returned function is called, when a cell begins and when it ends. */
  watchCells(listener: (runs: boolean) => void): () => void;
}

/**
 * The kernel's hooks, or `undefined` in plain Node. Looked up at each call: a test may change them.
 *
 * @example typeof kernel() // "undefined"
 */
export function kernel(): KernelHooks | undefined {
  return (globalThis as { __kernel?: KernelHooks }).__kernel;
}

/** One output in several forms, of which the front end picks the richest it knows. */
export interface Bundle {
  readonly data: Record<string, unknown> & { readonly "text/plain": string };
  readonly metadata?: Record<string, unknown>;
}

/**
 * Shows a bundle in the running cell; in plain Node its text is printed.
 *
 * @example emit({ data: { "text/plain": "" } }, { update: true }) // undefined
 */
export function emit(bundle: Bundle, place: { displayId?: string; update?: boolean } = {}): void {
  const hooks = kernel();
  const { data, metadata } = bundle;
  if (hooks) hooks.display(data, { ...(metadata ? { metadata } : {}), ...place });
  else if (!place.update) console.log(data["text/plain"]);
}

let displays = 0;

/**
 * A fresh name for an output that will be updated in place.
 *
 * @example freshDisplayId() === freshDisplayId() // false
 */
export function freshDisplayId(): string {
  displays += 1;
  return `latent-${process.pid}-${displays}`;
}

/**
 * Throws unless the description says something: it is what a screen reader, a plain-text viewer and a reader without
 * JavaScript get in place of the picture.
 *
 * @throws {RangeError} if there is nothing but spaces
 * @example requireDescription("show", " ") // throws show: description must say
 */
export function requireDescription(fn: string, description: string): void {
  if (typeof description === "string" && description.trim() !== "") return;
  throw new RangeError(
    `${fn}: description must say in a sentence what can be seen, got "${description}"; it stands in for the picture where none can be shown`,
  );
}
