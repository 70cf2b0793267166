// npm test: what is missing of the set-up, then every check in order, and the counts as the last line.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { rooms, tsc } from "./build.mjs";
import { modules, root } from "./paths.mjs";
import { setUp } from "./setup.mjs";

const node = process.execPath;
const biome = join(modules, "@biomejs", "biome", "bin", "biome");

/** @type {Record<string, string[][]>} */
const checks = {
  typecheck: [
    [tsc, "-b", ...rooms],
    [tsc, "-p", "setup"],
    [tsc, "-p", "test"],
    [tsc, "-p", "checkpoints"],
  ],
  biome: [[biome, "ci", ...(process.stdout.isTTY ? [] : ["--colors=off"])]],
  build: [[tsc, "-b", ...rooms]],
};

/** @param {string[]} args --long for the slow tests, --browser for those in JupyterLab; the rest goes to mocha */
export async function main(args) {
  await setUp();
  const kind = args.includes("--long") ? "long" : args.includes("--browser") ? "browser" : "test";
  let failed = 0;
  for (const [name, commands] of kind === "test" ? Object.entries(checks) : []) {
    for (const command of commands) {
      const { code } = await show(command);
      if (code !== 0) failed += 1;
      console.log(`${code === 0 ? "✓" : "✗"} ${name}: ${command.slice(1).join(" ")}`);
    }
  }
  const rest = args.filter((arg) => arg !== `--${kind}`);
  const mocha = join(modules, "mocha", "bin", "mocha.js");
  const runs = halves(kind).map((files, at) => show(["--import", "tsx", mocha, ...files, ...rest], { later: at > 0 }));
  let passed = 0;
  for (const run of runs) {
    const { code, output, held } = await run;
    process.stdout.write(held);
    const counts = mochaCounts(output);
    passed += counts.passed;
    failed += counts.failed;
    // mocha can fail without a failing test: a file that does not load.
    if (code !== 0 && counts.failed === 0) failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/**
 * What each run of mocha gets. The short tests run in two halves side by side, those that mostly wait for processes which they start and
 * those that calculate. The long ones measure, kill and fill the machine, and have it to themselves.
 *
 * @param {string} kind @returns {string[][]}
 */
function halves(kind) {
  const all = `test/**/*.${kind}.ts`;
  if (kind !== "test") return [[all]];
  const starting = "test/{kernel,setup}/**/*.test.ts";
  return [[starting], [all, "--ignore", starting]];
}

/** The counts that mocha closes with. @param {string} output */
export function mochaCounts(output) {
  const count = (/** @type {string} */ word) => Number(output.match(new RegExp(`^ +(\\d+) ${word}\\b`, "m"))?.[1] ?? 0);
  return { passed: count("passing"), failed: count("failing") };
}

/**
 * Runs node and shows what it prints as it prints it, or else holds it.
 *
 * @param {string[]} args
 * @param {{ later: boolean }} options
 * @returns {Promise<{ code: number | null, output: string, held: string }>} output without colours
 */
function show(args, { later } = { later: false }) {
  return new Promise((resolve, reject) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
    const child = spawn(node, args, {
      cwd: root,
      stdio: ["inherit", "pipe", "inherit"],
      env: { ...process.env, ...color },
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-1_000_000);
      if (!later) process.stdout.write(text);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: stripVTControlCharacters(output), held: later ? output : "" }));
  });
}
