/** A JupyterLab of our own: the project's .venv, a working copy inside the project, nothing of the user's settings. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../layout/files";

/** A server that runs. */
export type Lab = {
  readonly url: string /** The working copy's notebooks. */;
  readonly notebooks: string;
  stop(): Promise<void>;
};

/** Where failures leave their screenshots. */
export const results = join(root, "test-results");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/**
 * Starts JupyterLab on a working copy, with the settings it has by default.
 *
 * @param files notebooks by name; each text is written to notebooks/NAME of the copy
 */
export async function startLab(files: Readonly<Record<string, string>>): Promise<Lab> {
  mkdirSync(results, { recursive: true });
  const folder = mkdtempSync(join(results, "lab-"));
  const place = (...parts: string[]) => join(folder, ...parts);
  mkdirSync(place("work", "notebooks"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(place("work", "notebooks", name), text);
  const [port, token] = [await freePort(), "latent"];
  const flags = [
    "--no-browser",
    `--port=${port}`,
    "--ServerApp.ip=127.0.0.1",
    `--IdentityProvider.token=${token}`,
    "--allow-root",
  ];
  flags.push(
    `--ServerApp.root_dir=${place("work")}`,
    "--LabApp.expose_app_in_browser=True",
    "--Application.log_level=ERROR",
  );
  const env = {
    ...process.env,
    LATENT_FAST: "1",
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: place("config"),
    JUPYTER_RUNTIME_DIR: place("runtime"),
    JUPYTERLAB_SETTINGS_DIR: place("settings"),
    JUPYTERLAB_WORKSPACES_DIR: place("workspaces"),
  };
  const server = spawn(join(root, ".venv", "bin", "python"), ["-m", "jupyterlab", ...flags], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr?.on("data", (text) => {
    said += text;
  });
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/api/status?token=${token}`, server, () => said);
  const stop = async () => {
    server.kill("SIGINT");
    server.kill("SIGTERM");
    if (server.exitCode === null) await Promise.race([once(server, "exit"), sleep(20_000)]);
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `${address}/lab?token=${token}`, notebooks: place("work", "notebooks"), stop };
}

async function answering(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`JupyterLab ended with ${server.exitCode}: ${said()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`JupyterLab does not answer: ${said()}`);
}
