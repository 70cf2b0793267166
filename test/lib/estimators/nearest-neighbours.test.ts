import { expect } from "chai";
import { nearestNeighbours } from "latent/estimators/nearest-neighbours";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";

describe("nearest neighbours", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("are those that loops find, for more rows than are compared at once", () => {
    const [x, images] = [standardNormal([230, 5], seeds(1)), standardNormal([400, 5], seeds(2))];
    const { places, squaredDistances } = nearestNeighbours(x, images);
    const [rows, others] = [x.arraySync(), images.arraySync()];
    const distance = (a: number[], b: number[]) => a.reduce((sum, one, i) => sum + (one - (b[i] as number)) ** 2, 0);
    rows.forEach((row, at) => {
      const distances = others.map((other) => distance(row, other));
      expect(places[at]).to.equal(distances.indexOf(Math.min(...distances)));
      expect(squaredDistances[at]).to.be.closeTo(Math.min(...distances), 1e-5);
    });
  });

  it("of a copy is the copy, at distance 0", () => {
    const images = standardNormal([50, 784], seeds(3)).mul<tf.Tensor2D>(100);
    const copies = images.slice<tf.Tensor2D>([7, 0], [3, 784]);
    const { places, squaredDistances } = nearestNeighbours(copies, images);
    expect([...places]).to.deep.equal([7, 8, 9]);
    expect([...squaredDistances]).to.deep.equal([0, 0, 0]);
  });

  it("keeps no tensors", () => {
    const [x, images] = [standardNormal([3, 5], seeds(4)), standardNormal([4, 5], seeds(5))];
    const before = tf.memory().numTensors;
    nearestNeighbours(x, images);
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("refuses rows of another width, and no images", () => {
    expect(() => nearestNeighbours(tf.zeros([2, 3]), tf.zeros([2, 4]))).to.throw(ShapeError, /^nearestNeighbours: /);
    expect(() => nearestNeighbours(tf.zeros([2, 3]), tf.zeros([0, 3]))).to.throw(
      ShapeError,
      "images must hold 1 or more",
    );
  });
});
