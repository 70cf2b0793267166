/** How busy the machine is. */
import { loadavg } from "node:os";

/** Means over 1, 5 and 15 minutes of the processes that ran or wanted to. */
export const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
