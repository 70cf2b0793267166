/** `latent new`: the files of a new homework, which can be verified and released as they stand. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { homeworkFolders } from "../homework/course";
import { folderOf, starterFiles } from "../homework/starter";
import { solutionsFolder } from "../places";
import { say } from "./terminal";

/**
 * @returns the new folder
 * @throws {RangeError} if the id is none, or there is such a homework already: nothing is written over
 */
export function startHomework(id: string, title: string): string {
  if (!/^h\d+$/.test(id)) throw new RangeError(`new: the id must be h and a number, as in h9, got ${id}`);
  if (!/^[^"\\`$\n]*[A-Za-z][^"\\`$\n]*$/.test(title))
    throw new RangeError(`new: the title must be words, without quotes, got ${title}`);
  const there = homeworkFolders().find((name) => name.startsWith(`${id}-`));
  if (there !== undefined) throw new RangeError(`new: the homework must be new, got ${id}, which is ${there}`);
  const folder = join(solutionsFolder(), folderOf({ id, title }));
  mkdirSync(folder);
  for (const [name, text] of starterFiles({ id, title })) writeFileSync(join(folder, name), text, { flag: "wx" });
  return folder;
}

/** Its grammar. */
export const newCommand = new Command("new")
  .summary("the files of a new homework")
  .description(
    "Writes solutions/ID-TITLE: two example exercises and one in words, with all that belongs to them. docs/authors.md leads on from there.",
  )
  .argument("<id>", "h and a number, as in h9")
  .argument("<title>", 'as in "Mean and variance"')
  .action((id, title) => {
    say(`wrote ${startHomework(id, title)}`);
    say(`next: latent verify ${id}, then latent release ${id}; docs/authors.md says how to put your exercises in`);
  });
