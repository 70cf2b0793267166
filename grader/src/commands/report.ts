/** `latent report`: the class on one page. */
import { resolve } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { loadHomework } from "../homework/course";
import { writeReport } from "../report/report";
import { policyOption, say } from "./terminal";

/** Its grammar. */
export const reportCommand = new Command("report")
  .summary("the class on one page")
  .description(
    "Writes OUT/report.html for the instructor: marks, the pass rate of every case, mistakes, who has no mark and why.",
  )
  .argument("<homework>", "its id, as in h2")
  .requiredOption("--out <folder>", "where grade has put its results")
  .addOption(policyOption())
  .action((homework, { out, policy }) => {
    say(`wrote ${writeReport(resolve(out), { homework: loadHomework(homework).id, policy })}`);
  });
