/** The nearest of many images: whether a sample is new, or a copy of what the model was trained on. */
import { requireShape, ShapeError, shapeText } from "../shape";
import * as tf from "../tf";

/** For each row the place of its nearest neighbour, and the squared distance to it. */
export type Neighbours = { readonly places: Uint32Array; readonly squaredDistances: Float64Array };

const ROWS = 100; // compared at once: bounds memory

/**
 * The nearest neighbour of each row among other rows, by squared distance.
 *
 *   n(x) = argmin_n ‖x − y_n‖²,  ‖x − y‖² = ‖x‖² + ‖y‖² − 2 xᵀy
 *
 * The nearest is found by the right-hand form, in float32; its distance is then computed as it stands, so that a copy has distance 0.
 *
 * @param x      [rows, numbers]
 * @param images what they are compared with, [images, numbers]
 * @throws {ShapeError} when the numbers of a row differ, or there are no images
 * @example nearestNeighbours(tf.tensor2d([[1, 0], [5, 5]]), tf.tensor2d([[0, 0], [5, 4]])).places // [0, 1]
 * @example nearestNeighbours(tf.tensor2d([[1, 0], [5, 5]]), tf.tensor2d([[0, 0], [5, 4]])).squaredDistances // [1, 1]
 */
export function nearestNeighbours(x: tf.Tensor2D, images: tf.Tensor2D): Neighbours {
  const [count, width] = images.shape;
  if (!(count > 0))
    throw new ShapeError(`nearestNeighbours: images must hold 1 or more, got ${shapeText(images.shape)}`);
  requireShape("nearestNeighbours", { x: [x, ["rows", width]] });
  const rows = x.shape[0];
  const places = new Uint32Array(rows);
  const squaredDistances = new Float64Array(rows);
  const norms = tf.tidy(() => images.square().sum<tf.Tensor1D>(1));
  for (let from = 0; from < rows; from += ROWS) {
    const some = Math.min(ROWS, rows - from);
    tf.tidy(() => {
      const part = x.slice([from, 0], [some, width]);
      const nearest = norms.sub(part.matMul(images, false, true).mul(2)).argMin<tf.Tensor1D>(1); // ‖x‖² is the same for all
      const distances = part.sub(tf.gather(images, nearest)).square().sum(1);
      places.set(nearest.dataSync(), from);
      squaredDistances.set(distances.dataSync(), from);
    });
  }
  norms.dispose();
  return { places, squaredDistances };
}
