import { expect } from "chai";
import MiniSearch from "minisearch";
import { searchScript } from "../../book/assets/searched";
import { type Entry, ranked, searchOptions } from "../../book/search-fields";
import { wordOf } from "../../book/search-words";
import { courseChapters } from "./chapters";

describe("the book's search", () => {
  let index: MiniSearch<Entry>;
  let script: string;

  before(() => {
    script = searchScript(courseChapters());
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
      ["what is the difference between entropy and cross entropy", "glossary.html#row-cross-entropy"],
      ["how much noise should I add to the input", "questions.html#what-does-the-noise-in-a-denoising-autoencoder-buy"],
      ["can I denoise without clean images", "09-noise2noise.html"],
      ["how is the homework graded", "learners.html#homework"],
      ["why does my training give nan", "questions.html#why-does-the-encoder-output-log"],
      ["upscale image blurry edges", "10-super-resolution.html"],
      ["how to plot an animation", "latent-plot-frames"],
      ["pca explained variance how many components", "01-linear-autoencoders.html#how-many-components"],
      ["importance weighted autoencoder vs vae", "latent-estimators-likelihood.html#importanceWeightedNll"],
      ["score matching and denoising autoencoder", "h3-denoising.html#6-the-best-denoiser-from-the-score"],
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

  it("answers a few words as people type them: misspelt, British or American, in the plural, in one word or two", () => {
    const questions: readonly (readonly [string, string])[] = [
      ["torch equivalent", "pytorch.html"],
      ["kl weight", "questions.html#how-do-i-weigh-the-kl-term"],
      ["KL annealing", "questions.html#how-do-i-weigh-the-kl-term"],
      ["why is my vae blurry", "questions.html#why-are-the-pictures-of-a-vae-blurry"],
      ["entropy gaussian nats", "h2-information.html#1-the-entropy-of-a-gaussian"],
      ["gaussian entropie", "h2-information.html#1-the-entropy-of-a-gaussian"],
      ["pca vs autoencoder", "questions.html#is-a-linear-autoencoder-the-same-as-pca"],
      ["posterior collapse", "glossary.html#row-posterior-collapse"],
      ["reparametrization", "questions.html#when-is-the-reparameterization-trick-worse"],
      ["reparametrisation trick", "11-elbo.html#8-the-trick"],
      ["reparamaterization trik", "questions.html#when-is-the-reparameterization-trick-worse"],
      ["denoiseing autoencoders", "questions.html#what-does-the-noise-in-a-denoising-autoencoder-buy"],
      ["variational auto-encoder loss", "12-vae-on-mnist.html#the-loss-as-two-lectures-print-it"],
      ["mutal information", "glossary.html#row-mutual-information"],
      ["wassersten distances", "glossary.html#row-wasserstein"],
      ["kullback leibler", "questions.html#klq-p-or-klp-q"],
      ["regularisation of autoencoders", "02-regularized-linear-autoencoders.html"],
      ["does drop-out act like a regulariser", "07-sparse-contractive-dropout.html#5-dropout"],
      ["waterfilling", "04-mutual-information.html#6-what-the-best-encoder-looks-at"],
      ["water filling", "04-mutual-information.html#6-what-the-best-encoder-looks-at"],
      ["superresolution", "10-super-resolution.html"],
      ["weight tying", "glossary.html#row-tied-weights"],
      ["centered data", "glossary.html#row-centred"],
      ["centred", "glossary.html#row-centred"],
      ["grey pixels cross entropy", "questions.html#squared-error-or-binary-cross-entropy"],
      ["gray pixels cross entropy", "questions.html#squared-error-or-binary-cross-entropy"],
      ["condition numbers", "glossary.html#row-condition-number"],
      ["what is the evidence lower bound", "glossary.html#row-elbo"],
      ["what does sigma mean", "notation.html#row-sigma"],
      ["what does β mean", "questions.html#what-does-β-do"],
      ["learning rate", "notation.html#row-eta"],
      ["symbols", "notation.html"],
      ["tweedie", "glossary.html#row-tweedie"],
      ["gauß hermite", "glossary.html#row-gausshermite"],
      ["local minima", "01-linear-autoencoders.html#4-one-valley-many-passes"],
      ["inference network", "glossary.html#row-encoder"],
      ["latent space interpolation", "12-vae-on-mnist.html#between-two-digits"],
      ["checkerboard artefacts", "questions.html#is-a-transposed-convolution-a-deconvolution"],
      ["how do i run the notebooks", "learners.html#run-a-notebook"],
      ["gpu", "learners.html#if-something-goes-wrong"],
      ["where are the solutions", "learners.html#homework"],
      ["dark mode", "index.html#these-pages"],
      ["erratum lecture 003", "errata.html#erratum-"],
    ];
    const missed = questions.filter(([question, answer]) => !found(question).includes(answer));
    expect(missed.map(([question]) => `${question} → ${found(question)}`)).to.deep.equal([]);
  });

  it("keeps words alike that are spelt in two ways, and apart that are two", () => {
    const pairs =
      "regularise regularized, normalisation normalize, colour colors, grey gray, centred centered, modelling modeling, matrices matrix, losses loss, entropies entropy, interpolation interpolate, σ sigma, Gauß Gauss, bits bit, nats nat, analysed analyzes";
    const kept = pairs.split(", ").map((pair) => pair.split(" ").map(wordOf));
    for (const [one, other] of kept) expect(one).to.equal(other);
    const apart = "prior price posterior poster rate ratio encoder encode bit bet code coin bias loss"
      .split(" ")
      .map(wordOf);
    expect(new Set(apart).size).to.equal(apart.length);
  });

  it("finds nothing where there is nothing, and is a script of at most two megabytes", () => {
    expect(ranked(index, "qqqqzzzz")).to.deep.equal([]);
    expect(ranked(index, "the of a")).to.deep.equal([]);
    expect(Buffer.byteLength(script) / 1e6).to.be.below(2);
    expect(script).to.match(/^latentIndex\("/);
  });
});
