/** One class, as Canvas, Moodle and nbgrader each hand it out: the same notebooks, times and people in three forms. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipOf } from "./zip-writer";

/** One of the class. */
export interface Classmate {
  readonly number: number;
  /** Which of the notebooks, if one was handed in; else a text, or nothing. */
  readonly handed: number | "text" | "nothing";
  readonly daysLate: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where one form lies: what is graded, and the tables beside it. */
export interface Form {
  readonly submissions: string;
  /** Of everyone; Canvas's gradebook and Moodle's worksheet are also filled. */
  readonly roster: string;
  /** Where the platform tells times in a file of its own. */
  readonly times?: string;
  readonly zone?: string;
  /** As the grader names somebody. */
  readonly nameOf: (number: number) => string;
}

/** `LATENT_CLASS_SIZE` in the place of what is usual: on a busy machine a smaller class shows the same. */
export const sizeOf = (usual: number): number => Number(process.env.LATENT_CLASS_SIZE ?? usual);

export const due = "2026-11-20 23:59 Europe/Berlin";
const deadline = Date.UTC(2026, 10, 20, 22, 59);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Of thirty, one hands in nothing and one a text; a quarter each is in time, one day late, three and six. */
export function classOf(count: number, notebooks: number): Classmate[] {
  return Array.from({ length: count }, (_, number) => {
    const daysLate = [0, 1, 3, 6][number % 4] as number;
    const offset = daysLate === 0 ? -hour : (daysLate - 1) * day + 5 * hour;
    const handed = number % 30 === 4 ? "nothing" : number % 30 === 5 ? "text" : number % notebooks;
    return { number, handed, daysLate, at: deadline + offset - number * minute * 0.5 };
  });
}

const handedIn = (all: readonly Classmate[]) => all.filter(({ handed }) => handed !== "nothing");

/** A zip whose entries all bear the time of the download; the gradebook; the interface's list of submissions. */
export function asCanvas(folder: string, all: readonly Classmate[], notebooks: readonly string[]): Form {
  const files = handedIn(all).map(({ number, handed, daysLate }) => {
    const who = `student${number}ann_${daysLate > 0 ? "LATE_" : ""}${1000 + number}`;
    const content = typeof handed === "number" ? (notebooks[handed] as string) : "<p>I have no file</p>";
    return { name: handed === "text" ? `${who}_text.html` : `${who}_${5000 + number}_h2.ipynb`, content, changed };
  });
  const rows = all.map(({ number }) => `"Student${number}, Ann",${1000 + number},a${number}@uni.example,A,`);
  const told = all.map(({ number, handed, at }) => ({
    user_id: 1000 + number,
    submitted_at: handed === "nothing" ? null : new Date(at).toISOString(),
  }));
  return {
    submissions: written(folder, "canvas.zip", zipOf(files)),
    roster: written(
      folder,
      "gradebook.csv",
      lines("Student,ID,SIS Login ID,Section,Homework 2 (7)", [
        "    Points Possible,,,,40",
        ...rows,
        '"Student, Test",99,,A,',
      ]),
    ),
    times: written(folder, "submissions.json", JSON.stringify([told.slice(0, 2), told.slice(2)])),
    nameOf: (number) => `student${number}ann_${1000 + number}`,
  };
}

const changed = "2026-11-27T12:00:00";

/** A zip of the same kind; the grading worksheet, in the words of whoever downloaded it. */
export function asMoodle(folder: string, all: readonly Classmate[], notebooks: readonly string[]): Form {
  const files = handedIn(all).map(({ number, handed }) => {
    const who = `Ann Student${number}_${2000 + number}_assignsubmission`;
    if (handed === "text") return { name: `${who}_onlinetext/onlinetext.html`, content: "<p>no file</p>", changed };
    return { name: `${who}_file/h2.ipynb`, content: notebooks[handed as number] as string, changed };
  });
  const rows = all.map(({ number, handed, at }) => {
    const time = handed === "nothing" ? "-" : `"${moodleText(at)}"`;
    return `"Participant ${2000 + number}","Ann Student${number}",,"40.00",Yes,${time}`;
  });
  const header = 'Identifier,"Full name",Grade,"Maximum Grade","Grade can be changed","Last modified (submission)"';
  const roster = written(folder, "worksheet.csv", lines(header, rows));
  return {
    submissions: written(folder, "moodle.zip", zipOf(files)),
    roster,
    times: roster,
    zone: "Europe/Berlin",
    nameOf: (number) => `Ann Student${number}_${2000 + number}`,
  };
}

/** "Friday, 20 November 2026, 9:59 PM": Moodle tells no seconds and no zone. */
function moodleText(at: number): string {
  const settings = { timeZone: "Europe/Berlin", hour12: true, hour: "numeric", minute: "2-digit" } as const;
  const date = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en-US", { ...settings, ...date }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  const [weekday, dayOfMonth, month, year] = ["weekday", "day", "month", "year"].map(part);
  return `${weekday}, ${dayOfMonth} ${month} ${year}, ${part("hour")}:${part("minute")} ${part("dayPeriod")}`;
}

/** The folder of a course, with the notes that nbgrader writes when it collects; the list of its students. */
export function asNbgrader(folder: string, all: readonly Classmate[], notebooks: readonly string[]): Form {
  const submissions = join(folder, "course");
  written(submissions, "source/h2/h2.ipynb", notebooks[0] as string);
  for (const { number, handed, at } of handedIn(all)) {
    const own = `submitted/student${number}/h2`;
    if (handed === "text") written(submissions, `${own}/answer.txt`, "I have no file");
    else written(submissions, `${own}/h2.ipynb`, notebooks[handed as number] as string);
    written(submissions, `${own}/timestamp.txt`, `${new Date(at).toISOString().replace("T", " ").slice(0, -1)}000 UTC`);
  }
  const rows = all.map(({ number }) => `student${number},Ann,Student${number},,${1000 + number}`);
  const roster = written(folder, "students.csv", lines("id,first_name,last_name,email,lms_user_id", rows));
  return { submissions, roster, nameOf: (number) => `student${number}` };
}

const lines = (header: string, rows: readonly string[]): string => [header, ...rows, ""].join("\n");

function written(folder: string, name: string, content: string | Buffer): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** What counts, worked out anew: a tenth off for each day, and nothing left after five. */
export function markOf({ handed, daysLate }: Classmate, earned: readonly number[]): number | undefined {
  if (handed === "nothing") return 0; // as the policy says
  if (handed === "text") return undefined;
  const points = earned[handed] as number;
  return Math.round(100 * (daysLate > 5 ? 0 : points - Math.round(10 * points * daysLate) / 100)) / 100;
}
