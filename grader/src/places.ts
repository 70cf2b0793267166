/** Where the course, its library and its packages are. */
import { join } from "node:path";

export const courseFolder = join(__dirname, "..", "..");
export const libraryFolder = join(courseFolder, "lib");
export const kernelFolder = join(courseFolder, "kernel");
export const modulesFolder = join(courseFolder, "node_modules");
export const exercisesFolder = join(courseFolder, "exercises");
export const solutionsFolder = join(courseFolder, "solutions");
