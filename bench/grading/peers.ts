/** nbgrader and otter-grader on homework 2 in Python, with the cases that we grade by; see peer.py. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { loadHomework } from "latent-grader/homework/course";
import { drawCases } from "latent-grader/homework/draw";
import { quartiles, text, three } from "../statistics";
import { load } from "./load";

const python = join(__dirname, ".venv", "bin", "python");

export const peersHeading = "## nbgrader and otter-grader";

/** The part of GRADING.md about the peers, on `count` submissions. */
export async function peersSection(count: number): Promise<string> {
  const missing = "Not measured here: `node bench/grading/setup.mjs` installs them.";
  if (!existsSync(python)) return [peersHeading, "", missing, ""].join("\n");
  if (!(count >= 2)) throw new Error(`bench: --peers must be at least 2, the solution and a mistake, got ${count}`);
  const homework = exercises();
  const before = load();
  const rows = await peerRows(homework, count);
  const cases = homework.flatMap((one) => one.cases).length;
  const lines = [
    peersHeading,
    "",
    `Measured on ${new Date().toISOString().slice(0, 10)}; load before and after ${before} and ${load()}. The peers ran on fewer submissions than \`latent\`, and at another`,
    `time: homework 2 in Python (NumPy), ${homework.length} functions, our ${cases} public and hidden cases as asserts; every second submission has a mistake`,
    "in one function. The solution got full marks from both and a mistake fewer, or the benchmark would have failed. Seconds are of",
    "grading without the tool's start; each submission starts a Jupyter kernel. nbgrader has a grade cell for each case, otter-grader",
    "(locally, as `otter run` does) a test case. Neither has jobs of its own without Docker: two jobs are two processes with half of",
    "the class each, nbgrader's with a gradebook each. Neither confines the student's code here; `latent` does.",
    "",
    "| tool | jobs | submissions | seconds | submissions a second | seconds a submission, median (quartiles) |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ];
  return lines.join("\n");
}

/** Exercises with their public and hidden cases, as peer.py reads them. */
function exercises() {
  const key = Buffer.from("bench: hidden cases");
  return loadHomework("h2").exercises.map((exercise) => ({
    answer: exercise.answer,
    points: exercise.points,
    cases: (["public", "hidden"] as const).flatMap((visibility) =>
      drawCases(exercise, visibility, key).map((one) => ({ ...one, hidden: visibility === "hidden" })),
    ),
  }));
}

interface Graded {
  /** Seconds of each submission. */
  readonly each: readonly number[];
  readonly version: string;
}

/** What one process grades. */
function gradedBy(tool: string, folder: string, first: number, count: number): Promise<Graded> {
  const args = [join(__dirname, "peer.py"), tool, folder, String(first), String(count)];
  // nbgrader calls alembic by its name.
  const env = { ...process.env, PATH: `${dirname(python)}${delimiter}${process.env.PATH}` };
  const child = spawn(python, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let [out, problems] = ["", ""];
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    problems += data;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`bench: ${tool} must end with 0, got ${code}: ${problems.slice(-2000)}`));
      const graded = JSON.parse(out.trim().split("\n").at(-1) as string) as Graded;
      if (graded.each.length === count) return resolve(graded);
      reject(new Error(`bench: ${tool} must grade ${count}, got ${graded.each.length}`));
    });
  });
}

/** Rows of the table of peers: each tool by one process, then by two with half of the class each. */
async function peerRows(homework: ReturnType<typeof exercises>, count: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "latent-peers-"));
  try {
    writeFileSync(join(folder, "exercises.json"), JSON.stringify(homework));
    const rows: string[] = [];
    for (const tool of ["nbgrader", "otter"]) {
      const half = Math.ceil(count / 2);
      const alone = await gradedBy(tool, folder, 0, count);
      rows.push(row(tool, 1, [alone]));
      const halves = [gradedBy(tool, folder, 0, half), gradedBy(tool, folder, half, count - half)];
      rows.push(row(tool, 2, await Promise.all(halves)));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The class took as long as the slower of the jobs. */
function row(tool: string, jobs: number, graded: readonly Graded[]): string {
  const seconds = Math.max(...graded.map(({ each }) => each.reduce((sum, x) => sum + x, 0)));
  const each = graded.flatMap((one) => one.each);
  const name = `${tool === "otter" ? "otter-grader" : tool} ${graded[0]?.version}`;
  return `| ${name} | ${jobs} | ${each.length} | ${three(seconds)} | ${three(each.length / seconds)} | ${text(quartiles(each))} |`;
}
