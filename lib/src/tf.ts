/// <reference types="@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops" preserve="true" />
/**
 * tfjs on the best backend this machine has. The ladder has three rungs, tried in this order and chosen once, at import:
 *
 *   tensorflow   libtensorflow through @tensorflow/tfjs-node: everything runs
 *   wasm         WebAssembly: dense networks train, convolutions do not
 *   cpu          plain JavaScript: correct and slow
 *
 * `LATENT_BACKEND=tensorflow|wasm|cpu` forces a rung. Library and notebooks take tfjs from here and from nowhere else, because
 * importing @tensorflow/tfjs-node throws where its binding is missing.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import util from "node:util";
import * as core from "@tensorflow/tfjs-core";
import { useActivationGradients } from "./tf/activation-gradients";
import { useBlockwiseSums } from "./tf/blockwise-sums";
import { useReluGrad } from "./tf/relu-gradient";
import { sayShapes } from "./tf/shape-errors";
import { passNumbersOver } from "./tf/tidied-results";

export * from "@tensorflow/tfjs-core";

/** The rungs of the ladder, best first. */
export type Backend = "tensorflow" | "wasm" | "cpu";
const RUNGS: readonly Backend[] = ["tensorflow", "wasm", "cpu"];

/**
 * What was asked of tfjs does not run on the backend in force; the message names the remedy.
 *
 * @example new BackendError("train: …").name // "BackendError"
 */
export class BackendError extends Error {
  override readonly name = "BackendError";
}

/** tfjs-node 4.22 calls these; Node 23 removed them. */
function restoreRemovedNodeFunctions(): void {
  const legacy = util as unknown as Record<string, unknown>;
  legacy.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  legacy.isArray ??= Array.isArray;
}

function bindingFile(): string {
  const packageFile = require.resolve("@tensorflow/tfjs-node/package.json");
  return join(dirname(packageFile), "lib", "napi-v8", "tfjs_binding.node");
}

const start: Record<Backend, () => void> = {
  tensorflow() {
    if (!existsSync(bindingFile())) throw new Error("the binding to libtensorflow is not built");
    restoreRemovedNodeFunctions();
    process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
    require("@tensorflow/tfjs-node");
    useReluGrad();
    useActivationGradients();
  },
  wasm() {
    require("@tensorflow/tfjs"); // gradients and chained operations
    const wasm = require("@tensorflow/tfjs-backend-wasm") as { setWasmPaths(folder: string): void };
    wasm.setWasmPaths(`${dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"))}/dist/`);
    useBlockwiseSums();
    void core.setBackend("wasm"); // finishes in the background: `await tf.ready()`
  },
  cpu() {
    require("@tensorflow/tfjs");
    void core.setBackend("cpu");
  },
};

function climb(): { backend: Backend; refusals: string[] } {
  core.env().set("PROD", true); // no banner that recommends tfjs-node
  const forced = process.env.LATENT_BACKEND;
  if (forced && !RUNGS.includes(forced as Backend)) {
    throw new BackendError(
      `latent/tf: LATENT_BACKEND must be tensorflow, wasm or cpu, got ${forced}; unset it to let the course choose`,
    );
  }
  const refusals: string[] = [];
  for (const rung of forced ? [forced as Backend] : RUNGS) {
    try {
      start[rung]();
      return { backend: rung, refusals };
    } catch (error) {
      refusals.push(`${rung}: ${(error as Error).message.split("\n")[0]}`);
    }
  }
  throw new BackendError(`latent/tf: no backend starts (${refusals.join("; ")}); run: npm run setup`);
}

const chosen = climb();
sayShapes(core.engine());
passNumbersOver(core.engine());

/**
 * The rung in force.
 *
 * @example ["tensorflow", "wasm", "cpu"].includes(backend) // true
 */
export const backend: Backend = chosen.backend;

/** Why better rungs were passed over, one sentence each; empty on the best one. */
export const refusals: readonly string[] = chosen.refusals;

/**
 * Says, before a training starts, that it cannot run here.
 *
 * @param fn the caller's name, for the message
 * @throws {BackendError} on `wasm`, which has no gradient for the filters of a convolution
 * @example requireConvolutionGradients("convolutionalVae") // undefined
 */
export function requireConvolutionGradients(fn: string): void {
  if (core.getBackend() === "wasm") {
    throw new BackendError(
      `${fn}: training convolutions needs the backend tensorflow, got wasm, which lacks their gradient; run: npm run setup`,
    );
  }
}

/**
 * Says, before convolutions of many maps are trained, that this would take hours here.
 *
 * @param what what is about to begin, for the message
 * @throws {BackendError} on `cpu`, where a step of notebook 05's network on 100 digits takes 9 s, and one of notebook 09's on 20 two minutes
 * @example requireFastConvolutions("section 7") // undefined
 */
export function requireFastConvolutions(what: string): void {
  if (core.getBackend() === "cpu") {
    throw new BackendError(
      `${what}: training convolutions of many maps needs the backend tensorflow, got cpu, on which it takes hours; run: npm run setup`,
    );
  }
}
