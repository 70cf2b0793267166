/**
 * Whether the server that started this kernel is still there.
 *
 * Defect of tslab: when a server is killed, its kernels stay behind for good, each with its memory.
 */

/** Jupyter tells its process id to every kernel it starts; without it nobody is to be waited for. */
const server = Number(process.env.JPY_PARENT_PID ?? 0);
const startedByServer = process.ppid === server;

/** True once the server has ended; false for a kernel that no server has started. */
export function parentIsGone(): boolean {
  if (!(server > 1)) return false;
  if (startedByServer) return process.ppid !== server; // an orphan gets another parent, whichever that is
  try {
    process.kill(server, 0); // started through another process
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
