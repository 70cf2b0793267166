/**
 * One exercise of homework 2 (or 7, which has tensors), marked by our grader and by the naive one, for code that is JavaScript already. With
 * tensors the grading edition has tfjs and libtensorflow, whatever the exercise is about.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type CourseHomework, loadHomework } from "latent-grader/homework/course";
import { type Grader, openGrader } from "latent-grader/mark/grader";
import { markSubmission } from "latent-grader/mark/submission";
import { instructorKey } from "latent-grader/record/key";
import type { Result } from "latent-grader/record/result";
import { hiddenNumbers } from "latent-grader/release/leak";
import { startSandboxed } from "latent-grader/sandbox/sandbox";
import { homeworkWithTensors } from "../grader/homework-with-tensors";

/** What a naive marker has of a case. */
export interface PublicCase {
  readonly args: unknown;
  readonly expected: unknown;
}

export interface Marker {
  readonly answer: string;
  readonly cases: readonly PublicCase[];
  ours(js: string): Promise<Result>;
  /** How many cases the naive marker believes to be passed; 0 where it reports nothing. */
  naive(js: string): Promise<number>;
  /** How many processes of ours run students' code now. */
  running(): number;
  /** Numbers that no student may see. */
  readonly secrets: readonly string[];
  close(): void;
}

const folders = () => ({
  key: mkdtempSync(join(tmpdir(), "latent-key-")),
  tests: mkdtempSync(join(tmpdir(), "latent-tests-")),
});

export function openMarker(id = "h2.gaussian-kl", { tensors = false } = {}): Marker {
  const { key: keyFolder, tests } = folders();
  const key = instructorKey(join(keyFolder, "key"));
  const whole = id.startsWith("h7.") ? homeworkWithTensors() : loadHomework("h2");
  const exercises = whole.exercises.filter((one) => one.id === id);
  const edition = tensors && !whole.edition.includes("tf") ? [...whole.edition, "tf"] : whole.edition;
  const homework: CourseHomework = { ...whole, edition, exercises, mutants: [] };
  const grader = openGrader(homework, key);
  const compile = async (cells: readonly string[]) =>
    cells.map((text) => ({ compiled: true, js: text.includes("import ") ? "" : text, awaits: false, names: [] }));
  // Each process is begun for its attack, so that those that are left over can be counted.
  const surroundings = { ...grader.surroundings, start: undefined } as unknown as Grader["surroundings"];
  const bare: Grader = { ...grader, surroundings, compiler: { compile } as unknown as Grader["compiler"] };
  const exercise = exercises[0] as CourseHomework["exercises"][number];
  const values = (["public", "hidden"] as const)
    .flatMap((one) => grader.cases(exercise, one))
    .flatMap((one) =>
      one.expectation.kind === "value" || one.expectation.kind === "gradient"
        ? [{ args: one.calls[0], expected: one.expectation.expected }]
        : [],
    );
  execFileSync("chmod", ["755", tests]);
  writeFileSync(join(tests, "cases.json"), JSON.stringify(values));
  writeFileSync(join(tests, "package.json"), '{"name":"tests"}');
  const cell = (source: string) => ({
    cell_type: "code",
    metadata: { latent: { role: "exercise", exercise: exercise.id } },
    source,
  });
  return {
    answer: exercise.answer,
    cases: values,
    ours: (js) => markSubmission({ metadata: {}, cells: [cell(js)] }, bare),
    naive: (js) => naively(JSON.stringify({ js, answer: exercise.answer, cases: values }), tests),
    running: () => processesThatMount(grader.surroundings.packages.get("latent") as string),
    secrets: hiddenNumbers(homework, key.bytes),
    close() {
      grader.close();
      for (const folder of [keyFolder, tests]) rmSync(folder, { recursive: true });
    },
  };
}

/** The naive marker runs in the sandbox too: its naivety is the only thing that is tried out. The library is whole there. */
function naively(request: string, tests: string): Promise<number> {
  const modules = join(__dirname, "..", "..", "node_modules");
  const packages = new Map([
    ["tests", tests],
    ...["latent", "ml-matrix", "is-any-array", "ml-array-rescale", "ml-array-max", "ml-array-min"].map(
      (name) => [name, join(modules, name)] as const,
    ),
  ]);
  const limits = { memoryMegabytes: 768, heapMegabytes: 256, cpuSeconds: 10, threads: 48, restricted: false };
  const child = startSandboxed({ script: join(__dirname, "naive-marker.cjs"), packages, ...limits });
  let report = "";
  child.stdio[3]?.on("data", (piece: Buffer) => {
    report += piece;
  });
  for (const stream of [child.stdin, child.stdio[3]]) stream?.on("error", () => {});
  child.stdout?.resume();
  child.stderr?.resume();
  child.stdin?.end(request);
  return new Promise((resolve) => child.on("close", () => resolve(passedOf(report))));
}

/** The first report counts, as it would for whoever reads one line. */
function passedOf(report: string): number {
  try {
    return Number(JSON.parse(report.split("\n")[0] as string).passed) || 0;
  } catch {
    return 0;
  }
}

/**
 * Processes in whose file system our copy of the library is mounted beside the student's runner. Another grading has another
 * copy; and a process keeps its mounts, whoever its parent has become.
 */
function processesThatMount(library: string): number {
  const edition = basename(dirname(library));
  const mounts = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/mountinfo`, "utf8");
    } catch {
      return ""; // gone meanwhile
    }
  };
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(mounts).filter((text) => text.includes(`${edition}/latent `) && text.includes("/run/runner.js "))
    .length;
}
