/** `latent verify`: are the cases right, and sharp enough? */
import { Command } from "@commander-js/extra-typings";
import { homeworkFolders, loadHomework } from "../homework/course";
import { instructorKey } from "../record/key";
import { mutate } from "../verify/mutate";
import { rememberVerified } from "../verify/verified";
import { verify } from "../verify/verify";
import { jobsOption, say } from "./terminal";

/** Its grammar. */
export const verifyCommand = new Command("verify")
  .summary("grade the grader: solution, template, mutants")
  .description(
    "Grades the grader: the solution and other right answers have all points, the untouched template none, each listed mistake " +
      "fails its named case and is recognised.",
  )
  .argument("[homework]", "its id, as in h2; all by default")
  .option("--mutate", "instead, change one token of the solution after the other, and list what no case fails", false)
  .addOption(jobsOption())
  .action(async (homework, { mutate, jobs }) => {
    let faulty = 0;
    const one = mutate ? mutateOne : verifyOne;
    for (const folder of homework === undefined ? homeworkFolders() : [homework]) faulty += await one(folder, jobs);
    process.exitCode = faulty > 0 ? 1 : 0;
  });

async function verifyOne(folder: string, jobs: number): Promise<number> {
  const homework = loadHomework(folder);
  const { faults, mutants, cases, seconds } = await verify(homework, instructorKey(), jobs);
  if (faults.length === 0) rememberVerified(homework.hash);
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
