/** Stands in the place of latent/exercise/submit in the sandbox: what is graded has been handed in. */
export async function submit(): Promise<undefined> {
  return undefined;
}
