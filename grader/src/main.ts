/** The command `latent`. Exit codes: 0 done, 1 a fault was found or the command is wrong, 2 something could not be run. */
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { autograde } from "./export/autograde";
import { hiddenVisibilities, writeAutograder } from "./export/autograder-zip";
import { exportForms, writeExport } from "./export/export";
import { writeFeedback } from "./feedback/feedback";
import { explain } from "./mark/explain";
import { grade } from "./mark/grade";
import { selfCheck } from "./mark/self-check";
import { openWorkshop } from "./mark/workshop";
import { exercisesFolder } from "./places";
import { instructorKey } from "./record/key";
import { homeworkFolders, loadHomework } from "./release/course";
import { writeRelease } from "./release/release";
import { studentEdition, writeStudentEdition } from "./release/student-edition";
import { writeReport } from "./report/report";
import { isolations } from "./run/sandbox";
import { NoSandbox, requireSandbox } from "./run/tools";
import { endOnSignals } from "./temporary";
import { mutate } from "./verify/mutate";
import { verify } from "./verify/verify";

const usage = `latent release HOMEWORK [--to DIR]       the student's notebook and public cases
latent release --course DIR              the course for students: no solutions, no hidden cases, no grader
latent verify [HOMEWORK] [--jobs N]      grades the grader: solution, template, mutants
latent verify --mutate [HOMEWORK]        every one-token change of the solution; lists those that no case fails
latent check FILE [--hidden]             one's own notebook, marked as grade would; shown here, not recorded
latent grade HOMEWORK --submissions DIR|ZIP --out DIR [--jobs N] [--isolation none]
latent explain STUDENT HOMEWORK EXERCISE --submissions DIR|ZIP
latent feedback HOMEWORK --out DIR       a page for each student, from what was graded
latent report HOMEWORK --out DIR [--policy FILE]   the class on one page, for the instructor
latent export csv|gradescope --out DIR [--policy FILE]
latent export canvas|moodle --out DIR --fill FILE [--column NAME] [--policy FILE]
latent export gradescope-autograder HOMEWORK [--to ZIP] [--isolation none] [--hidden-cases WHEN]
latent autograde DIR                     what that zip runs in Gradescope's container`;

const options = {
  to: { type: "string" },
  course: { type: "string" },
  hidden: { type: "boolean", default: false },
  "hidden-cases": { type: "string", default: "visible" },
  mutate: { type: "boolean", default: false },
  isolation: { type: "string", default: "bubblewrap" },
  submissions: { type: "string" },
  out: { type: "string" },
  fill: { type: "string" },
  column: { type: "string" },
  policy: { type: "string" },
  jobs: { type: "string", default: String(availableParallelism()) },
} as const;

const say = (line: string) => process.stdout.write(`${line}\n`);

