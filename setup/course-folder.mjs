// The course's own folder, when it belongs to somebody else: it serves many users, and none of them may change it.
import { accessSync, constants } from "node:fs";
import { SetupError } from "./failure.mjs";
import { root } from "./paths.mjs";

/** @param {string} file */
export function mayWrite(file) {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Throws where a set-up is needed and the folder is not ours to write. @param {string[]} missing the steps */
export function requireOwnCourse(missing) {
  if (mayWrite(root)) return;
  const lacking = `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`;
  const remedy =
    "whoever keeps the course runs there, with a folder that everybody may read: LATENT_CACHE=FOLDER npm run setup";
  throw new SetupError("setup", `${root} must be writable (${lacking})`, "no right to write there", remedy);
}
