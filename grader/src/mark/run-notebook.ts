/** Compiles the cells of a notebook and runs them, each seen by the compiler as the kernel would see it. */
import type { CompiledCell } from "../compile/compiled-cell";
import type { Compiler } from "../compile/compiler";
import { Session, type SessionSettings } from "../run/session";
import type { Allowance } from "../sandbox/allowance";

/**
 * All cells are compiled before the first one runs, so as if none threw. In a notebook a name that a cell would have declared
 * anew, had it not thrown, keeps its old type: where that could be why a later cell does not compile, it is compiled again. The
 * other way round nobody loses: a cell that compiles here alone finds the name undefined.
 */
export async function runNotebook(
  texts: readonly string[],
  compiler: Pick<Compiler, "compile">,
  settings: SessionSettings,
  compiling?: Allowance,
): Promise<{ readonly cells: CompiledCell[]; readonly session: Session }> {
  const cells = await compiler.compile(texts, undefined, compiling);
  const session = new Session(cells, settings);
  try {
    await session.start();
    const { unreached } = session;
    const [first = Number.POSITIVE_INFINITY] = unreached.keys();
    if (!cells.some(({ compiled }, i) => !compiled && i > first)) return { cells, session };
    const again = await compiler.compile(texts, unreached, compiling);
    const mended = again.map((cell, i) => (cells[i]?.compiled ? (cells[i] as CompiledCell) : cell));
    if (mended.every(({ compiled }, i) => compiled === cells[i]?.compiled)) return { cells, session };
    session.end();
    const fresh = new Session(mended, settings);
    await fresh.start();
    return { cells: mended, session: fresh };
  } catch (error) {
    session.end();
    throw error;
  }
}
