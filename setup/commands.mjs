// Which word runs what, and how a command ends: 0, or one sentence and 1.
import { fileFailure, SetupError } from "./failure.mjs";

/** @type {Record<string, () => Promise<{ main(args: string[]): Promise<number> }>>} */
const commands = {
  start: () => import("./start.mjs"),
  setup: () => import("./setup.mjs"),
  doctor: () => import("./doctor.mjs"),
  refresh: () => import("./refresh.mjs"),
  submit: () => import("./submit.mjs"),
  test: () => import("./test.mjs"),
};

/** @param {string[]} args the command's name, then its own arguments */
export async function main([name = "start", ...rest]) {
  try {
    const command = commands[name];
    if (!command) throw new SetupError("setup", `a command must be one of ${Object.keys(commands).join(", ")}`, name);
    process.exitCode = await (await command()).main(rest);
  } catch (error) {
    const told = fileFailure(name, error);
    console.error(told instanceof SetupError ? told.message : told);
    process.exitCode = 1;
  }
}
