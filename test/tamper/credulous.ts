/** Runs the credulous marker in a course folder of its own: tests, another student's submission and the gradebook lie beside it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PublicCase } from "./marker";

export type Agreement = "number" | "finite number" | "reference" | "lists" | "loops" | "tensors";

/** @returns what the gradebook says in the end, also if something wrote it after the marker */
export async function credulously(js: string, by: Agreement, answer: string, cases: readonly PublicCase[]) {
  const room = mkdtempSync(join(tmpdir(), "latent-credulous-"));
  const tests = join(room, "tests", "cases.json");
  try {
    for (const name of ["tests", "submissions"]) mkdirSync(join(room, name));
    writeFileSync(tests, JSON.stringify(cases));
    writeFileSync(join(room, "gradebook.json"), '{"ada":4}');
    writeFileSync(
      join(room, "submissions", "ada.js"),
      "exports.gaussianKl = (q, p) => 0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);",
    );
    const env = { NODE_PATH: join(__dirname, "..", "..", "node_modules"), TESTS: tests };
    const marker = spawn(process.execPath, [join(__dirname, "credulous-marker.cjs")], {
      cwd: room,
      env,
      stdio: ["pipe", "ignore", "ignore"],
    });
    marker.stdin.on("error", () => {}).end(JSON.stringify({ js, answer, by }));
    await new Promise((resolve) => marker.once("exit", resolve));
    const mark = () => Number(JSON.parse(readFileSync(join(room, "gradebook.json"), "utf8") || "{}").eve) || 0;
    for (let waited = 0; mark() === 0 && waited < 1000; waited += 50) await sleep(50);
    return mark();
  } finally {
    rmSync(room, { recursive: true });
  }
}
