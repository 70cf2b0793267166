/** Starts a process on a backend and reads its report. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Report } from "./report";

/** @param preload further arguments of Node */
export async function reportOf(
  parts: readonly (keyof Report)[],
  more: Readonly<Record<string, string>>,
  preload: readonly string[] = [],
): Promise<Report> {
  const args = [...preload, "--import", "tsx", join(__dirname, "report.ts"), ...parts];
  const env = { ...process.env, LATENT_BACKEND: "", ...more };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as Report;
}

/** The rungs of the ladder. */
export const backends = ["tensorflow", "wasm", "cpu"] as const;

const known = new Map<string, Promise<Report>>();

/** All of one backend: one process for all tests that ask, since loading tfjs takes longest. */
export function reportOn(backend: (typeof backends)[number]): Promise<Report> {
  const report = known.get(backend) ?? reportOf(["ladder", "sums", "training"], { LATENT_BACKEND: backend });
  known.set(backend, report);
  return report;
}
