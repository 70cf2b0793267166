import type { Interrupts } from "../interrupts/interrupts";
import type { MimeBundle } from "../values/mime-bundle";
import type { DisplayOptions } from "./output";

/** All that the library may know of the kernel: `globalThis.__kernel`. Not there in plain Node. */
export interface KernelHooks {
  /** Aborted when the cell is interrupted; its reason is an Error named "Interrupted". A new one for each cell. */
  readonly signal: AbortSignal | undefined;
  /** Aborted when the cell is over, however it ended, before its end is reported. A new one for each cell. */
  readonly ended: AbortSignal | undefined;
  /** Emits one display_data (or, with update, one update_display_data) into the cell that runs now. */
  display(data: MimeBundle, options?: DisplayOptions): void;
}

/** From now on the library finds `globalThis.__kernel`. */
export function provideHooks(interrupts: Interrupts, display: KernelHooks["display"]): void {
  const hooks: KernelHooks = {
    get signal() {
      return interrupts.signal;
    },
    get ended() {
      return interrupts.ended;
    },
    display,
  };
  Object.defineProperty(globalThis, "__kernel", { value: Object.freeze(hooks) });
}
