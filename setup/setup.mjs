// npm run setup: does what is missing, side by side where steps do not need each other, and nothing else.
import { requireWritableCache } from "./cache.mjs";
import { machineCompiler } from "./compiler.mjs";
import { requireOwnCourse } from "./course-folder.mjs";
import { fileFailure, SetupError } from "./failure.mjs";
import { findPython } from "./interpreter.mjs";
import { locked } from "./lock.mjs";
import { cache, root } from "./paths.mjs";
import { pins } from "./pins.mjs";
import { Board } from "./progress.mjs";
import { requireSpace } from "./space.mjs";
import { missingSteps, steps } from "./steps.mjs";

/** @param {string[]} args */
export async function main(args) {
  if (args.length > 0) throw new SetupError("setup", "there are no arguments", args.join(" "));
  const begun = performance.now();
  const did = await setUp();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    did ? `set-up complete in ${seconds} s: npm start opens the course` : `set-up: nothing is missing (${seconds} s)`,
  );
  return 0;
}

/** Brings the set-up to its end. @returns {Promise<boolean>} whether there was anything to do */
export async function setUp() {
  if (missingSteps().length === 0) return false;
  if (process.platform !== "linux" || process.arch !== "x64") {
    const remedy = "on Windows use WSL 2, elsewhere a Linux x64 machine or container";
    throw new SetupError("setup", "the machine must be Linux x64", `${process.platform} ${process.arch}`, remedy);
  }
  requireOwnCourse(missingSteps().map((step) => step.name));
  const wait = "another set-up is at work in this folder (or what a killed one left running): waiting for it";
  return locked(root, runMissing, (waiting) => waiting && console.log(wait));
}

async function runMissing() {
  const missing = missingSteps();
  if (missing.length === 0) return false;
  const stop = new AbortController();
  await requireCircumstances(new Set(missing.filter((step) => !step.done()).map((step) => step.name)), stop.signal);
  const board = new Board(process.stderr, Math.max(...steps.map((step) => step.name.length)));
  const end = () =>
    stop.abort(new SetupError("setup", "it must run to its end", "an interrupt", "npm start goes on from here"));
  process.on("SIGINT", end).on("SIGTERM", end);
  try {
    await runInOrder(missing, board, stop);
  } finally {
    board.close();
    process.off("SIGINT", end).off("SIGTERM", end);
  }
  return true;
}

/** Each step as soon as those before it are done; the first failure stops the others. Throws that first failure.
 * @param {import("./steps.mjs").Step[]} missing @param {Board} board @param {AbortController} stop */
async function runInOrder(missing, board, stop) {
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  for (const step of missing) {
    const before = step.after.map((name) => running.get(name));
    running.set(
      step.name,
      Promise.all(before).then(() => runStep(step, board, stop)),
    );
  }
  await Promise.allSettled(running.values());
  stop.signal.throwIfAborted();
}

/** @param {import("./steps.mjs").Step} step @param {Board} board @param {AbortController} stop */
async function runStep(step, board, stop) {
  stop.signal.throwIfAborted();
  const say = (/** @type {string} */ text) => board.say(step.name, text);
  try {
    board.end(step.name, await step.run(say, stop.signal));
  } catch (error) {
    board.end(step.name, stop.signal.aborted ? "stopped" : "failed", true);
    stop.abort(fileFailure(step.name, error));
    throw error;
  }
}

/** What must hold on this machine before the first byte is fetched. @param {Set<string>} missing @param {AbortSignal} signal */
async function requireCircumstances(missing, signal) {
  if (missing.has("python")) await findPython(signal);
  const needs = [];
  if (missing.has("packages")) needs.push({ folder: root, bytes: pins.packages.bytes });
  if (missing.has("jupyter")) needs.push({ folder: root, bytes: pins.jupyter.bytes });
  if (missing.has("libtensorflow")) {
    const unpacked = Object.values(pins.tensorflow.libraries).reduce((a, b) => a + b, 0);
    needs.push({ folder: cache, bytes: pins.tensorflow.download + unpacked });
  }
  const zig = missing.has("libtensorflow") && !(await machineCompiler(signal));
  if (zig) needs.push({ folder: cache, bytes: pins.zig.bytes });
  if (missing.has("libtensorflow")) requireWritableCache();
  await requireSpace(needs);
}
