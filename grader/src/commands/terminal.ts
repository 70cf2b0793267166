/** What the commands write to a terminal, and the options that several of them take. */
import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { sources } from "../intake/sources";
import { printable } from "../printable";
import { isolations } from "../sandbox/sandbox";

/** Writes one line; nothing in it can steer the terminal. */
export const say = (line: string): void => {
  process.stdout.write(`${printable(line)}\n`);
};

/** How many submissions are graded at a time. */
export const jobsOption = () =>
  new Option("-j, --jobs <number>", "submissions graded at a time")
    .default(availableParallelism(), "the processors of this machine")
    .argParser(wholeNumber);

/** How student code is kept apart. */
export const isolationOption = () =>
  new Option("--isolation <kind>", "how student code is kept apart; none lets it read and change what you can")
    .choices(isolations)
    .default(isolations[0]);

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number of 1 or more.");
}

/** Where the files come from, where their names do not tell. */
export const layoutOption = () =>
  new Option("--layout <kind>", "whose names the files have; told by all of them together by default").choices(sources);

/** What the instructor decides beside the grader. */
export const policyOption = () =>
  new Option("--policy <file>", "late days and overrides; policy.json beside the results by default");
