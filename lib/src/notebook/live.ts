import { emit, freshDisplayId, kernel, requireDescription } from "./kernel";
import { type Drawable, figureBundle, movingBundle } from "./show";

/** A figure, or what makes it: it is then made only when it is really drawn. */
export type LiveState = Drawable | (() => Drawable);

/** A figure in a notebook that follows its data. */
export interface LiveFigure {
  /** Draws a new state in place, now or within a fifth of a second; of states in between only the last is drawn. */
  update(state: LiveState): void;
  /** Draws the last state as the figure that stays. Call it after the loop; otherwise the end of the cell does. */
  done(): void;
  /** Shows the figure in the running cell too: after the page was loaded anew, which loses the one above. */
  show(): void;
}

const pause = 200; // milliseconds between two drawings

/**
 * Shows a figure that is updated in place, at most five times a second. While it moves it is a picture; its last state is the
 * figure with which one can zoom and read off values, drawn by `done()` or when the cell ends, also by an error or an
 * interrupt, and stays in the saved notebook.
 *
 * @param state the first state, or a function that makes the figure from the data as they are when it is drawn
 * @param description what can be seen, in a sentence: the alternative text
 * @throws {RangeError} if the description is empty
 * @example live({ data: [], layout: {} }, " ") // throws live: description must say
 */
export function live(state: LiveState, description: string): LiveFigure {
  requireDescription("live", description);
  const displayId = freshDisplayId();
  let last = state;
  let waiting = false; // a state that is not drawn yet
  let stays = false; // the last drawing was the figure, no picture
  let timer: NodeJS.Timeout | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  let followed: AbortSignal | undefined;

  const draw = (moving: boolean, update = drawn > 0) => {
    clearTimeout(timer);
    [waiting, stays, timer] = [false, !moving, undefined];
    const figure = typeof last === "function" ? last() : last;
    const bundle = moving ? movingBundle(figure, description) : figureBundle(figure, description);
    emit(bundle, { displayId, update });
    drawn = performance.now();
  };
  const finish = () => {
    if (waiting || !stays) draw(false);
  };
  /** Draws, and sees to it that the cell does not end before the figure stands. */
  const follow = () => {
    const ended = kernel()?.ended;
    if (ended && !ended.aborted && ended !== followed) {
      ended.addEventListener("abort", finish, { once: true });
      followed = ended;
    }
    draw(ended !== undefined && !ended.aborted);
  };
  follow();
  return {
    update(next) {
      [last, waiting] = [next, true];
      const wait = drawn + pause - performance.now();
      if (wait <= 0) follow();
      else timer ??= setTimeout(follow, wait).unref();
    },
    done: finish,
    show: () => draw(false, false),
  };
}
