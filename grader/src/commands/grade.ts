/** `latent grade`: marks what was handed in, and says what came of it. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { requireKnown } from "../adjust/known-students";
import { requireHomework } from "../adjust/marked-class";
import { policyOf } from "../adjust/marks";
import { peopleOf } from "../gradebook/people";
import { readTable } from "../gradebook/table";
import { type CourseHomework, loadHomework } from "../homework/course";
import { type IntakeSettings, openIntake } from "../intake/submissions";
import { readTimes } from "../intake/times";
import { instantOf } from "../intake/timestamp";
import { markClass } from "../mark/class";
import { openGrader } from "../mark/grader";
import { type InstructorKey, instructorKey } from "../record/key";
import { slowest } from "../record/measured";
import { runIn } from "../record/records";
import { writeSummary } from "../report/report";
import { summaryLines } from "../report/summary-text";
import type { Isolation } from "../sandbox/sandbox";
import { requireSandbox } from "../sandbox/tools";
import { isolationOption, jobsOption, layoutOption, say } from "./terminal";

/** What is graded, where to, and who hears of it. */
export interface GradeSettings extends IntakeSettings {
  readonly submissions: string;
  readonly out: string;
  readonly jobs: number;
  readonly isolation?: Isolation;
  readonly say: (line: string) => void;
  /** Opens what marks; the sandbox of this machine where nothing else is said. */
  readonly open?: typeof openGrader;
}

/** @returns the exit code: 2 if anything could not be graded, or a student not be matched */
export async function grade(homework: CourseHomework, key: InstructorKey, settings: GradeSettings): Promise<number> {
  const { submissions, out, jobs, isolation = "bubblewrap", open = openGrader } = settings;
  const policy = policyOf(out); // a wrong one is told before the work, not after
  requireHomework(runIn(out), homework.id, out); // its results would be lost from its run
  const intake = await openIntake(submissions, homework.id, settings);
  try {
    const students = [...intake.submissions, ...intake.unmatched, ...intake.absent].map(({ student }) => student);
    requireKnown(policy, { students, exercises: homework.exercises });
    for (const line of intake.notes) settings.say(line);
    const grader = open(homework, key, isolation);
    try {
      const records = await markClass(intake, grader, { out, jobs, say: settings.say });
      if (isolation === "none")
        settings.say(
          "isolation: none. Student code could read and change whatever you can; the records and pages say so.",
        );
      for (const line of summaryLines(writeSummary(out), slowest(out))) settings.say(line);
      const unknown = intake.unmatched.length + intake.strangers.length;
      return unknown > 0 || records.some(({ state }) => state !== "marked") ? 2 : 0;
    } finally {
      grader.close();
    }
  } finally {
    intake.close();
  }
}

/** Its grammar. */
export const gradeCommand = new Command("grade")
  .summary("mark what was handed in")
  .description("Marks what was handed in. What has been graded already is not run again.")
  .argument("<homework>", "its id, as in h2")
  .requiredOption("--submissions <path>", "a folder, an nbgrader tree, or the zip of Canvas or Moodle")
  .requiredOption("--out <folder>", "where the results go")
  .option("--roster <file>", "who is in the class: Canvas's gradebook, Moodle's worksheet, or a column student")
  .option("--times <file>", "when each handed in: Canvas's submissions, Moodle's worksheet, or receipts")
  .option("--times-column <name>", "the header over the times, if the site is not in English")
  .option("--zone <zone>", "of times without one, as in Europe/Berlin", zoneNamed)
  .addOption(layoutOption())
  .addOption(jobsOption())
  .addOption(isolationOption())
  .action(async (homework, { submissions, out, jobs, isolation, layout, ...files }) => {
    if (isolation === "bubblewrap") requireSandbox(); // before a folder or a key is made
    const course = loadHomework(homework);
    const known = { ...knownFrom(files), layout }; // a wrong one is told before a folder is made, too
    mkdirSync(resolve(out), { recursive: true });
    const settings = { submissions: resolve(submissions), out: resolve(out), jobs, isolation, say, ...known };
    process.exitCode = await grade(course, instructorKey(), settings);
  });

interface Files {
  readonly roster?: string;
  readonly times?: string;
  readonly timesColumn?: string;
  readonly zone?: string;
}

function knownFrom({ roster, times, timesColumn: column, zone }: Files): IntakeSettings {
  return {
    ...(roster === undefined ? {} : { roster: peopleOf(readTable(resolve(roster))) }),
    ...(times === undefined ? {} : { times: readTimes(resolve(times), { zone, column }) }),
  };
}

function zoneNamed(text: string): string {
  if (instantOf("2026-01-01 00:00", text) !== undefined) return text;
  throw new InvalidArgumentError("It must be a zone, as in Europe/Berlin, UTC or +01:00.");
}
