/** The instructor's key, from which hidden arguments are drawn. It is kept outside the repository; records hold its hash alone. */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** The key, and what records may say of it. */
export interface InstructorKey {
  readonly bytes: Buffer;
  readonly hash: string;
}

/** Where the key lies: `LATENT_KEY`, else beside other settings of the user. */
export const keyFile = (): string =>
  process.env.LATENT_KEY ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "latent", "instructor.key");

/** Reads the key; makes it at first use. @throws {Error} if the file is too short to be one */
export const instructorKey = (file = keyFile()): InstructorKey => keyOf(read(file) ?? make(file), file);

/** Reads the key where another one would draw other cases than the class's. @throws {RangeError} if it is not there */
export function existingKey(file = keyFile()): InstructorKey {
  const bytes = read(file);
  if (bytes !== undefined) return keyOf(bytes, file);
  throw new RangeError(
    `instructor key: ${file} must be the key that the class is graded with, got no such file; make the autograder's zip again`,
  );
}

function keyOf(bytes: Buffer, file: string): InstructorKey {
  if (bytes.length < 32) throw new Error(`instructor key: ${file} must hold 32 bytes, got ${bytes.length}`);
  return { bytes, hash: createHash("sha256").update("latent key\0").update(bytes).digest("hex") };
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function make(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, randomBytes(32), { mode: 0o600, flag: "wx" });
  return readFileSync(file);
}
