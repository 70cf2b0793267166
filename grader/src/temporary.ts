/** Folders that are gone when the command ends, also by an interrupt; what a kill has left the next command removes. */
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<string>();
process.once("exit", () => {
  for (const folder of folders) removeFolder(folder);
});

/** A container may share the folder and not the processes: each host knows its own alone. */
const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const ofOurs = new RegExp(`^latent-[a-z]+-${host}-(\\d+)-\\w{6}$`);
let swept = false;

/** A folder that a sandboxed process may read: it is another user when root grades. */
export function temporaryFolder(name: string): string {
  if (!swept) removeLeftOvers();
  swept = true;
  const folder = mkdtempSync(join(tmpdir(), `latent-${name}-${host}-${process.pid}-`));
  chmodSync(folder, 0o755);
  folders.add(folder);
  return folder;
}

/** Removes such a folder before the command ends. */
export function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Folders of commands on this host that run no more. */
export function removeLeftOvers(folder = tmpdir()): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(ofOurs.exec(name)?.[1] ?? Number.NaN);
    if (!(pid > 0) || runs(pid)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // another user's
    }
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH"; // it may be another user's
  }
}

/** An interrupt ends the command in the ordinary way, so that what must be cleaned up is. */
export function endOnSignals(): void {
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
}
