/** Mistakes in the loss of a tied denoising layer, and in its gradient. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const denoisingMutants: readonly Mutant[] = [
  ...mutantsOf("h4.denoising-loss", [
    {
      name: "noisy target",
      replace: ["hat.sub(clean)", "hat.sub(noisy)"],
      fails: "is right where most pixels are erased",
      says: "the error against the noisy input: the layer is asked to copy the noise",
    },
    {
      name: "clean input",
      replace: ["encoded(noisy, layer)", "encoded(clean, layer)"],
      fails: "is right for a single example of four pixels",
      says: "the layer sees the clean examples: there is nothing to be mended",
    },
    {
      name: "no half",
      replace: [".div(2)", ".mul(1)"],
      fails: "is right where nothing is erased",
      says: "twice the loss: the ½ is missing",
    },
    {
      name: "mean over pixels",
      replace: [".sum(1).mean", ".mean"],
      fails: "is right for five examples",
      says: "a mean over the pixels, too, where ‖·‖² is a sum",
    },
    {
      name: "sum over examples",
      replace: [".sum(1).mean<tf.Scalar>()", ".sum<tf.Scalar>()"],
      fails: "is right for one unit and two examples",
      says: "a sum over the examples, where a loss is a mean",
    },
    {
      name: "no decoder bias",
      replace: [".add(layer.c)", ""],
      fails: "is right for five examples",
      says: "c is missing",
    },
    {
      name: "bent output",
      replace: [".add(layer.c);", ".add(layer.c).sigmoid();"],
      fails: "is right where nothing is erased",
      says: "σ of the output, which is linear here",
    },
    {
      name: "not transposed",
      replace: ["layer.w, false, true", "layer.w"],
      fails: "is right for a tied square layer",
      says: "hW, where the decoder has Wᵀ",
    },
  ]),
  ...mutantsOf("h4.tied-gradient", [
    {
      name: "encoder's part alone",
      replace: [".add(off.matMul(h, true))", ""],
      fails: "is right for a single example and one unit",
      says: "the gradient by W as the encoder's matrix: as the decoder's it has one, too",
    },
    {
      name: "decoder's part alone",
      replace: ["noisy.matMul(back, true).add(off.matMul(h, true))", "off.matMul(h, true)"],
      fails: "is right for more units than pixels",
      says: "the gradient by W as the decoder's matrix: as the encoder's it has one, too",
    },
    {
      name: "clean input",
      replace: ["noisy.matMul(back", "clean.matMul(back"],
      fails: "is right for a batch of four",
      says: "the encoder's part is made of the clean examples: the layer has not seen them",
    },
    {
      name: "clean codes",
      replace: ["encoded(noisy, layer)", "encoded(clean, layer)"],
      fails: "is right for a single example and three units",
      says: "the code of the clean examples: the layer has not seen them",
    },
    {
      name: "no bend",
      replace: [".mul(h).mul(tf.sub(1, h))", ""],
      fails: "is right where the layer sees all",
      says: "the slope of σ is missing on the way back",
    },
    {
      name: "sum over examples",
      replace: [".div(clean.shape[0])", ""],
      fails: "is right for a batch of four",
      says: "the gradient of a sum over examples, where the loss is a mean",
    },
    {
      name: "noisy target",
      replace: ["hat.sub(clean)", "hat.sub(noisy)"],
      fails: "is right for a single example and three units",
      says: "the error against the noisy input",
    },
    {
      name: "uphill",
      replace: ["hat.sub(clean)", "clean.sub(hat)"],
      fails: "is right for a single example and one unit",
      says: "the opposite of the gradient: the error is x̂ − x",
    },
    {
      name: "bias after the bend",
      replace: ["b: back.sum(0)", "b: off.matMul(layer.w).sum(0)"],
      fails: "is right for a square layer and as many examples",
      says: "the gradient by b stops before σ",
    },
  ]),
];
