/** Who may import whom inside lib/src, and which file may import which package. */
import type { Order } from "./imports";

const plain = ["shape", "random"];
const tensors = ["tf", "noise", "parameters", "layers"];

/** CONTRIBUTING.md draws the same picture. */
const parts: Order["parts"] = {
  shape: [],
  random: [],
  "linear-algebra": [...plain, "linear-algebra"],
  information: [...plain, "linear-algebra", "information"],
  denoising: [...plain, "linear-algebra", "information", "denoising"],
  corruptions: [...plain, "linear-algebra", "corruptions"],
  batches: plain,
  "tf/relu-gradient": [],
  "tf/activation-gradients": ["tf/relu-gradient"],
  "tf/blockwise-sums": [],
  "tf/shape-errors": ["shape"],
  "tf/tidied-results": [],
  "tf/recording": [],
  tf: ["tf/relu-gradient", "tf/activation-gradients", "tf/blockwise-sums", "tf/shape-errors", "tf/tidied-results"],
  noise: [...plain, "tf"],
  parameters: [...plain, "tf"],
  compile: ["tf", "tf/recording", "parameters", "compile"],
  layers: [...plain, "tf", "parameters"],
  losses: [...plain, ...tensors, "tf/recording"],
  models: [...plain, "linear-algebra", "information", ...tensors, "losses", "models"],
  "regularizers/sparsity": ["linear-algebra"],
  "regularizers/contraction": ["linear-algebra"],
  "regularizers/dropout": ["random", "linear-algebra"],
  "regularizers/regularized-loss": ["tf", "losses", "models"],
  "regularizers/discrepancy-loss": ["shape", "tf", "losses", "models"],
  training: [...plain, ...tensors, "losses", "models"],
  "estimators/gradients": [...plain, "linear-algebra", "information"],
  "estimators/importance-bounds": [...plain, "linear-algebra", "information", "models"],
  "estimators/discrepancy": [],
  "estimators/gabor-fit": [],
  "estimators/filter-statistics": [],
  "estimators/linear-probe": [...plain, "linear-algebra"],
  "estimators/disentanglement": [...plain, "linear-algebra", "information", "estimators/linear-probe"],
  "estimators/aggregate": [...plain, "linear-algebra", "information"],
  "estimators/neighbour-vote": [...plain, "linear-algebra"],
  "estimators/nearest-neighbours": [...plain, "tf"],
  "estimators/likelihood": [...plain, ...tensors, "compile", "losses", "models"],
  checkpoint: ["shape", "parameters", "checkpoint"],
  "time-left": [],
  decibels: [],
  datasets: ["random", "linear-algebra", "datasets", "time-left"],
  markup: [],
  plot: ["plot", "markup"],
  png: [],
  checks: [],
  exercise: ["exercise", "markup", "tf"], // tf by exercise/call alone, where a call has tensors
  notebook: ["notebook", "plot", "png", "time-left", "markup"],
  interact: ["interact", "notebook", "markup"],
};

const packages: Order["packages"] = {
  "@tensorflow": ["tf", "tf/relu-gradient", "tf/activation-gradients", "tf/blockwise-sums", "tf/tidied-results"],
  protobufjs: ["compile"],
  "ml-matrix": ["linear-algebra"],
  jimp: ["png", "notebook"],
  "plotly.js-dist": ["plot", "notebook"],
};

export const libOrder: Order = { room: "lib/src", parts, packages };
