/** Mistakes in what layers are shown, in training them one after the other, and in a training that must get there. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const stackMutants: readonly Mutant[] = [
  ...mutantsOf("h4.shown", [
    {
      name: "noise passed up",
      replace: ["clean = encoded(clean, layer)", "clean = encoded(clean.mul(masks[l]), layer)"],
      fails: "shows the second of two layers clean codes",
      says: "the code of the masked input was passed up: noise is for learning alone",
    },
    {
      name: "noisy target",
      replace: ["{ clean, noisy: clean", "{ clean: clean.mul(masks[l]), noisy: clean"],
      fails: "shows a single layer its examples",
      says: "what is asked for is masked, too: there is nothing to be mended",
    },
    {
      name: "nothing masked",
      replace: ["clean.mul(masks[l])", "clean.clone()"],
      fails: "shows a single layer its examples",
      says: "the layers see clean inputs: there is nothing to be mended",
    },
    {
      name: "first layer's code for all",
      replace: ["encoded(clean, layer)", "encoded(x, layer)"],
      fails: "shows a third layer the codes of the second",
      says: "every layer reads the examples, where it should read the codes of the layer below",
    },
    {
      name: "first mask for all",
      replace: ["clean.mul(masks[l])", "clean.mul(masks[0])"],
      fails: "shows two layers of one width what is theirs",
      says: "every layer has the mask of the first",
    },
    {
      name: "examples for all",
      replace: ["clean = encoded(clean, layer);", ""],
      fails: "shows two layers of one width what is theirs",
      says: "every layer is shown the examples: codes are passed up",
    },
    {
      name: "reconstruction passed up",
      replace: ["encoded(clean, layer)", "encoded(clean, layer).matMul(layer.w, false, true).add(layer.c)"],
      fails: "shows a third layer the codes of the second",
      says: "the reconstruction is passed up, where the layer above reads the code",
    },
  ]),
  ...mutantsOf("h4.stack", [
    {
      name: "noise passed up",
      replace: ["clean = encoded(clean, layer)", "clean = encoded(clean.mul(masks[l][masks[l].length - 1]), layer)"],
      fails: "trains the second layer on codes of clean examples",
      says: "the code of the masked input was passed up: noise is for learning alone",
    },
    {
      name: "codes of the start",
      replace: ["clean = encoded(clean, layer)", "clean = encoded(clean, start)"],
      fails: "trains two layers of one width",
      says: "the next layer learns on codes of the layer as it was before training",
    },
    {
      name: "uphill",
      replace: ["slope, rate)", "slope, -rate)"],
      fails: "takes one step in one layer",
      says: "uphill: descent takes the gradient off",
    },
    {
      name: "noisy target",
      replace: ["tiedGradient(clean, clean", "tiedGradient(clean.mul(mask), clean"],
      fails: "takes three steps under three masks",
      says: "the layer is asked for its noisy input",
    },
    {
      name: "no noise",
      replace: ["clean.mul(mask)", "clean"],
      fails: "takes one step in one layer",
      says: "the layer sees its clean input: the masks are not used",
    },
    {
      name: "one mask",
      replace: ["clean.mul(mask)", "clean.mul(masks[l][0])"],
      fails: "takes four steps in either of two layers",
      says: "the first mask in every step",
    },
    {
      name: "always from the start",
      replace: ["lowered(layer, slope", "lowered(start, slope"],
      fails: "takes four steps in either of two layers",
      says: "every step begins at the start again: the last one alone is left",
    },
    {
      name: "examples for all",
      replace: ["clean = encoded(clean, layer);", ""],
      fails: "trains two layers of one width",
      says: "every layer learns on the examples, where those above read codes",
    },
  ]),
  ...mutantsOf("h4.training", [
    {
      name: "one mask",
      replace: ["masks[step % masks.length]", "masks[0]"],
      fails: "gets there under every mask",
    },
    {
      name: "noisy target",
      replace: ["hat.sub(x)", "hat.sub(noisy)"],
      fails: "gets there with clean targets",
    },
    {
      name: "stopped early",
      replace: ["step < 25", "step < 5"],
      fails: "gets there with four masks",
      says: "too few steps: the loss is still on its way down",
    },
    {
      name: "each mask once",
      replace: ["step < 25", "step < masks.length"],
      fails: "gets there with four masks",
      says: "one step for each mask: they are to be gone through again and again",
    },
    {
      name: "tiny steps",
      replace: ["momentum(0.15", "momentum(0.001"],
      fails: "gets there with six pixels",
    },
    {
      name: "uphill",
      replace: [".mean()", ".mean().neg()"],
      fails: "gets there with two units",
    },
    {
      name: "start given back",
      replace: ["return { w, b, c }", "return start"],
      fails: "gets there with twelve examples",
    },
  ]),
];
