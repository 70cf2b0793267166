/**
 * npm run bench:grading [-- --count 60] [--homework h2,h5]: classes graded by the command on this machine with nothing compiled, and one
 * again from the compiled notebooks of its first time; then nbgrader and otter-grader, if bench/grading/setup.mjs was run. Writes
 * bench/GRADING.md. With --part ours, tensors or peers it measures one part and leaves the others as they stand there.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { check } from "latent/exercise/check";
import { loadHomework } from "latent-grader/homework/course";
import { quartiles, text, three } from "../statistics";
import { writeClass } from "./class";
import { load, processorSeconds } from "./load";
import { peersHeading, peersSection } from "./peers";
import { homeworkWithTensors, tensorsHeading, tensorsSection } from "./tensors";

const results = join(__dirname, "..", "GRADING.md");
const command = join(__dirname, "..", "..", "grader", "dist", "main.js");
const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "60" },
    homework: { type: "string", default: "h2,h5" },
    part: { type: "string", default: "both" },
    peers: { type: "string", default: "6" },
  },
});

interface Graded {
  readonly seconds: number;
  /** What the command and all its processes took of the processors. */
  readonly processor: number;
  /** Seconds of each submission. */
  readonly each: readonly number[];
  /** Resident MB of the trusted process after a sixth, a half and all of the class. */
  readonly megabytes: readonly number[];
}

/** One run of `latent grade`, by two jobs. */
function graded(folder: string, homework: string, submissions: string, out: string): Promise<Graded> {
  const count = Number(options.count);
  const marks = [Math.ceil(count / 6), Math.ceil(count / 2), count];
  const megabytes: number[] = [];
  const env = { ...process.env, LATENT_KEY: join(folder, "key"), LATENT_CACHE: join(folder, `${submissions}-cache`) };
  const from = join(folder, submissions);
  const args = ["grade", homework, "--submissions", from, "--out", join(folder, out), "--jobs", "2"];
  const child = spawn(process.execPath, [command, ...args], { env, stdio: ["ignore", "pipe", "inherit"] });
  const processor = processorSeconds(child.pid ?? 0);
  child.stdout.on("data", (data) => {
    for (const [, done] of String(data).matchAll(/^(\d+)\/\d+ /gm)) {
      if (Number(done) >= (marks[megabytes.length] ?? Number.POSITIVE_INFINITY)) megabytes.push(resident(child.pid));
    }
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`bench: latent grade ${homework} must end with 0, got ${code}`));
      const measured = JSON.parse(readFileSync(join(folder, out, "measured.json"), "utf8"));
      if (measured.ran !== count) return reject(new Error(`bench: ${count} must be run, got ${measured.ran}`));
      resolve({
        seconds: measured.seconds,
        processor: processor(),
        each: Object.values(measured.submissions),
        megabytes,
      });
    });
  });
}

function resident(pid = 0): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1]) / 1024;
}

function row(homework: string, how: string, { seconds, each, megabytes }: Graded): string {
  const memory = megabytes.map((value) => value.toFixed(0)).join(" / ");
  return `| ${homework} | ${how} | ${three(seconds)} | ${three(each.length / seconds)} | ${text(quartiles(each))} | ${memory} |`;
}

/** Milliseconds of `check` for each exercise of a homework, on the reference. */
async function checks(homework: string): Promise<number[]> {
  const taken: number[] = [];
  for (const { id, reference } of loadHomework(homework).exercises) {
    const began = performance.now();
    await check(id, reference as never);
    taken.push(performance.now() - began);
  }
  return taken;
}

