/** What a server's SIGINT reaches beside the kernel, for an interrupt that comes as a message. */
import fs from "node:fs";

/** Sends SIGINT to what cells have started, as a server's signal to the whole process group does. */
export function interruptChildren(): void {
  for (const pid of othersInGroup(process.pid)) {
    try {
      process.kill(pid, "SIGINT");
    } catch {
      // it has ended meanwhile
    }
  }
}

/** The processes whose group this one leads; none where it leads no group, or where there is no /proc. */
function othersInGroup(leader: number): number[] {
  try {
    const pids = fs
      .readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && pid !== leader);
    return pids.filter((pid) => groupOf(pid) === leader);
  } catch {
    return [];
  }
}

function groupOf(pid: number): number | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const [, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(group);
  } catch {
    return undefined; // it has ended meanwhile
  }
}
