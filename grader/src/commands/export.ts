/** `latent export`: the marks in the form that somebody else reads; a command for each form of the table. */
import { resolve } from "node:path";
import { Command, Option } from "@commander-js/extra-typings";
import { hiddenVisibilities, writeAutograder } from "../export/autograder-zip";
import { writeExport } from "../export/export";
import type { ExportForm } from "../export/form";
import { exportForms } from "../export/forms";
import { loadHomework } from "../homework/course";
import { instructorKey } from "../record/key";
import { isolationOption, policyOption, say } from "./terminal";

/** Its grammar. */
export const exportCommand = new Command("export")
  .summary("the marks for Canvas, Moodle, Gradescope, or as a table")
  .description("Writes the marks in the form that somebody else reads, into OUT/export.");

for (const form of exportForms) exportCommand.addCommand(commandFor(form));
exportCommand.addCommand(autograderCommand());

function commandFor(form: ExportForm) {
  const command = new Command(form.form)
    .summary(form.summary)
    .description(`${form.description}`)
    .requiredOption("--out <folder>", "where grade has put its results")
    .addOption(policyOption());
  const { fill, column } = form.needs;
  if (fill !== undefined) command.addOption(new Option("--fill <file>", fill).makeOptionMandatory());
  if (column !== undefined) command.addOption(new Option("--column <name>", column));
  return command.action(async ({ out, policy, ...asked }) => {
    const { fill, column } = asked as { readonly fill?: string; readonly column?: string };
    for (const line of await writeExport(form, { out: resolve(out), policy, fill, column })) say(line);
  });
}

function autograderCommand() {
  return new Command("gradescope-autograder")
    .summary("the zip to upload as Gradescope's autograder")
    .description(
      "Writes the zip to upload as Gradescope's autograder, which then grades each submission with this grader. The answers and " +
        "your key are in it: it is for Gradescope alone.",
    )
    .argument("<homework>", "its id, as in h2")
    .option("--to <zip>", "h2-autograder.zip by default")
    .addOption(isolationOption())
    .addOption(
      new Option("--hidden-cases <when>", "when students see the hidden cases, by name and hint")
        .choices(hiddenVisibilities)
        .default(hiddenVisibilities[0]),
    )
    .action(async (name, { to, isolation, hiddenCases }) => {
      const homework = loadHomework(name);
      const file = resolve(to ?? `${homework.id}-autograder.zip`);
      const zip = { homework, key: instructorKey(), to: file };
      const files = await writeAutograder(zip, { isolation, hiddenCases });
      say(`${files} files in ${file}, the answers and your key among them: for Gradescope alone`);
    });
}
