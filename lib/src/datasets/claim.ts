import { open, readFile, rm } from "node:fs/promises";

/** The file that a download writes into, and what gives it free again. */
export interface Claim {
  readonly part: string;
  release(): Promise<void>;
}

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
};

/**
 * Claims `PATH.part` for this process, so that two notebooks which fetch the same file do not write into one another.
 * The second gets a part of its own (it starts from nothing); a claim whose process is gone is taken over.
 *
 * @throws {Error} if nothing can be written there
 * @example
 * import { tmpdir } from "node:os";
 * const { part, release } = await claimPart(`${tmpdir()}/latent-example`);
 * await release();
 * part.endsWith("latent-example.part") // true
 */
export async function claimPart(path: string): Promise<Claim> {
  const lock = `${path}.part.lock`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(lock, "wx");
      await handle.writeFile(String(process.pid));
      await handle.close();
      return { part: `${path}.part`, release: () => rm(lock, { force: true }) };
    } catch (error) {
      if ((error as { code?: string }).code !== "EEXIST") throw error;
      const owner = Number(await readFile(lock, "utf8").catch(() => ""));
      if (owner > 0 && runs(owner)) break;
      await rm(lock, { force: true });
    }
  }
  const part = `${path}.${process.pid}-${process.hrtime.bigint()}.part`;
  return { part, release: () => rm(part, { force: true }) };
}
