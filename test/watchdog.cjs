// The thread that watches a run of mocha (reporter.ts): what takes more than twice its limit and half a minute is told by its name and
// by the lines that it is at, and the process is killed. Plain JavaScript, so that it is there in a moment.
const { writeSync } = require("node:fs");
const { Session } = require("node:inspector");
const { SourceMap } = require("node:module");
const { isAbsolute, relative } = require("node:path");
const { fileURLToPath } = require("node:url");
const { parentPort } = require("node:worker_threads");

/** Milliseconds; tests of this file give less. */
const grace = Number(process.env.LATENT_TEST_GRACE ?? 30_000);
const unlimited = 30 * 60_000;

let now;
let since = 0;
parentPort.on("message", (what) => {
  now = what;
  since = performance.now();
});

const look = setInterval(async () => {
  const seconds = (performance.now() - since) / 1000;
  if (!now || seconds < (2 * (now.limit || unlimited) + grace) / 1000) return;
  clearInterval(look);
  const { title, file, passed, failed } = now;
  const where = (await stack()).map((line) => `\n       at ${line}`).join("");
  const place = file ? ` (${here(file)})` : "";
  const reason = `has not ended after ${seconds.toFixed(0)} s: the run is ended here${where || "; it waits"}`;
  // As mocha closes a run, so that the counts can be read.
  writeSync(1, `\n\n  ${passed} passing\n  ${failed + 1} failing\n\n  hanging: ${title}${place}\n     ${reason}\n`);
  process.kill(process.pid, "SIGKILL");
}, 250);

/** The lines that the other thread is at, or none where it runs no JavaScript. @returns {Promise<string[]>} */
function stack() {
  return new Promise((resolve) => {
    const session = new Session();
    const scripts = new Map();
    setTimeout(() => resolve([]), 3000);
    try {
      session.connectToMainThread();
      session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params));
      session.on("Debugger.paused", ({ params }) => {
        const places = params.callFrames.map((frame) => ({ ...frame, script: scripts.get(frame.location.scriptId) }));
        const own = places.filter(({ script }) => script && isOwn(script.url));
        resolve(own.slice(0, 5).map(lineOf));
      });
      session.post("Debugger.enable");
      session.post("Debugger.pause");
    } catch {
      resolve([]);
    }
  });
}

const pathOf = (url) => (url.startsWith("file:") ? fileURLToPath(url) : url);
const isOwn = (url) => isAbsolute(pathOf(url)) && !url.includes("/node_modules/");
const here = (file) => relative(process.cwd(), file);

function lineOf({ functionName, location, script }) {
  const { lineNumber, columnNumber = 0 } = location;
  const inline = /^data:application\/json;base64,(.*)$/.exec(script.sourceMapURL ?? "")?.[1];
  const entry = inline && new SourceMap(JSON.parse(Buffer.from(inline, "base64"))).findEntry(lineNumber, columnNumber);
  return `${functionName || "a function"} (${here(pathOf(script.url))}:${(entry?.originalLine ?? lineNumber) + 1})`;
}
