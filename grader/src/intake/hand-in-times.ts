/** When each student handed in: only where somebody tells. What the files' own times are says when they were copied. */
import { readFileSync } from "node:fs";
import { some } from "../undecided";
import type { Listed } from "./archive";
import type { Source } from "./sources";
import type { Submission } from "./submissions";
import type { Times } from "./times";
import { clockTimeOf, momentOf } from "./timestamp";

/** Submissions with their times, and what is to be said of these. */
export interface Timed {
  readonly submissions: readonly Submission[];
  readonly notes: readonly string[];
}

interface Told {
  readonly at: number;
  readonly by: string;
}

/** What was handed over, and what is told of it. */
export interface Knowledge {
  readonly source: Source;
  readonly prefix: string;
  readonly files: readonly Listed[];
  readonly times?: Times | undefined;
}

/** nbgrader writes a note into each folder that it collects; elsewhere a file of that name is a student's. */
export async function timed(submissions: readonly Submission[], knowledge: Knowledge): Promise<Timed> {
  const { source, times } = knowledge;
  const told =
    times !== undefined
      ? toldBy(times, submissions)
      : source === "nbgrader"
        ? await noted(submissions, knowledge)
        : new Map();
  const moments = new Set([...told.values()].map(({ at }) => at));
  const same = told.size > 1 && moments.size === 1;
  const known: ReadonlyMap<string, Told> = same ? new Map() : told;
  const marked = submissions.some(({ late }) => late === true);
  const all = submissions.map((one): Submission => {
    const time = known.get(one.student);
    return {
      ...one,
      ...(time === undefined ? {} : { handedIn: new Date(time.at).toISOString(), toldBy: time.by }),
      ...(marked && one.late === undefined ? { late: false } : {}),
    };
  });
  const [at] = moments;
  return {
    submissions: all,
    notes: [
      ...(same
        ? [
            `times: all ${told.size} are the same (${new Date(at as number).toISOString()}), that of a copy or a download; none is taken`,
          ]
        : []),
      ...(submissions.length === 0 ? [] : [summary(all, source)]),
      ...(times === undefined ? [] : nobodys(times, submissions)),
    ],
  };
}

function toldBy({ by, told }: Times, submissions: readonly Submission[]): Map<string, Told> {
  const latest = new Map<string, number>();
  for (const { file, student, identifier, at } of told) {
    const key = keyOf({ file, student, identifier });
    latest.set(key, Math.max(at, latest.get(key) ?? at));
  }
  const found = new Map<string, Told>();
  for (const one of submissions) {
    const at = keysOf(one).flatMap((key) => latest.get(key) ?? [])[0];
    if (at !== undefined) found.set(one.student, { at, by });
  }
  return found;
}

const keyOf = ({ file, student, identifier }: Partial<Record<"file" | "student" | "identifier", string | undefined>>) =>
  JSON.stringify([file ?? null, student ?? null, file === undefined && student === undefined ? identifier : null]);

const keysOf = ({ name, student, identifier }: Submission): string[] => [
  keyOf({ file: name }),
  keyOf({ student }),
  ...(identifier === undefined ? [] : [keyOf({ identifier })]),
];

function nobodys({ told }: Times, submissions: readonly Submission[]): string[] {
  const known = new Set(submissions.flatMap(keysOf));
  const others = told.filter((one) => !known.has(keyOf(one)));
  const names = [...new Set(others.map(({ file, student, identifier }) => file ?? student ?? identifier ?? ""))];
  return names.length === 0 ? [] : [`times: ${names.length} are of nothing that is graded: ${some(names)}`];
}

/** What nbgrader notes without a zone is UTC. */
async function noted(submissions: readonly Submission[], { prefix, files }: Knowledge): Promise<Map<string, Told>> {
  const notes = new Map(files.flatMap((file) => (/\/timestamp\.txt$/.test(file.name) ? [[file.name, file]] : [])));
  const found = new Map<string, Told>();
  for (const { student, name } of submissions) {
    const [, assignment = ""] = name.slice(prefix.length).split("/");
    const note = notes.get(`${prefix}${student}/${assignment}/timestamp.txt`);
    if (note === undefined || note.size > 200) continue;
    try {
      const clock = clockTimeOf(readFileSync(await note.take(), "utf8"));
      const at = clock && momentOf(clock, "UTC");
      if (at !== undefined) found.set(student, { at, by: "nbgrader's timestamp.txt" });
    } catch (error) {
      if (error instanceof RangeError) throw error; // of the whole archive; else it is a note that cannot be read
    }
  }
  return found;
}

const advice: Readonly<Record<Source, string>> = {
  folder: "no file tells them; name the receipts by --times",
  nbgrader: "there is no timestamp.txt of nbgrader's",
  canvas: "Canvas's download does not tell them; name its list of submissions by --times",
  moodle: "Moodle's download does not tell them; name its grading worksheet by --times",
};

/** Who has a time, who has none, and what follows. */
function summary(submissions: readonly Submission[], source: Source): string {
  const without = submissions.filter(({ handedIn }) => handedIn === undefined);
  const by = submissions.find(({ toldBy }) => toldBy !== undefined)?.toldBy;
  if (without.length === 0) return `times: told by ${by} for all ${submissions.length}`;
  const late = without.filter((one) => one.late === true).map(({ student }) => student);
  const marked = late.length === 0 ? "" : `; Canvas marks as late, and does not say by how much: ${some(late)}`;
  const names = by === undefined ? "" : ` (${some(without.map(({ student }) => student))})`;
  const why = by === undefined ? advice[source] : `and told by ${by} for the others`;
  return `times: not known for ${without.length} of ${submissions.length}${names}, ${why}; nothing is taken off there for being late${marked}`;
}
