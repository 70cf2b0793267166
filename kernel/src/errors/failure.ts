/** What a cell failed with, as Jupyter's `error` message wants it. */
import { inspect } from "node:util";
import { excerpt } from "../text/excerpt";
import { type Frame, framesOf } from "./frames";

/** The content of an `error` message: the kind of error, its message, and paragraphs for the learner. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** A failure that is known before anything ran; thrown inside the kernel alone. */
export class FailedCell extends Error {
  constructor(readonly failure: Failure) {
    super(failure.evalue);
  }
}

/**
 * @param thrown  anything, not only an Error
 * @param thrownAt an Error made where a value that is not an Error was thrown
 */
export function failureOf(thrown: unknown, thrownAt?: Error): Failure {
  if (thrown instanceof FailedCell) return thrown.failure;
  if (!isError(thrown)) {
    const evalue = inspect(thrown);
    const headline = `a value that is not an Error was thrown: ${evalue}`;
    return { ename: "Thrown", evalue, traceback: [headline, ...(thrownAt ? trace(framesOf(thrownAt)) : [])] };
  }
  const ename = String(thrown.name || "Error");
  const evalue = String(thrown.message);
  return { ename, evalue, traceback: errorTraceback(thrown, 3) };
}

function errorTraceback(error: Error, causes: number): string[] {
  const headline = [String(error.name || "Error"), String(error.message)].filter((part) => part !== "").join(": ");
  const lines = [headline, ...trace(framesOf(error))];
  if (error.cause === undefined || causes === 0) return lines;
  const cause = isError(error.cause) ? errorTraceback(error.cause, causes - 1) : [inspect(error.cause)];
  return [...lines, "caused by:", ...cause];
}

function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || typeof (thrown as { stack?: unknown } | null | undefined)?.stack === "string";
}

/** One paragraph a frame; libraries and endless recursions are folded. */
function trace(frames: readonly Frame[]): string[] {
  const lastInCell = frames.findLastIndex((frame) => frame.at !== undefined);
  const relevant = lastInCell < 0 ? frames : frames.slice(0, lastInCell + 1); // below is only the runtime
  const lines: string[] = [];
  for (let i = 0; i < relevant.length; ) {
    const frame = relevant[i] as Frame;
    const same = (other: Frame) => (frame.at ? other.where === frame.where : other.at === undefined);
    let next = i + 1;
    while (next < relevant.length && same(relevant[next] as Frame)) next++;
    lines.push(...paragraph(frame));
    const folded = next - i - 1;
    if (folded > 0)
      lines.push(frame.at ? `  ... the same ${folded} more times` : `  ... ${folded} more library frames`);
    i = next;
  }
  return lines;
}

function paragraph({ name, where, at }: Frame): string[] {
  if (at === undefined) return [`  in ${name || "a library"} (${where})`];
  return [`${where}${name === "" ? "" : `, in ${name}`}`, ...excerpt(at.source.text, at.position)];
}
