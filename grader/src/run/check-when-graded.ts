/** Stands in the place of latent/exercise/check in the sandbox: the cases that count are not there. */
export async function check(id: string): Promise<{ readonly text: string }> {
  return { text: `${id}: checked by the grader` };
}

export const checkOf = (): typeof check => check;
