import { expect } from "chai";
import { nodeBackend } from "latent/compile/binding";
import { copied } from "latent/compile/feeds";
import { Graph } from "latent/compile/graph";
import { Recording } from "latent/compile/recording";
import { Session } from "latent/compile/session";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { type Job, jobs } from "./losses";

/** The operations of a model's loss and gradient as they are recorded. */
function operations(start: () => Job): string[] {
  const { parameters, loss, feeds } = start();
  const { beta, ...rest } = feeds(seeds(1));
  const recording = new Recording("test");
  const variables = parameters.names.map((name) => parameters.tensor(name) as tf.Variable);
  tf.tidy(() => {
    const fed = copied({ ...rest, beta });
    recording.feed(fed);
    recording.run(() => tf.variableGrads(() => loss(fed as never).loss, variables));
  });
  parameters.dispose();
  return recording.graph.operations;
}

describe("the graph of a step", () => {
  before(() => tf.ready());

  for (const [name, start] of Object.entries(jobs)) {
    it(`${name}: holds no raw MatMul, and TensorFlow's own gradients of the activations`, () => {
      const found = operations(start);
      expect(found).not.to.include("MatMul"); // not safe when a signal arrives
      expect(found.filter((op) => /^_?(Fused|Mkl)/.test(op))).to.deep.equal([]);
      for (const composed of ["Greater", "Select", "SelectV2", "Step"]) expect(found).not.to.include(composed);
    });
  }

  it("is a SavedModel that TensorFlow loads and runs: y = 2 x + 1", () => {
    const { binding } = nodeBackend();
    const graph = new Graph(binding);
    const T = { T: { type: binding.TF_FLOAT } };
    const x = graph.placeholder("x", binding.TF_FLOAT, [2]);
    const doubled = graph.add("Mul", [x, graph.scalar(2)], T);
    graph.add("AddV2", [doubled, graph.fill(binding.TF_FLOAT, [2], new Uint8Array(Float32Array.of(1).buffer))], T, "y");
    const session = new Session(graph.bytes());
    const id = binding.createTensor([2], binding.TF_FLOAT, Float32Array.of(3, 4));
    const [y] = session.call(["x"], ["y"])([id]);
    expect([...binding.tensorDataSync(y?.id as number)]).to.deep.equal([7, 9]);
    for (const used of [id, y?.id as number]) binding.deleteTensor(used);
    session.dispose();
  });

  it("writes equal constants once", () => {
    const graph = new Graph(nodeBackend().binding);
    expect(graph.scalar(0.5)).to.equal(graph.scalar(0.5));
    expect(graph.scalar(0.25)).not.to.equal(graph.scalar(0.5));
    expect(graph.operations).to.deep.equal(["Const", "Const"]);
  });

  it("knows what an output needs and who reads it", () => {
    const graph = new Graph(nodeBackend().binding);
    const a = graph.scalar(1);
    const b = graph.add("Neg", [a], {}, "b");
    graph.add("Neg", [`${b}:0`], {}, "c");
    graph.add("Exp", [a], {}, "d");
    graph.runAfter("d", ["b"]);
    expect([...graph.needed(["c"])].sort()).to.deep.equal([a, "b", "c"].sort());
    expect([...graph.needed(["d"])].sort()).to.deep.equal([a, "b", "d"].sort());
    expect(graph.readers(a)).to.deep.equal(["b", "d"]);
  });
});
