/** Folders that are gone when the command ends, also by an interrupt; only a kill leaves them. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<string>();
process.once("exit", () => {
  for (const folder of folders) removeFolder(folder);
});

/** A folder that a sandboxed process may read: it is another user when root grades. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `latent-${name}-`));
  chmodSync(folder, 0o755);
  folders.add(folder);
  return folder;
}

/** Removes such a folder before the command ends. */
export function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** An interrupt ends the command in the ordinary way, so that what must be cleaned up is. */
export function endOnSignals(): void {
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
}
