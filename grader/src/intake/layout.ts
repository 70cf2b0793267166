/** Where files come from, by all of their names together and never by one student's. */
import { some, Undecided } from "../undecided";
import { type Source, senderOf } from "./sources";

/** Where a set of files comes from, and the part of their names that says nothing. */
export interface Layout {
  readonly source: Source;
  readonly prefix: string;
}

const isNotebook = (name: string) => name.endsWith(".ipynb");
const inTree = /^submitted\/[^/]+\/[^/]+\/[^/]/;
/** What else lies in nbgrader's folder of a course. */
const besideTree = /^(?:source|release|autograded|feedback|submitted)\/|^(?:gradebook\.db|nbgrader_config\.py)$/;

/**
 * @param packed whether they come out of an archive, which may hold all of them in one folder
 * @param asked what the instructor says that it is
 * @throws {Undecided} if some files are named in one way and some in another
 */
export function layoutOf(names: readonly string[], packed: boolean, asked?: Source): Layout {
  if (asked === "folder") return { source: "folder", prefix: folderPrefix(names, packed) };
  for (const prefix of new Set(["", commonFolder(names)])) {
    const bare = names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
    for (const source of asked === undefined ? (["nbgrader", "moodle", "canvas"] as const) : [asked]) {
      const { fits, others } = ways[source](bare);
      if (fits.length === 0) continue;
      if (asked === undefined && others.length > 0) throw mixed(source, fits, others);
      if (asked === undefined && source === "nbgrader" && prefix !== "" && !isTreeBelow(bare))
        throw new Undecided(
          `layout: ${fits[0]} must be nbgrader's or a student's, got it in one folder, ${prefix}; name the folder of the course, ` +
            "or say --layout nbgrader or --layout folder",
        );
      return { source, prefix: source === "nbgrader" ? `${prefix}submitted/` : prefix };
    }
  }
  if (asked !== undefined)
    throw new Undecided(`layout: files must be named as ${words[asked]}, got ${some(names, 3) || "none"}`);
  const prefix = folderPrefix(names, packed);
  requireStudents(names, prefix);
  return { source: "folder", prefix };
}

const words: Readonly<Record<Source, string>> = {
  folder: "a folder of students is",
  nbgrader: "nbgrader does (submitted/STUDENT/ASSIGNMENT/…)",
  moodle: "Moodle does (NAME_123_assignsubmission_file…)",
  canvas: "Canvas does (NAME_123_456_…)",
};

interface Way {
  readonly fits: readonly string[];
  /** Of which somebody's would be lost, or be another's. */
  readonly others: readonly string[];
}

/** Loose files beside the students' are nobody's (a list, a note), but a notebook is somebody's. */
const isSomebodys = (name: string) => name.includes("/") || isNotebook(name);

const ways: Readonly<Record<Source, (names: readonly string[]) => Way>> = {
  folder: (names) => ({ fits: names, others: [] }),
  nbgrader: (names) => ({
    fits: names.filter((name) => inTree.test(name)),
    others: names.filter((name) => isNotebook(name) && !besideTree.test(name)),
  }),
  moodle: (names) => {
    const fits = new Set(names.filter((name) => senderOf(name, "moodle") !== undefined));
    return { fits: [...fits], others: names.filter((name) => !fits.has(name) && isSomebodys(name)) };
  },
  canvas: (names) => {
    const fits = new Set(names.filter((name) => !name.includes("/") && senderOf(name, "canvas") !== undefined));
    const others = names.filter((name) => !fits.has(name));
    // Where no notebook is named so, a few other files that look like it are somebody's names for them.
    if (![...fits].some(isNotebook) && others.length > 0) return { fits: [], others: [] };
    return { fits: [...fits], others: others.filter(isSomebodys) };
  },
};

function mixed(source: Source, fits: readonly string[], others: readonly string[]): Undecided {
  return new Undecided(
    `layout: all files must be named as ${words[source]}, or none, got ${fits.length} that are (${some(fits, 2)}) and ` +
      `${others.length} that are not (${some(others, 2)}); take those out that are in the wrong place, or say ` +
      `--layout ${source} or --layout folder`,
  );
}

/** Several students, or something else that nbgrader puts there. */
const isTreeBelow = (names: readonly string[]): boolean =>
  names.some((name) => besideTree.test(name) && !name.startsWith("submitted/")) ||
  new Set(names.map((name) => /^submitted\/[^/]+\//.exec(name)?.[0])).size > 1;

/** Where not one folder has a single notebook, they may be folders of students (a section, a class) as well as a student's. */
function requireStudents(names: readonly string[], prefix: string): void {
  const notebooks = names.filter((name) => isNotebook(name) && name.startsWith(prefix));
  const counts = new Map<string, number>();
  for (const name of notebooks) {
    const first = name.slice(prefix.length).split("/")[0] as string;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  if (notebooks.length < 2 || [...counts.values()].some((count) => count === 1)) return;
  const folders = some(
    [...counts].map(([name, count]) => `${name}/ with ${count}`),
    3,
  );
  throw new Undecided(
    `layout: there must be a folder or a notebook for each student, got several notebooks in each folder (${folders}); name a ` +
      "folder of students if these are sections or a class, or say --layout folder if each is a student",
  );
}

/** An archive may hold the folder of the class, and only then several notebooks in one folder. */
function folderPrefix(names: readonly string[], packed: boolean): string {
  return packed && names.filter(isNotebook).length > 1 ? commonFolder(names) : "";
}

/** "class/" where all lies in the folder "class" but for loose files that are no notebooks. */
function commonFolder(all: readonly string[]): string {
  const names = all.filter(isSomebodys);
  const first = /^[^/]+\//.exec(names[0] ?? "")?.[0] ?? "";
  return names.every((name) => name.startsWith(first)) ? first : "";
}
