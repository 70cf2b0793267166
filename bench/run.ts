/**
 * npm run bench [-- --json] [--jobs vae-mlp,pca] [--rounds N] [--no-alone]: our step and PyTorch's in turn on this machine. Writes
 * bench/RESULTS.md when every job ran.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { alone } from "./alone";
import { type Duel, duel } from "./duel";
import { text, three } from "./statistics";

const training = [
  "vae-mlp",
  "deep-autoencoder",
  "upscaler",
  "vae-convolutional",
  "denoiser-plane",
  "denoiser-convolutional",
];
const others = ["importance-sampling", "pca"];
const titles: Readonly<Record<string, string>> = {
  "vae-mlp": "VAE 784-200-200-50, B = 100",
  "deep-autoencoder": "Hinton–Salakhutdinov AE 784-1000-500-250-30, B = 100",
  upscaler: "MNISTUpscaler, B = 100",
  "vae-convolutional": "convolutional VAE, c = 32, d = 32, B = 100",
  "denoiser-plane": "denoiser 2-64-64-2, B = 500",
  "denoiser-convolutional": "convolutional denoiser 1-16-16-16-1, k5, B = 100",
  "importance-sampling": "−log p by importance sampling, k = 500, 100 images",
  pca: "PCA of MNIST, 60,000 × 784 (peer: scikit-learn)",
};

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    jobs: { type: "string" },
    rounds: { type: "string", default: "8" },
    alone: { type: "boolean", default: true },
  },
  allowNegative: true,
});

function machine() {
  const [{ model } = { model: "?" }] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  return {
    model,
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    linux: release(),
    node: process.versions.node,
    load,
  };
}

function row({ job, sides, calls, plain }: Duel): string {
  const [ours, eager, fused] = sides;
  const cell = (side?: (typeof sides)[number]) =>
    side ? `${text(side.time)} | ${side.ratio ? text(side.ratio) : ""}` : " | ";
  const peaks = sides.map(({ peak }) => Math.round(peak)).join(" / ");
  return `| ${titles[job]} | ${text((ours as (typeof sides)[number]).time)} | ${cell(eager)} | ${cell(fused)} | ${plain} → ${calls === 0 ? "1 replay" : calls} | ${three(ours?.first ?? Number.NaN)} | ${peaks} |`;
}

async function main(): Promise<void> {
  const chosen = options.jobs?.split(",") ?? [...training, ...others];
  const start = machine();
  const duels: Duel[] = [];
  for (const job of chosen) {
    const rounds = Number(options.rounds);
    if (!(rounds >= 1)) throw new RangeError(`bench: --rounds must be positive, got ${options.rounds}`);
    const result = await duel(job, {
      rounds: job === "pca" ? Math.min(rounds, 3) : rounds,
      trains: training.includes(job),
    });
    duels.push(result);
    if (!options.json) process.stdout.write(`${row(result)}\n`);
  }
  const rest = options.alone ? await alone([]) : [];
  const end = machine();
  if (options.json) process.stdout.write(`${JSON.stringify({ start, end, duels, alone: rest }, null, 2)}\n`);
  const lines = [
    "# Our step beside PyTorch's",
    "",
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${start.model}, ${start.cores} cores, ${start.memory}, Linux ${start.linux}, Node ${start.node},`,
    "libtensorflow 2.21, tfjs-node 4.22, PyTorch 2.13 CPU on all cores. Load before and after (1, 5, 15 minutes):",
    `${start.load.join(" ")} and ${end.load.join(" ")}; the benchmark itself makes about 2 of it. Milliseconds a step on ready feeds, median`,
    "(quartiles); ratios ours : theirs pair by pair, block by block in turn.",
    "",
    "| job | latent | PyTorch, eager Adam (or peer) | ratio | PyTorch, fused Adam | ratio | operations: plain → compiled | first call, ms | peak MB |",
    "|---|---|---|---|---|---|---|---|---|",
    ...duels.map(row),
    "",
    ...(rest.length > 0 ? ["| alone | seconds |", "|---|---|"] : []),
    ...rest.map(
      ({ name, seconds, failure }) => `| ${name} | ${seconds ? text(seconds) : `failed: ${failure?.split("\n")[0]}`} |`,
    ),
    "",
  ];
  if (options.jobs === undefined) writeFileSync(join(__dirname, "RESULTS.md"), lines.join("\n"));
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
