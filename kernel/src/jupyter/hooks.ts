import type { Interrupts } from "../interrupts/interrupts";
import type { MimeBundle } from "../values/mime-bundle";
import type { Comms } from "./comms";
import type { Continuation, Executions } from "./executions";
import type { DisplayOptions, Output } from "./output";

/** All that the library may know of the kernel: `globalThis.__kernel`. Not there in plain Node. */
export interface KernelHooks {
  /** Aborted when the cell is interrupted; its reason is an Error named "Interrupted". A new one for each cell. */
  readonly signal: AbortSignal | undefined;
  /** Aborted when the cell is over, however it ended, before its end is reported. A new one for each cell. */
  readonly ended: AbortSignal | undefined;
  /** Emits one display_data (or, with update, one update_display_data) into the cell that runs now. */
  display(data: MimeBundle, options?: DisplayOptions): void;
  /** Comms with the front end: `open` one, `accept` those that it opens. */
  readonly comms: Pick<Comms, "open" | "accept">;
  /** The cell that runs, to be gone on with: later, in the queue of the cells, with an interrupt of its own. */
  continuation(): Continuation;
  /** Tells, until the returned function is called, when a cell begins and when it ends. */
  watchCells(listener: (runs: boolean) => void): () => void;
}

/** The parts of the Jupyter side that hooks lead to. */
type Parts = { readonly output: Output; readonly comms: Comms; readonly executions: Executions };

/** From now on the library finds `globalThis.__kernel`. */
export function provideHooks(interrupts: Interrupts, { output, comms, executions }: Parts): void {
  const hooks: KernelHooks = {
    get signal() {
      return interrupts.signal;
    },
    get ended() {
      return interrupts.ended;
    },
    display: (data, options) => output.display(data, options),
    comms: {
      open: (...opened) => comms.open(...opened),
      accept: (...accepted) => comms.accept(...accepted),
    },
    continuation: () => executions.continuation(),
    watchCells: (listener) => executions.watch(listener),
  };
  Object.defineProperty(globalThis, "__kernel", { value: Object.freeze(hooks) });
}
