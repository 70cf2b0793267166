/** Where the course, its library and its packages are. */
import { join } from "node:path";

/** The repository. */
export const courseFolder = join(__dirname, "..", "..");
/** The package `latent`. */
export const libraryFolder = join(courseFolder, "lib");
/** The kernel, whose modules compile cells. */
export const kernelFolder = join(courseFolder, "kernel");
/** Installed packages. */
export const modulesFolder = join(courseFolder, "node_modules");
/** What students receive. */
export const exercisesFolder = join(courseFolder, "exercises");
/** What the instructor writes; a folder of one's own is named by `LATENT_SOLUTIONS`, with a link to the course's `node_modules` in it. */
export const solutionsFolder = (): string => process.env.LATENT_SOLUTIONS ?? join(courseFolder, "solutions");
