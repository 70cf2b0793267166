/** What was handed over: a folder or an archive, listed without reading a file. */
import { chmodSync, lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { removeFolder, temporaryFolder } from "../temporary";
import { type Listed, type Listing, openArchive } from "./archive";

/** A listing, and whether it came in an archive. */
export interface Handed extends Listing {
  readonly packed: boolean;
}

/** @throws {RangeError} if there is no such folder or archive */
export async function openHanded(path: string): Promise<Handed> {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind === undefined) throw new RangeError(`grade: --submissions must be a folder or a zip, got no ${path}`);
  if (kind.isDirectory()) return composed({ ...listed(path), packed: false });
  const folder = temporaryFolder("intake");
  chmodSync(folder, 0o700); // nobody else on this machine reads what a class handed in
  try {
    const archive = await openArchive(path, folder);
    const close = () => {
      archive.close();
      removeFolder(folder);
    };
    return composed({ ...archive, close, packed: true });
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
}

/** Links are not followed, neither to files nor to folders; what cannot be listed is told, and stops nobody else. */
function listed(root: string): Listing {
  const files: Listed[] = [];
  const folders: string[] = [];
  const refused: { name: string; reason: string }[] = [];
  const open = [""];
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    try {
      for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
        const name = below === "" ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) {
          folders.push(name);
          open.push(name);
        } else if (entry.isFile()) files.push(fileAt(root, name));
        else refused.push({ name, reason: "a link or device, not a plain file" });
      }
    } catch (error) {
      if (below === "") throw error;
      refused.push({ name: below, reason: `cannot be read (${(error as NodeJS.ErrnoException).code})` });
    }
  }
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return { files: files.sort(byName), folders: folders.sort(), refused: refused.sort(byName), close: () => {} };
}

function fileAt(root: string, name: string): Listed {
  const file = join(root, name);
  const { mtimeMs, size } = lstatSync(file);
  return { name, size, changed: mtimeMs, take: async () => file };
}

/** One way to write é, unless two names then are one. */
function composed(handed: Handed): Handed {
  const { files, folders, refused } = handed;
  const paths = new Set(
    [...files, ...refused]
      .map(({ name }) => name)
      .concat(folders)
      .flatMap(pathsTo),
  );
  if (new Set([...paths].map((path) => path.normalize("NFC"))).size < paths.size) return handed;
  const one = <Named extends { readonly name: string }>(named: Named): Named => ({
    ...named,
    name: named.name.normalize("NFC"),
  });
  return {
    ...handed,
    files: files.map(one),
    folders: folders.map((name) => name.normalize("NFC")),
    refused: refused.map(one),
  };
}

/** A name, and those of the folders around it. */
function pathsTo(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(0, 8).map((_, i) => parts.slice(0, i + 1).join("/"));
}
