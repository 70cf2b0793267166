/** `latent release`: what students receive, one homework or the whole course. */
import { join, resolve } from "node:path";
import { Command, Option } from "@commander-js/extra-typings";
import { loadHomework } from "../homework/course";
import { exercisesFolder } from "../places";
import { instructorKey } from "../record/key";
import { writeRelease } from "../release/release";
import { studentEdition, writeStudentEdition } from "../release/student-edition";
import { isVerified } from "../verify/verified";
import { say } from "./terminal";

/** Its grammar. */
export const releaseCommand = new Command("release")
  .summary("what students receive: a homework, or the course")
  .description(
    "Writes the student's notebook and the public cases of a homework; with --course the whole course for students: no " +
      "solutions, no hidden cases, no grader. Refuses if a line of a solution or a hidden number would go out.",
  )
  .argument("[homework]", "its id, as in h2")
  .option("--to <folder>", "where to; exercises/ of the course by default")
  .addOption(new Option("--course <folder>", "the student edition, into a new folder").conflicts("to"))
  .action((name, { to, course }, command) => {
    if (course !== undefined && name !== undefined)
      command.error(`latent: release --course takes no homework, got ${name}`);
    if (course !== undefined) return releaseCourse(resolve(course));
    if (name === undefined) return command.error("latent: release must name a homework, or --course a folder");
    const homework = loadHomework(name);
    const folder = to === undefined ? join(exercisesFolder, homework.folder) : resolve(to);
    writeRelease(homework, instructorKey().bytes, folder);
    say(`${homework.folder}: released to ${folder}`);
    if (!isVerified(homework.hash))
      say(`not verified here since it was changed: run latent verify ${homework.id} before it goes out`);
  });

function releaseCourse(folder: string): void {
  const files = studentEdition(instructorKey().bytes);
  writeStudentEdition(files, folder);
  say(`the student edition: ${files.size} files in ${folder}; npm start sets it up`);
}
