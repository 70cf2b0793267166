/** Where the book's sources lie, and where it is built. */
import { join } from "node:path";

/** The project's folder. */
export const root = join(__dirname, "..");

/** A place below the project's folder. */
export const place = (...parts: string[]): string => join(root, ...parts);

/** What `npm run book` writes, unless told otherwise. */
export const built = place("build", "book");

/** Notebooks that `npm run book` has executed, each with its key beside it. */
export const executed = place("build", "executed");
