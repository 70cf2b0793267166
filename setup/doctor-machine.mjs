// What the machine gives: Node, Python, cores, room, and for instructors the means of a sandbox.
import { availableParallelism, totalmem } from "node:os";
import { run } from "./child.mjs";
import { mayWrite } from "./course-folder.mjs";
import { SetupError } from "./failure.mjs";
import { findPython } from "./interpreter.mjs";
import { cache, root, work } from "./paths.mjs";
import { atLeast } from "./pins.mjs";
import { existing, freeBytes, gigabytes } from "./space.mjs";
import { missingSteps } from "./steps.mjs";

/** Node 20's support ended in April 2026. */
const maintained = "22";

/** @returns {Promise<import("./doctor.mjs").Check[]>} */
export async function machineChecks() {
  return [
    node(),
    await systemPython(),
    threads(),
    await disk(),
    workingCopy(),
    await bubblewrap(),
    await userNamespaces(),
  ];
}

/** Whoever gets this far has a new enough Node: run.mjs looked. One that its makers no longer mend is advised against. */
export function node(version = process.versions.node) {
  const detail = `${version} at ${process.execPath}`;
  const check = { name: "node", needed: false, repair: "install Node 22 or newer (nodejs.org)" };
  if (atLeast(version, maintained)) return { ...check, ok: true, needed: true, detail };
  return { ...check, ok: false, detail: `${detail} runs the course, but gets no more security updates` };
}

function workingCopy() {
  const check = {
    name: "working copy",
    needed: false,
    repair: "name a folder of your own: LATENT_WORK=~/latent npm start",
  };
  const ok = mayWrite(existing(work));
  return { ...check, ok, detail: ok ? work : `${work} cannot be written to` };
}

async function systemPython() {
  const python = { name: "python", needed: missingSteps().some((step) => step.name === "python") };
  try {
    const command = await findPython(new AbortController().signal);
    return { ...python, ok: true, detail: `${command}, ${(await run(command, ["--version"])).output.trim()}` };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { ...python, ok: false, detail: error.message, repair: "sudo apt install python3 python3-venv" };
  }
}

function threads() {
  const limit = process.env.TF_NUM_INTRAOP_THREADS;
  const detail = `${availableParallelism()} for tensors${limit ? ` (TF_NUM_INTRAOP_THREADS=${limit})` : ""}`;
  return { name: "threads", ok: true, needed: false, detail: `${detail}, ${gigabytes(totalmem())} of memory` };
}

async function disk() {
  const [here, there] = [await freeBytes(root), await freeBytes(cache)];
  const detail = `${gigabytes(here)} free here, ${gigabytes(there)} at the cache ${cache}`;
  return { name: "disk", ok: Math.min(here, there) > 5e8, needed: false, detail, repair: "free 0.5 GB" };
}

async function bubblewrap() {
  const { code, output } = await run("bwrap", ["--version"]);
  const detail = code === 0 ? output.trim() : "not installed (instructors grade in it)";
  return { name: "bubblewrap", ok: code === 0, needed: false, detail, repair: "sudo apt install bubblewrap" };
}

async function userNamespaces() {
  const { code, output } = await run("unshare", ["--user", "--map-root-user", "true"]);
  const detail = code === 0 ? "allowed" : `not allowed (instructors grade in them): ${output.trim().split("\n")[0]}`;
  const repair = "sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0";
  return { name: "user namespaces", ok: code === 0, needed: false, detail, repair };
}
