/** What is known of a compiled text beside the text: tslab hands on the text alone, so the rest is found by it. */
import type { Position } from "../text/edited-text";

/** What the compiler overlay knows of one text that it has compiled. */
export interface Compiled {
  /** Position in the source (below the line tslab puts in front of some) of a position in the compiled text. */
  locate(at: Position): Position | undefined;
  /** What a message that JavaScript worded by the compiled text is to say. */
  inWords(message: string): string;
  /** Every value that the cell declares at its top level; empty for a module. */
  readonly names: ReadonlySet<string>;
  /** Those that exist before the first line runs. */
  readonly hoisted: ReadonlySet<string>;
  /** Whether it awaits at its top level. */
  readonly awaits: boolean;
}

const byText = new Map<string, Compiled>();

/** Keeps what is known of a compiled text until it is asked for. */
export function remember(text: string, compiled: Compiled): void {
  byText.set(text, compiled);
}

/** What is known of a compiled text that tslab has handed on. @throws if the overlay did not compile it */
export function recall(text: string): Compiled {
  const compiled = byText.get(text);
  if (compiled === undefined) throw new Error("recall: this text did not pass through the compiler overlay");
  return compiled;
}

/** Once a cell has its compiled parts, nothing of it needs to be found again. */
export function forgetAll(): void {
  byText.clear();
}