class WrongCommand extends Error {}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, name] = positionals;
  const jobs = Number(values.jobs);
  if (!(Number.isInteger(jobs) && jobs >= 1))
    throw new WrongCommand(`--jobs must be a whole number, got ${values.jobs}`);
  const homework = () => loadHomework(required(name, "HOMEWORK"));
  if (verb === "release" && values.course !== undefined) {
    const to = resolve(values.course);
    const files = studentEdition(instructorKey().bytes);
    writeStudentEdition(files, to);
    say(`the student edition: ${files.size} files in ${to}; npm start sets it up`);
    return 0;
  }
  if (verb === "release") {
    const to = values.to === undefined ? join(exercisesFolder, homework().folder) : resolve(values.to);
    writeRelease(homework(), instructorKey().bytes, to);
    say(`${homework().folder}: released to ${to}`);
    return 0;
  }
  if (verb === "verify") {
    let faulty = 0;
    const one = values.mutate ? mutateOne : verifyOne;
    for (const folder of name === undefined ? homeworkFolders() : [name]) faulty += await one(folder, jobs);
    return faulty > 0 ? 1 : 0;
  }
  if (verb === "check") {
    const { lines, code } = await selfCheck(resolve(required(name, "FILE")), instructorKey(), {
      hidden: values.hidden,
    });
    for (const line of lines) say(line);
    return code;
  }
  if (verb === "grade") {
    const out = resolve(required(values.out, "--out"));
    const submissions = resolve(required(values.submissions, "--submissions"));
    const isolation = oneOf(isolations, values.isolation, "--isolation");
    if (isolation === "bubblewrap") requireSandbox(); // before a folder or a key is made
    mkdirSync(out, { recursive: true });
    return grade(homework(), instructorKey(), { submissions, out, jobs, isolation, say });
  }
  if (verb === "explain") {
    const [, student, folder, exercise] = positionals;
    const submissions = resolve(required(values.submissions, "--submissions"));
    const workshop = openWorkshop(loadHomework(required(folder, "HOMEWORK")), instructorKey());
    try {
      const question = { submissions, student: required(student, "STUDENT"), exercise: required(exercise, "EXERCISE") };
      say(await explain(workshop, question));
    } finally {
      workshop.close();
    }
    return 0;
  }
  if (verb === "feedback") {
    const pages = writeFeedback(`Homework: ${homework().title}`, resolve(required(values.out, "--out")));
    say(`${pages} pages`);
    return 0;
  }
  if (verb === "report") {
    const out = resolve(required(values.out, "--out"));
    say(`wrote ${writeReport(`Homework: ${homework().title}`, out, values.policy)}`);
    return 0;
  }
  if (verb === "autograde") return autograde(resolve(required(name, "DIR")), say);
  if (verb === "export" && name === "gradescope-autograder") {
    const homework = loadHomework(required(positionals[2], "HOMEWORK"));
    const to = resolve(values.to ?? `${homework.id}-autograder.zip`);
    const files = await writeAutograder(
      { homework, key: instructorKey(), to },
      {
        isolation: oneOf(isolations, values.isolation, "--isolation"),
        hiddenCases: oneOf(hiddenVisibilities, values["hidden-cases"], "--hidden-cases"),
      },
    );
    say(`${files} files in ${to}, the answers and your key among them: for Gradescope alone`);
    return 0;
  }
  if (verb === "export") {
    const form = required(name, exportForms.join("|"));
    for (const line of writeExport({ ...values, form, out: resolve(required(values.out, "--out")) })) say(line);
    return 0;
  }
  throw new WrongCommand(verb === undefined ? "no command given" : `no command ${verb}`);
}

async function verifyOne(folder: string, jobs: number): Promise<number> {
  const { faults, mutants, cases, seconds } = await verify(loadHomework(folder), instructorKey(), jobs);
  for (const fault of faults) say(`✗ ${fault}`);
  say(`${folder}: ${faults.length} faults; ${cases} cases, ${mutants} mutants, ${seconds.toFixed(1)} s`);
  return faults.length;
}

/** Survivors are no faults: some have the solution's values. A reader must look at each. */
async function mutateOne(folder: string, jobs: number): Promise<number> {
  const survived = (label: string) => say(`survives: ${label}`);
  const { mutants, survivors, seconds } = await mutate(loadHomework(folder), instructorKey(), { jobs, survived });
  say(`${folder}: ${survivors.length} of ${mutants} one-token mutants survive, ${seconds.toFixed(1)} s`);
  return 0;
}

function oneOf<const T extends string>(allowed: readonly T[], value: string, name: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new WrongCommand(`${name} must be one of ${allowed.join(", ")}, got ${value}`);
  return found;
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new WrongCommand(`${name} is missing`);
  return value;
}

endOnSignals();
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof WrongCommand || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
      process.stderr.write(`latent: ${(error as Error).message}\n${usage}\n`);
    } else {
      process.stderr.write(
        `${error instanceof NoSandbox || error instanceof RangeError ? error.message : (error as Error).stack}\n`,
      );
    }
    process.exitCode = error instanceof NoSandbox ? 2 : 1;
  },
);
