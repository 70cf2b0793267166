/** The command `latent` in this process: what it writes, and what it ends with. Nothing else may write meanwhile. */
import { latent as run } from "latent-grader/command-line";

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param env variables while it runs; undefined takes one away */
export async function latent(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const writers = (["stdout", "stderr"] as const).map((name) => ({ name, write: process[name].write }));
  const [before, code] = [{ ...process.env }, process.exitCode];
  setVariables(env);
  for (const { name } of writers)
    process[name].write = ((text: string | Uint8Array) => {
      written[name] += String(text);
      return true;
    }) as typeof process.stdout.write;
  try {
    return { status: await run(args), ...written };
  } finally {
    for (const { name, write } of writers) process[name].write = write;
    setVariables(Object.fromEntries(Object.keys(env).map((name) => [name, before[name]])));
    process.exitCode = code;
  }
}

function setVariables(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(env))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
}
