/** The instructor's key, from which hidden arguments are drawn. It is kept outside the repository; records hold its hash alone. */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export interface InstructorKey {
  readonly bytes: Buffer;
  readonly hash: string;
}

export const keyFile = (): string =>
  process.env.LATENT_KEY ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "latent", "instructor.key");

/** Reads the key; makes it at first use. @throws {Error} if the file is too short to be one */
export function instructorKey(file = keyFile()): InstructorKey {
  const bytes = read(file) ?? make(file);
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
