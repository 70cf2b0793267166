// npm run submit -- FILE: what submit does in the notebook, from a shell; every exercise's state, and the file to hand in.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { SetupError } from "./failure.mjs";
import { modules } from "./paths.mjs";

const library = join(modules, "latent", "dist", "exercise");

/** @param {string[]} args */
export async function main(args) {
  const [name, ...more] = args;
  const example = "npm run submit -- work/exercises/h2-information/h2-information.ipynb";
  if (!name || more.length > 0)
    throw new SetupError("submit", "one notebook must be given", args.join(" ") || "none", example);
  // npm runs scripts in the project's root; the path is meant from where the command was given.
  const file = resolve(process.env.INIT_CWD ?? ".", name);
  if (!existsSync(library)) throw new SetupError("submit", "the library must be compiled", "none", "npm run setup");
  const { homeworkOf } = await import(join(library, "own-notebook.js"));
  const homework = homeworkOf(file);
  if (!homework) throw new SetupError("submit", "the file must be a notebook of a homework", name, example);
  const { submit } = await import(join(library, "submit.js"));
  console.log((await submit(homework, { file })).text);
  return 0;
}
