// npm test: what is missing of the set-up, then every check in order, and the counts as the last line. With files or a title: those tests alone.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { rooms, tsc } from "./build.mjs";
import { SetupError } from "./failure.mjs";
import { modules, root } from "./paths.mjs";
import { setUp } from "./setup.mjs";

const node = process.execPath;
const biome = join(modules, "@biomejs", "biome", "bin", "biome");
const mocha = join(modules, "mocha", "bin", "mocha.js");

/** What the last check of types found out: the next one looks at what has changed since. */
const known = join("test-results", "typecheck.tsbuildinfo");

const build = { name: "build", command: [tsc, "-b", ...rooms] };
const checks = [
  build,
  { name: "typecheck", command: [tsc, "--noEmit", "--incremental", "--tsBuildInfoFile", known] },
  { name: "typecheck of what runs in the book's pages", command: [tsc, "-p", "book/browser"] },
  { name: "biome", command: [biome, "ci", ...(process.stdout.isTTY ? [] : ["--colors=off"])] },
];

/** @typedef {{ kind: string, files: string[], flags: string[] }} Choice what runs, and how mocha is to run it */

/** @param {string[]} args */
export async function main(args) {
  const { kind, files, flags } = chosen(args, process.env.INIT_CWD ?? root);
  await setUp();
  const some = files.length > 0 || flags.includes("--grep");
  let failed = 0;
  for (const { name, command } of some ? [build] : kind === "test" ? checks : []) {
    const { code } = await show(command);
    if (code !== 0) failed += 1;
    if (code !== 0 || !some) console.log(`${code === 0 ? "✓" : "✗"} ${name}: ${command.slice(1).join(" ")}`);
  }
  const stages = files.length > 0 ? [[files]] : some ? [[[`test/**/*.${kind}.ts`]]] : stagesOf(kind);
  let passed = 0;
  for (const parts of stages) {
    const runs = parts.map((part, at) => show(["--import", "tsx", mocha, ...part, ...flags], { later: at > 0 }));
    for (const run of runs) {
      const { code, output, held } = await run;
      process.stdout.write(held);
      const counts = mochaCounts(output);
      passed += counts.passed;
      failed += counts.failed;
      // mocha can fail without a failing test: a file that does not load, a title that none has.
      if (code !== 0 && counts.failed === 0) failed += 1;
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const example = "npm test -- test/lib/losses.test.ts, or npm test -- -g 'part of a title'";

/**
 * What the arguments ask for: files or folders (as seen from where the command was given, or from the root), part of a title.
 *
 * @param {string[]} args @param {string} from @returns {Choice}
 */
export function chosen(args, from) {
  const { values, positionals } = parsed(args);
  const kind = values.long ? "long" : values.browser ? "browser" : "test";
  const files = positionals.map((name) => {
    const file = [resolve(from, name), resolve(root, name)].find(existsSync);
    if (!file) throw new SetupError("test", "a file or folder of tests must be there", name, example);
    return /\.[cm]?[jt]s$/.test(file) ? relative(root, file) : `${relative(root, file)}/**/*.${kind}.ts`;
  });
  const flags = [];
  if (values.grep !== undefined) flags.push("--grep", values.grep);
  if (values.timeout !== undefined) flags.push("--timeout", values.timeout);
  else if (kind !== "test") flags.push("--timeout", "600000"); // what a file does not give itself
  if (values.bail) flags.push("--bail");
  if (flags.includes("--grep") || files.length > 0) flags.push("--fail-zero");
  return { kind, files, flags };
}

/** @param {string[]} args */
function parsed(args) {
  const on = /** @type {const} */ ({ type: "boolean" });
  const grep = /** @type {const} */ ({ type: "string", short: "g" });
  const timeout = /** @type {const} */ ({ type: "string", short: "t" });
  const options = {
    long: on,
    browser: on,
    bail: /** @type {const} */ ({ type: "boolean", short: "b" }),
    grep,
    timeout,
  };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const got = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new SetupError(
      "test",
      "the flags are -g TITLE, --long, --browser, --timeout MS and --bail",
      `"${got}"`,
      example,
    );
  }
}

/**
 * What the runs of mocha get: stages one after another, and the parts of a stage side by side. The short tests run in four parts of like
 * length: the kernel's mostly wait for processes, in two parts, those that start kernels of their own apart from those that share one; the
 * library's calculate, as do those of the book, the checkpoints and the examples, and the rest does both. Of the long ones the notebooks run
 * beside the grader and the set-up, then the attacks and the trials of interrupts beside the other versions of Node. In the browser the
 * figures and the book's pages are looked at beside what runs notebooks in JupyterLab. Those that measure times or memory have the machine to
 * themselves, and so has every new kind of test that is not named here.
 *
 * @param {string} kind @returns {string[][][]}
 */
export function stagesOf(kind) {
  const all = `test/**/*.${kind}.ts`;
  const allBut = (/** @type {string[]} */ ...named) => [all, ...named.flatMap((one) => ["--ignore", one])];
  if (kind === "browser") {
    const drawn = ["test/book/**/*.browser.ts", "test/browser/**/{fit,plotly,live-parts}.browser.ts"];
    const run = [
      "test/browser/**/{notebooks,homework,first-exercises,learner,first-page}.browser.ts",
      "test/grader/**/*.browser.ts",
    ];
    return [[drawn, run], [allBut(...drawn, ...run)]];
  }
  if (kind === "test") {
    const own = "test/kernel/**/{execute,history,interrupts,library,module-names,orphan}.test.ts";
    const kernel = "test/kernel/**/*.test.ts";
    const library = ["test/{lib,book,checkpoints}/**/*.test.ts", "test/examples.test.ts"];
    return [[[own], [kernel, "--ignore", own], library, allBut(kernel, ...library)]];
  }
  const lessons = "test/{notebooks,checkpoints}/**/*.long.ts";
  const starting = "test/{broken,exercise,grader,setup}/**/*.long.ts";
  const attacks = ["test/tamper/**/*.long.ts", "test/kernel/**/{trials,interrupts,slow-control,slow-watchdog}.long.ts"];
  const versions = ["test/versions/**/*.long.ts", "test/lib/leaks.long.ts", "test/lib/compile/survival.long.ts"];
  return [[[lessons], [starting]], [attacks, versions], [allBut(lessons, starting, ...attacks, ...versions)]];
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
