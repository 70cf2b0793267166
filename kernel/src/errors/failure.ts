/** What a cell failed with, as Jupyter's `error` message wants it. */
import { inspect } from "node:util";
import { excerpt } from "../text/excerpt";
import { type Frame, framesOf, messageOf } from "./frames";

/** So many of the errors that one error holds. */
const shown = 5;

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
  return { ename, evalue: messageOf(thrown), traceback: errorTraceback(thrown, 3) };
}

/** @param deeper how many steps the causes and the collected errors are followed */
function errorTraceback(error: Error, deeper: number): string[] {
  const headline = [String(error.name || "Error"), messageOf(error)].filter((part) => part !== "").join(": ");
  const lines = [headline, ...trace(framesOf(error))];
  if (deeper === 0) return lines;
  const inner = (one: unknown) => (isError(one) ? errorTraceback(one, deeper - 1) : [inspect(one)]);
  const cause = error.cause === undefined ? [] : ["caused by:", ...inner(error.cause)];
  return [
    ...lines,
    ...cause,
    ...collected(error).flatMap((one) => (typeof one === "string" ? [one] : inner(one.error))),
  ];
}

/** What an AggregateError (of `Promise.any`, say) holds, each below its number. */
function collected(error: Error): (string | { readonly error: unknown })[] {
  const { errors } = error as Partial<AggregateError>;
  if (!(error instanceof AggregateError) || !Array.isArray(errors)) return [];
  const parts = errors.slice(0, shown).flatMap((error, i) => [`error ${i + 1} of ${errors.length}:`, { error }]);
  return errors.length > shown ? [...parts, `... and ${errors.length - shown} more`] : parts;
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
