/** One job by all sides in turn, A B A B: what changes on the machine meanwhile strikes all of them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Rival } from "./rival";
import { type Quartiles, quartiles } from "./statistics";

const BLOCK = 400; // ms of steps before the next side's turn

/** A side's figures: ms a step, MB; and the pairwise ratios ours / theirs, for the others. */
export type Side = {
  readonly name: string;
  readonly time: Quartiles;
  readonly peak: number;
  readonly first: number;
  readonly ratio?: Quartiles;
};

/** What came of a job. */
export type Duel = {
  readonly job: string;
  readonly sides: readonly Side[];
  readonly calls: number;
  readonly plain: number;
};

const python = join(__dirname, ".venv", "bin", "python");
const tsx = ["--import", "tsx"] as const;
const ours = (job: string) => [process.execPath, ...tsx, join(__dirname, "ours.ts"), job] as [string, ...string[]];
const peer = (...args: string[]) => [python, join(__dirname, "peer.py"), ...args] as [string, ...string[]];

/** Training has two peers, everything else one. */
const commands = (job: string, trains: boolean): [string, [string, ...string[]]][] => {
  const sides: [string, [string, ...string[]]][] = [["latent", ours(job)]];
  if (!existsSync(python)) throw new Error("bench: bench/.venv must exist, run: node bench/setup.mjs");
  sides.push([trains ? "PyTorch, eager Adam" : "peer", peer(job)]);
  if (trains) sides.push(["PyTorch, fused Adam", peer(job, "fused")]);
  return sides;
};

/** Runs one job for some rounds. */
export async function duel(job: string, { rounds, trains }: { rounds: number; trains: boolean }): Promise<Duel> {
  const rivals: {
    name: string;
    rival: Rival;
    first: number;
    times: number[];
    medians: number[];
    peak: number;
    block: number;
  }[] = [];
  for (const [name, command] of commands(job, trains)) {
    const [rival, { first }] = await Rival.begin(name, command);
    const { times } = await rival.steps(first > 2000 ? 1 : 3);
    const usual = Math.min(...times);
    rivals.push({ name, rival, first, times: [], medians: [], peak: 0, block: Math.max(1, Math.round(BLOCK / usual)) });
  }
  for (let round = 0; round < rounds; round++) {
    for (const side of rivals) {
      const { times, peak } = await side.rival.steps(side.block);
      side.times.push(...times);
      side.medians.push(quartiles(times).median);
      side.peak = peak;
    }
  }
  const { calls } = await (rivals[0] as (typeof rivals)[number]).rival.steps(1);
  for (const { rival } of rivals) await rival.end();
  const own = (rivals[0] as (typeof rivals)[number]).medians;
  const sides = rivals.map(({ name, times, peak, first, medians }, at): Side => {
    const ratio = at === 0 ? {} : { ratio: quartiles(own.map((ms, round) => ms / (medians[round] as number))) };
    return { name, time: quartiles(times), peak, first, ...ratio };
  });
  return { job, sides, calls: calls ?? Number.NaN, plain: await plainCalls(job) };
}

/** Native calls of the same step in plain tfjs. */
async function plainCalls(job: string): Promise<number> {
  const [command, ...args] = ours(job);
  const [rival] = await Rival.begin(`${job}, plain`, ["env", "LATENT_COMPILE=0", command, ...args]);
  const { calls } = await rival.steps(1);
  await rival.end();
  return calls ?? Number.NaN;
}
