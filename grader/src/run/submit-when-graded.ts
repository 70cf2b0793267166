/** Stands in the place of latent/exercise/submit in the sandbox: what is graded has been handed in. */
import type { Manifest } from "latent/exercise/manifest";

/** The fields of what `submit` gives in a notebook. */
export interface Submission {
  readonly file: string;
  readonly manifest: Manifest;
  readonly text: string;
}

/** Writes nothing. */
export async function submit(_homework: string, _options?: { file?: string }): Promise<undefined | Submission> {
  return undefined;
}
