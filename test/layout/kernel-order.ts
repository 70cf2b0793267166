/** Who may import whom inside kernel/src, and which file may import which package. */
import type { Order } from "./imports";

const parts: Order["parts"] = {
  text: ["text"],
  values: [],
  compiler: ["text", "values", "compiler"],
  tslab: ["compiler"],
  errors: ["text", "tslab", "errors"],
  interrupts: ["compiler", "interrupts"],
  cells: ["values", "compiler", "tslab", "errors", "interrupts"],
  "jupyter/message": ["text"],
  jupyter: ["text", "jupyter/message", "values", "tslab", "errors", "interrupts", "cells", "jupyter"],
  main: ["tslab", "errors", "interrupts", "cells", "jupyter"],
};

const packages: Order["packages"] = {
  tslab: ["tslab"],
  zeromq: ["jupyter"],
  "@tslab": ["compiler", "cells", "jupyter"],
};

export const kernelOrder: Order = { room: "kernel/src", parts, packages };
