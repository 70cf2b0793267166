// npm run refresh -- NAME: the course's version of a file, put beside the learner's.
import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { SetupError } from "./failure.mjs";
import { inWork, root, work } from "./paths.mjs";
import { courseFiles, hashOf, placeCopy, readLedger, requireWork, writeLedger } from "./working-copy.mjs";

/** @param {string[]} args */
export async function main(args) {
  const [name, ...more] = args;
  if (!name || more.length > 0)
    throw new SetupError("refresh", "one name must be given", args.join(" ") || "none", "npm run refresh -- 12");
  requireWork();
  console.log(refresh(chosen(name, courseFiles())));
  return 0;
}

/** The one file that a name means: a number, the beginning of a name, or a path. @param {string} name @param {string[]} files */
export function chosen(name, files) {
  const wanted = basename(name);
  const exact = files.filter((file) => file === name || inWork(file) === name || basename(file) === wanted);
  const found = exact.length > 0 ? exact : files.filter((file) => basename(file).startsWith(wanted));
  if (found.length === 1 && found[0]) return found[0];
  const got = found.length === 0 ? `"${name}", which none has` : `"${name}", which means ${found.join(" and ")}`;
  throw new SetupError("refresh", "the name must be that of one file of the course", got, "give more of its name");
}

/** @param {string} file from the root @returns {string} what was done */
export function refresh(file) {
  const [theirs, ours] = [join(work, file), join(root, file)];
  const hash = hashOf(ours);
  const keep = () => writeLedger({ ...readLedger(), [file]: hash });
  if (placeCopy(ours, theirs)) {
    keep();
    return `${inWork(file)} was not there: it is now`;
  }
  if (hashOf(theirs) === hash) {
    keep();
    return `${inWork(file)} is the course's newest version already`;
  }
  const stem = theirs.slice(0, -extname(theirs).length);
  for (let n = 1; ; n++) {
    const beside = `${stem}.new${n > 1 ? `-${n}` : ""}${extname(theirs)}`;
    if (existsSync(beside) && hashOf(beside) !== hash) continue;
    placeCopy(ours, beside);
    keep();
    return `${inWork(file)} is as you left it; the course's newest version is beside it: ${basename(beside)}`;
  }
}
