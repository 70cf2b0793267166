/**
 * A program of its own, started by mistaken-values.ts: runs the instructor's mistakes where they have tensors. What it is asked comes in on
 * stdin and what it has found goes out on stdout, as JSON. By plain JavaScript, whose float32 is the same on every machine.
 */
import { readFileSync } from "node:fs";
import type { Plain } from "latent/exercise/plain";
import { isTensorValue } from "latent/exercise/tensor-value";
import { type MistakesAsked, mistakesOf } from "./mistaken-values";

process.env.LATENT_BACKEND = "cpu";
const tf = require("latent/tf");
const { homework, cases } = JSON.parse(readFileSync(0, "utf8")) as MistakesAsked;
const mistakes = mistakesOf(homework, (id) => cases[id] ?? [], tf);
const found = homework.exercises.map(({ id }) => [
  id,
  mistakes(id).map((one) => ({ ...one, values: one.values.map((calls) => calls.map(whole)) })),
]);
process.stdout.write(JSON.stringify(found));

/** Records as JSON writes them; what JSON has no number for is no value. */
function whole(value: Plain): unknown {
  const plain = (part: Plain): unknown => {
    if (typeof part === "number" && !Number.isFinite(part)) throw new RangeError("no number for JSON");
    if (isTensorValue(part)) return { ...part, values: part.values.map(plain) };
    if (Array.isArray(part)) return part.map(plain);
    return part instanceof Map ? Object.fromEntries([...part].map(([name, one]) => [name, plain(one)])) : part;
  };
  try {
    return plain(value);
  } catch {
    return null;
  }
}
