/** What the submissions of one run share: the compile service, the grading edition, the drawn cases, the catalogue. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Case } from "latent/exercise/case";
import type { AuthoredExercise } from "../authoring";
import { Compiler } from "../compile/compiler";
import type { CourseHomework } from "../homework/course";
import { drawCases } from "../homework/draw";
import { courseFolder } from "../places";
import type { InstructorKey } from "../record/key";
import { makeEdition } from "../run/edition";
import { limits, tensorLimits } from "../run/limits";
import { MachineLock } from "../run/machine-lock";
import { Prestarted } from "../run/prestarted";
import type { SessionSettings } from "../run/session";
import { StudentProcess } from "../run/student-process";
import type { Isolation } from "../sandbox/sandbox";
import { requireSandbox } from "../sandbox/tools";
import { Catalogue } from "./catalogue";

/** What a student's process may load, and how it is started. */
export type Surroundings = Pick<SessionSettings, "packages" | "isolation" | "tensors" | "start">;

/** What marks the submissions of one homework. */
export interface Grader {
  readonly homework: CourseHomework;
  /** What a student's process may load, and what stands around it. */
  readonly surroundings: Surroundings;
  readonly compiler: Pick<Compiler, "compile">;
  readonly lock: MachineLock;
  readonly catalogue: Catalogue;
  readonly evidence: Readonly<Record<string, unknown>>;
  cases(exercise: AuthoredExercise, visibility: "public" | "hidden"): Case[];
  measured(megabytes: number): void;
  readonly peakMegabytes: number;
  close(): void;
}

/** Of processes with tensors; each takes 160 MB. */
const waiting = Math.min(4, availableParallelism() - 1) || 1;

/** @throws {NoSandbox} if student code cannot be isolated here */
export function openGrader(homework: CourseHomework, key: InstructorKey, isolation: Isolation = "bubblewrap"): Grader {
  if (isolation === "bubblewrap") requireSandbox();
  const edition = makeEdition(homework.edition);
  const compiler = new Compiler(edition.typings, isolation);
  const close = () => {
    compiler.close();
    edition.remove();
  };
  const { packages, tensors } = edition;
  if (tensors === undefined) return graderOf(homework, key, { surroundings: { packages, isolation }, compiler, close });
  const pool = new Prestarted(() => new StudentProcess(packages, isolation, undefined, tensors), waiting);
  const surroundings = { packages, isolation, tensors, start: () => pool.take() };
  return graderOf(homework, key, {
    surroundings,
    compiler,
    close() {
      pool.close();
      close();
    },
  });
}

/** @param parts what runs and compiles, and what is to be put away */
export function graderOf(
  homework: CourseHomework,
  key: InstructorKey,
  { surroundings, compiler, close }: Pick<Grader, "surroundings" | "compiler" | "close">,
): Grader {
  const drawn = new Map<string, Case[]>();
  const cases = (exercise: AuthoredExercise, visibility: "public" | "hidden"): Case[] => {
    const label = `${exercise.id} ${visibility}`;
    const known = drawn.get(label) ?? drawCases(exercise, visibility, key.bytes);
    drawn.set(label, known);
    return known;
  };
  const allCases = (id: string): Case[] =>
    homework.exercises
      .filter((one) => one.id === id)
      .flatMap((one) => [...cases(one, "public"), ...cases(one, "hidden")]);
  let peakMegabytes = 0;
  return {
    homework,
    surroundings,
    compiler,
    lock: new MachineLock(),
    catalogue: new Catalogue(homework, allCases),
    evidence: {
      homework: homework.hash,
      key: key.hash,
      isolation: surroundings.isolation,
      limits: surroundings.tensors === undefined ? limits : tensorLimits,
      node: process.versions.node,
      grader: version(),
    },
    cases,
    measured(megabytes) {
      peakMegabytes = Math.max(peakMegabytes, megabytes);
    },
    get peakMegabytes() {
      return peakMegabytes;
    },
    close,
  };
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(courseFolder, "grader", "package.json"), "utf8"));
  return version;
}
