/** Which of one student's files is the one that counts. */
import { some } from "../undecided";
import type { Listed } from "./archive";
import { boundedBytes, homeworkIdOf, readSubmitted } from "./reading";
import type { Sender } from "./sources";

/** A file, and who sent it. */
export interface Sent extends Listed {
  readonly sender: Sender;
  /** When it was handed in, if somebody tells of this file: milliseconds since 1970. */
  readonly told?: number;
}

/** All that came from one student. */
export interface Hand {
  readonly student: string;
  readonly files: readonly Sent[];
  /** What was not taken, and what an editor has left there, with the reasons. */
  readonly refused: readonly string[];
}

/** What was chosen, and what was not. */
export interface Choice {
  readonly chosen?: { readonly sent: Sent; readonly file: string };
  /** Why nothing was. */
  readonly reason?: string;
  readonly leftOut: readonly string[];
}

interface Candidate {
  readonly sent: Sent;
  readonly file: string;
  readonly homework: string | undefined;
  readonly readable: boolean;
}

/** Of one student, so that nobody keeps the class waiting: more is not looked at. */
export const handLimits = { files: 1000, bytes: 200 * 2 ** 20 } as const;

/** Any file may be the notebook: its content says so. Of several the last that is of this homework is taken. */
export async function chosenFrom(hand: Hand, homework: string): Promise<Choice> {
  const { looked, passed } = withinLimits(hand);
  const leftOut = [...passed];
  const failed = [...hand.refused];
  const candidates: Candidate[] = [];
  for (const sent of looked) {
    try {
      candidates.push(candidate(sent, await sent.take()));
    } catch (error) {
      if (error instanceof RangeError) throw error; // of the whole archive
      failed.push(`${sent.name}: ${(error as Error).message}`);
      leftOut.push(`${sent.name}: ${(error as Error).message}`);
    }
  }
  const notebooks = candidates.filter(({ sent, readable }) => readable || sent.name.endsWith(".ipynb"));
  const fitting = notebooks.filter((one) => one.homework === homework || one.homework === undefined);
  const [best, ...rest] = fitting.sort((a, b) => rank(b) - rank(a) || order(b, a));
  for (const one of rest) leftOut.push(`${one.sent.name}: ${whyNot(one, best as Candidate)}`);
  for (const one of notebooks)
    if (!fitting.includes(one)) leftOut.push(`${one.sent.name}: a notebook of ${one.homework}, not of ${homework}`);
  if (best !== undefined) return { chosen: { sent: best.sent, file: best.file }, leftOut };
  const among = some(candidates.map(({ sent }) => sent.sender.own));
  const none = candidates.length > 0 ? [`no notebook of ${homework} among ${among}`] : [];
  return { reason: [...none, ...failed.slice(0, 3), ...passed].join("; ") || "an empty folder", leftOut };
}

/** Notebooks by name come first: they are looked at, however many other files there are. */
function withinLimits({ student, files }: Hand): { looked: readonly Sent[]; passed: readonly string[] } {
  const byName = [...files].sort((a, b) => Number(b.name.endsWith(".ipynb")) - Number(a.name.endsWith(".ipynb")));
  let bytes = 0;
  const looked = byName.slice(0, handLimits.files).filter(({ size }) => {
    if (bytes + size > handLimits.bytes) return false;
    bytes += size;
    return true;
  });
  if (looked.length === files.length) return { looked: files, passed: [] };
  const limits = `${handLimits.files} files, ${handLimits.bytes >> 20} MB`;
  const line = `${student}: ${files.length - looked.length} of ${files.length} files were not looked at (at most ${limits})`;
  return { looked, passed: [line] };
}

/** @throws if it cannot be read at all */
function candidate(sent: Sent, file: string): Candidate {
  const bytes = bytesOf(file);
  try {
    const { notebook } = readSubmitted(bytes);
    return { sent, file, homework: homeworkIdOf(notebook), readable: true };
  } catch {
    return { sent, file, homework: undefined, readable: false };
  }
}

function bytesOf(file: string): Buffer {
  try {
    return boundedBytes(file);
  } catch (error) {
    throw new Error(`cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

const rank = ({ homework, readable }: Candidate): number => (homework !== undefined ? 2 : readable ? 1 : 0);

/** By Canvas's number of the upload, else by the time that somebody tells, else by the file's own. */
const sooner = ({ sent: a }: Candidate, { sent: b }: Candidate): number =>
  (a.sender.attempt ?? 0) - (b.sender.attempt ?? 0) ||
  (a.told !== undefined && b.told !== undefined ? a.told - b.told : 0) ||
  a.changed - b.changed;

const order = (a: Candidate, b: Candidate): number => sooner(a, b) || (a.sent.name < b.sent.name ? -1 : 1);

function whyNot(one: Candidate, best: Candidate): string {
  if (!one.readable) return "another file, unreadable";
  if (rank(one) === rank(best) && sooner(one, best) === 0)
    return `another notebook; nothing says which is the later, and ${best.sent.sender.own} was taken by its name`;
  return "an earlier attempt";
}
