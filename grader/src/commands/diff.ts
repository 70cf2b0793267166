/** `latent diff`: whose marks a regrade has changed, and why. */
import { resolve } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { markedClass } from "../adjust/marked-class";
import { differencesOf } from "../report/differences";
import { say } from "./terminal";

/** Its grammar. */
export const diffCommand = new Command("diff")
  .summary("whose marks a regrade has changed, and why")
  .description(
    "Compares two folders of results, each with the policy that lies in it: whose marks differ, and by which cases.",
  )
  .argument("<old>", "the folder of the earlier grading")
  .argument("<new>", "the folder of the later one")
  .action((old, fresh) => {
    const { common, students, same } = differencesOf(markedClass(resolve(old)), markedClass(resolve(fresh)));
    for (const line of common) say(`for everyone: ${line}`);
    for (const [heading = "", ...reasons] of students) {
      say(heading);
      for (const line of reasons) say(`  ${line}`);
    }
    say(`${students.length} marks differ, ${same} are the same`);
  });
