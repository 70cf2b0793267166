// JupyterLab on a folder of ours, until Ctrl-C.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { SetupError } from "./failure.mjs";
import { firstPage } from "./first-page.mjs";
import { python } from "./paths.mjs";

/** @param {string} folder what JupyterLab shows @param {string[]} args flags from the command line @returns {Promise<number>} its exit code */
export async function runJupyterLab(folder, args) {
  const port = namedPort(args);
  if (port !== undefined) await requireFreePort(port);
  const flags = [...jupyterFlags(folder, args), ...args];
  const env = { ...process.env, JUPYTER_PREFER_ENV_PATH: "1" };
  const lab = spawn(python, ["-m", "jupyterlab", ...flags], { env, stdio: ["inherit", "inherit", "pipe"] });
  announce(lab.stderr, folder);
  // A terminal sends Ctrl-C to both; JupyterLab ends itself and we end with it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => lab.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    lab.on("error", reject);
    lab.on("close", (code) => resolve(code ?? 0));
  });
}

/**
 * The flags that the course adds. Later flags win, so the command line can overrule each.
 * @param {string} folder @param {string[]} args @param {NodeJS.ProcessEnv} env
 */
export function jupyterFlags(folder, args, env = process.env) {
  const first = [firstPage, "notebooks"].find((name) => existsSync(join(folder, name)));
  const flags = [
    `--ServerApp.root_dir=${folder}`,
    `--LabApp.default_url=${first ? `/lab/tree/${first}` : "/lab"}`,
    "--ServerApp.answer_yes=True",
  ];
  flags.push("--MultiKernelManager.default_kernel_name=tslab", "--Application.log_level=WARN");
  if (process.getuid?.() === 0) flags.push("--allow-root");
  if (namedPort(args) !== undefined) flags.push("--ServerApp.port_retries=0");
  const screen = env.DISPLAY || env.WAYLAND_DISPLAY || env.BROWSER;
  if (!screen && !args.includes("--no-browser")) flags.push("--no-browser");
  return flags;
}

/** The port that the flags name, if they do. @param {string[]} args */
export function namedPort(args) {
  const at = args.findIndex((arg) => /^--(?:ServerApp\.)?port(?:=|$)/.test(arg));
  if (at < 0) return undefined;
  const text = args[at]?.split("=")[1] ?? args[at + 1] ?? "";
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new SetupError("port", "--port must name a number below 65536", text || "none", "npm start -- --port 8899");
}

/** @param {number} port */
export async function requireFreePort(port) {
  const error = await new Promise((/** @type {(error?: NodeJS.ErrnoException) => void} */ resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen(port, "localhost", () => server.close(() => resolve()));
  });
  if (!error) return;
  const got = error.code === "EADDRINUSE" ? "one that another programme uses" : error.message;
  throw new SetupError("port", `port ${port} must be free`, got, "name another with npm start -- --port N, or none");
}

/** Passes JupyterLab's warnings on and says its address in one line. @param {import("node:stream").Readable} stderr @param {string} folder */
function announce(stderr, folder) {
  let said = false;
  let banner = false;
  // Not by readline: newer ones also part lines at U+2028, which the name of a folder can hold.
  let rest = "";
  stderr.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) heard(line.replace(/\r$/, ""));
  });
  stderr.on("end", () => rest && heard(rest));
  const heard = (/** @type {string} */ line) => {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (/To access the server, open this file/.test(line)) banner = true;
    else if (/^\[C .*ServerApp\] *$/.test(line) || (line.trim() === "" && !said)) return;
    else if (!banner) console.error(line);
    else if (!line.startsWith(" ") && line.trim() !== "") {
      banner = false;
      console.error(line);
    } else if (url && !said) {
      said = true;
      console.log(`\nJupyterLab shows ${folder}\n  ${url}\nCtrl-C ends it.\n`);
    }
  };
}
