/** `latent feedback`: a page for each student of a graded run. */
import { resolve } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { writeFeedback } from "../feedback/feedback";
import { loadHomework } from "../homework/course";
import { policyOption, say } from "./terminal";

/** Its grammar. */
export const feedbackCommand = new Command("feedback")
  .summary("a page for each student")
  .description("Writes a page and a JSON file for each student into OUT/feedback, from what was graded.")
  .argument("<homework>", "its id, as in h2")
  .requiredOption("--out <folder>", "where grade has put its results")
  .addOption(policyOption())
  .action((homework, { out, policy }) => {
    say(`${writeFeedback(resolve(out), { homework: loadHomework(homework).id, policy })} pages`);
  });
