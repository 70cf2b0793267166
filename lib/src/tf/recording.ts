/** Is an evaluation being written down (`latent/compile`)? Guards that read numbers wait for the plain evaluation that follows it. */

let written = 0;

/**
 * Evaluates `body` as one that is written down.
 *
 * @example whileRecording(() => isRecording()) // true
 */
export function whileRecording<T>(body: () => T): T {
  written++;
  try {
    return body();
  } finally {
    written--;
  }
}

/**
 * Must nobody read numbers now?
 *
 * @example isRecording() // false
 */
export const isRecording = (): boolean => written > 0;
