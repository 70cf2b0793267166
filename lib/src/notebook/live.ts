import { emit, freshDisplayId, kernel, requireDescription } from "./kernel";
import { type Drawable, figureBundle } from "./show";

/** A figure, or what makes it: it is then made only when it is really drawn. */
export type LiveState = Drawable | (() => Drawable);

/** A figure in a notebook that follows its data. */
export interface LiveFigure {
  /** Draws a new state in place, now or within a fifth of a second; of states in between only the last is drawn. */
  update(state: LiveState): void;
  /** Draws the last state if it is not yet drawn. Call it after the loop, in the same cell. */
  done(): void;
}

const pause = 200; // milliseconds between two drawings

/**
 * Shows a figure that is updated in place, at most five times a second. Its last state is drawn by `done()`, and when the
 * cell is interrupted, and stays in the saved notebook.
 *
 * @param state the first state, or a function that makes the figure from the data as they are when it is drawn
 * @param description what can be seen, in a sentence: the alternative text
 * @throws {RangeError} if the description is empty
 * @example live({ data: [], layout: {} }, " ") // throws live: description must say
 */
export function live(state: LiveState, description: string): LiveFigure {
  requireDescription("live", description);
  const displayId = freshDisplayId();
  let pending: LiveState | undefined;
  let timer: NodeJS.Timeout | undefined;
  let drawn = 0;

  const draw = (next: LiveState, update: boolean) => {
    clearTimeout(timer);
    [pending, timer] = [undefined, undefined];
    emit(figureBundle(typeof next === "function" ? next() : next, description), { displayId, update });
    drawn = performance.now();
  };
  const flush = () => {
    if (pending) draw(pending, true);
  };
  draw(state, false);
  kernel()?.signal?.addEventListener("abort", flush, { once: true });
  return {
    update(next) {
      pending = next;
      const wait = drawn + pause - performance.now();
      if (wait <= 0) flush();
      else timer ??= setTimeout(flush, wait).unref();
    },
    done: flush,
  };
}
