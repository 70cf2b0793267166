/** How busy the machine is. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";

/** Means over 1, 5 and 15 minutes of the processes that ran or wanted to. */
export const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");

const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/**
 * Counts what a process and all below it take of the processors, of the user's and the kernel's side. It looks often, because of a process
 * that is killed in its sandbox nobody is told; what such a one has taken since the last look, a twentieth of a second ago, is lost.
 *
 * @returns ends it, and gives the seconds
 */
export function processorSeconds(pid: number): () => number {
  const seen = new Map<string, number>();
  const look = () => {
    for (const one of withDescendants(pid)) {
      const stat = read(`/proc/${one}/stat`);
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [user, kernel, began] = [fields[11], fields[12], fields[19]];
      if (began !== undefined) seen.set(`${one} ${began}`, (Number(user) + Number(kernel)) / ticks);
    }
  };
  const watch = setInterval(look, 50);
  return () => {
    clearInterval(watch);
    return [...seen.values()].reduce((sum, one) => sum + one, 0);
  };
}

function withDescendants(pid: number): number[] {
  const threads = list(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(" "));
  return [pid, ...children.filter((one) => one !== "").flatMap((one) => withDescendants(Number(one)))];
}

/** Nothing of what is gone. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
