/** The grammar of the command `latent`: its commands, what is said of a wrong one, and what it ends with. */
import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { autogradeCommand } from "./commands/autograde";
import { checkCommand } from "./commands/check";
import { diffCommand } from "./commands/diff";
import { explainCommand } from "./commands/explain";
import { exportCommand } from "./commands/export";
import { feedbackCommand } from "./commands/feedback";
import { gradeCommand } from "./commands/grade";
import { newCommand } from "./commands/new";
import { releaseCommand } from "./commands/release";
import { reportCommand } from "./commands/report";
import { verifyCommand } from "./commands/verify";
import { printableLines } from "./printable";
import { NoSandbox } from "./sandbox/tools";
import { Undecided } from "./undecided";

const exitCodes = `
Exit codes:
  0  done
  1  a fault was found, or the command is wrong
  2  something could not be graded: a file, a student, or all of it where no sandbox can be made, or where only you can decide:
     whose a file is, whom the policy names, in which zone a time is`;

const complain = (text: string): void => {
  process.stderr.write(printableLines(text.trimEnd()).join("\n").concat("\n"));
};

const program: CommandUnknownOpts = new Command("latent")
  .description("Releases, verifies and grades the homework of the course.")
  .helpCommand(true)
  .showHelpAfterError("latent --help shows what it takes")
  .addHelpText("after", exitCodes)
  .exitOverride()
  .configureOutput({ writeErr: complain, outputError: (text, write) => write(text.replace(/^error: /, "latent: ")) });

for (const command of [newCommand, verifyCommand, releaseCommand, checkCommand, gradeCommand, explainCommand])
  adopt(command, program);
for (const command of [feedbackCommand, reportCommand, diffCommand, exportCommand, autogradeCommand])
  adopt(command, program);

/** A wrong command is told in a line, with the place where the right ones stand. */
function adopt(command: CommandUnknownOpts, parent: CommandUnknownOpts): void {
  const path = parent === program ? `latent ${command.name()}` : `latent ${parent.name()} ${command.name()}`;
  command.copyInheritedSettings(parent).showHelpAfterError(`${path} --help shows what it takes`);
  for (const one of command.commands) adopt(one, command);
  if (parent === program) parent.addCommand(command);
}

/**
 * Runs the command.
 *
 * @returns what it ends with
 */
export async function latent(args: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode; // it has been told, or was a help page
    const { message, stack } = error as Error;
    complain(process.env.LATENT_STACK === undefined ? message : String(stack)); // a sentence is what its reader can use
    return error instanceof NoSandbox || error instanceof Undecided ? 2 : 1;
  }
}
