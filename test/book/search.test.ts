import { readdirSync } from "node:fs";
import { expect } from "chai";
import MiniSearch from "minisearch";
import { searchScript } from "../../book/assets/searched";
import { chaptersOf } from "../../book/chapters/course";
import { place } from "../../book/places";
import { readNotebook } from "../../book/read/notebook";
import { type Entry, ranked, searchOptions } from "../../book/search-fields";

describe("the book's search", () => {
  let index: MiniSearch<Entry>;
  let script: string;

  before(() => {
    const names = readdirSync(place("notebooks")).filter((name) => name.endsWith(".ipynb"));
    script = searchScript(chaptersOf(names.map((name) => readNotebook(place("notebooks", name)))));
    const json = JSON.parse(script.slice("latentIndex(".length, script.lastIndexOf(")"))) as string;
    index = MiniSearch.loadJSON<Entry>(json, searchOptions);
  });

  const found = (question: string) =>
    ranked(index, question)
      .slice(0, 3)
      .map(({ address }) => String(address))
      .join(" ");

  it("answers questions as people ask them among its first three hits", () => {
    const questions: readonly (readonly [string, string])[] = [
      ["why are my vae samples so blurry", "questions.html#why-are-the-pictures-of-a-vae-blurry"],
      ["how many latent dimensions should I use?", "questions.html#how-many-latent-dimensions"],
      ["my loss is negative", "questions.html#why-is-my-loss-negative"],
      ["mse or bce", "questions.html#squared-error-or-binary-cross-entropy"],
      ["weight of KL vs reconstruction", "questions.html#how-do-i-weigh-the-kl-term"],
      ["all reconstructions look the same", "questions.html#why-do-all-my-reconstructions-look-alike"],
      ["why can't we backprop through sampling", "questions.html#why-cant-i-differentiate-through-the-sampling"],
      ["is a linear autoencoder pca", "questions.html#is-a-linear-autoencoder-the-same-as-pca"],
      ["what does beta do", "questions.html#what-does-β-do"],
      ["posterior collapse", "questions.html#what-is-a-collapsed-dimension"],
      ["entropy of a gaussian in nats", "h2-information.html#1-the-entropy-of-a-gaussian"],
      ["reparameterization trick", "questions.html#when-is-the-reparameterization-trick-worse"],
      ["erratum 12", "errata.html#erratum-12"],
      ["gaussianLogDensity", "latent-information-gaussian.html#gaussianLogDensity"],
    ];
    const missed = questions.filter(([question, answer]) => !found(question).includes(answer));
    expect(missed.map(([question]) => `${question} → ${found(question)}`)).to.deep.equal([]);
  });

  it("answers questions that stand in no list, in their askers' words, among its first three hits", () => {
    const questions: readonly (readonly [string, string])[] = [
      ["how do I install this", "learners.html"],
      ["what is the difference between entropy and cross entropy", "00-conventions.html"],
      ["how much noise should I add to the input", "questions.html#what-does-the-noise-in-a-denoising-autoencoder-buy"],
      ["can I denoise without clean images", "09-noise2noise.html"],
      ["how is the homework graded", "instructors.html#homework"],
      ["why does my training give nan", "questions.html#why-does-the-encoder-output-log"],
      ["upscale image blurry edges", "10-super-resolution.html"],
      ["how to plot an animation", "latent-plot-frames"],
      ["pca explained variance how many components", "01-linear-autoencoders.html#how-many-components"],
      ["importance weighted autoencoder vs vae", "latent-estimators-likelihood.html#importanceWeightedNll"],
      ["score matching and denoising autoencoder", "06-denoising-field.html"],
      ["wasserstein distance between two gaussians", "h2-information.html#7-the-wasserstein-distance-of-two-gaussians"],
      ["does dropout act like regularization", "07-sparse-contractive-dropout.html#5-dropout"],
      ["pretraining layer by layer still useful", "08-stacked-denoising-autoencoders.html#3-one-layer-after-the-other"],
      ["disentangled latent factors", "questions.html#does-a-β-vae-disentangle"],
      ["how long does it take on a laptop", "teaching.html"],
      ["how to save model weights", "latent-checkpoint-weights.html"],
      ["interpolate between two digits", "12-vae-on-mnist.html#between-two-digits"],
    ];
    const missed = questions.filter(([question, answer]) => !found(question).includes(answer));
    expect(missed.map(([question]) => `${question} → ${found(question)}`)).to.deep.equal([]);
  });

  it("finds nothing where there is nothing, and is a script of at most two megabytes", () => {
    expect(ranked(index, "qqqqzzzz")).to.deep.equal([]);
    expect(ranked(index, "the of a")).to.deep.equal([]);
    expect(Buffer.byteLength(script) / 1e6).to.be.below(2);
    expect(script).to.match(/^latentIndex\("/);
  });
});