async function ours(): Promise<string> {
  const before = load();
  const rows: string[] = [];
  const checked: string[] = [];
  for (const homework of options.homework.split(",")) {
    const folder = mkdtempSync(join(tmpdir(), "latent-bench-"));
    try {
      for (const own of [3, 10]) writeClass(homework, Number(options.count), join(folder, `own-${own}`), own);
      rows.push(row(homework, "three answers of ten", await graded(folder, homework, "own-3", "first")));
      rows.push(row(homework, "all answers", await graded(folder, homework, "own-10", "second")));
      rows.push(row(homework, "all answers, compiled before", await graded(folder, homework, "own-10", "third")));
      const taken = await checks(homework);
      checked.push(`| ${homework} | ${text(quartiles(taken))} | ${three(Math.max(...taken))} |`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const lines = [
    "# Grading a class",
    "",
    `Written by \`npm run bench:grading\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model}, ${availableParallelism()} cores, Linux ${release()}, Node ${process.versions.node}.`,
    `Load before and after (1, 5, 15 minutes): ${before} and ${load()}; the benchmark itself makes about 2 of it.`,
    "",
    `${options.count} submissions of ten exercises on plain numbers by two jobs under bubblewrap; of twenty answers 11 are the solution, 4 right in another`,
    "way, 4 a listed mistake, 1 is not written. A cell is compiled once for all students who wrote the same text. Seconds are of grading without the",
    "command's start, the homework's listed mistakes included; those of a submission include its wait for the compiler. Memory is that of the",
    "trusted process.",
    "",
    "| homework | in words of their own | seconds | submissions a second | seconds a submission, median (quartiles) | MB after a sixth / half / all |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    "| homework | `check` in plain Node, ms, median (quartiles over exercises) | slowest |",
    "|---|---|---|",
    ...checked,
    "",
    "Aimed at: under 0.2 s a submission, 5 submissions a second. Homework 4, whose answers have tensors, stands in a part of its own (`--part tensors`);",
    "answers on plain numbers start without TensorFlow.",
    "",
  ];
  return lines.join("\n");
}

async function tensors(): Promise<string> {
  const [count, before] = [Number(options.count), load()];
  const folder = mkdtempSync(join(tmpdir(), "latent-bench-"));
  try {
    const rows: string[] = [];
    const kinds = [
      [3, "three answers of nine"],
      [9, "all answers"],
      [9, "all answers, compiled before"],
    ] as const;
    for (const [i, [own, how]] of kinds.entries()) {
      writeClass(homeworkWithTensors, count, join(folder, `own-${own}`), own);
      const one = await graded(folder, homeworkWithTensors, `own-${own}`, `out-${i}`);
      const [id, kind, seconds, rate, ...rest] = row(homeworkWithTensors, how, one).split(" | ");
      const each = one.processor / count;
      const minutes = [one.seconds / count, each / 2].map((one) => three((300 * one) / 60));
      rows.push([id, kind, seconds, rate, three(each), ...minutes, ...rest].join(" | "));
    }
    return tensorsSection(count, `${before} and ${load()}`, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The parts of the page as it stands. */
function partsOf(page: string): Readonly<Record<"ours" | "tensors" | "peers", string>> {
  const [rest = "", peers] = page.split(`\n${peersHeading}`);
  const [ours = "", own] = rest.split(`\n${tensorsHeading}`);
  const whole = (heading: string, text: string | undefined) => (text === undefined ? "" : `${heading}${text}`);
  return { ours, tensors: whole(tensorsHeading, own), peers: whole(peersHeading, peers) };
}

async function main(): Promise<void> {
  const { part } = options;
  const all = ["ours", "tensors", "peers"];
  if (part !== "both" && !all.includes(part)) {
    throw new Error(`bench: --part must be both, ${all.join(", ")}, got ${part}`);
  }
  const old = partsOf(existsSync(results) ? readFileSync(results, "utf8") : "");
  const measured = (one: string) => part === "both" || part === one;
  const sections = [
    measured("ours") ? await ours() : old.ours,
    measured("tensors") ? await tensors() : old.tensors,
    measured("peers") ? await peersSection(Number(options.peers)) : old.peers,
  ];
  const written = sections.filter((one) => one !== "").join("\n");
  writeFileSync(results, written);
  process.stdout.write(written);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
