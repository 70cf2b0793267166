import ts from "@tslab/typescript-for-tslab";
import type { Cells } from "../cells";
import { type Executor, JupyterHandlerImpl } from "../tslab";

/**
 * tslab's answers to questions about the language, asked of our cells.
 *
 * Defect of tslab: it says that its TypeScript is 3.7.2.
 */
export class KernelInfo extends JupyterHandlerImpl {
  constructor(cells: Cells) {
    const notUsed = () => {
      throw new Error("KernelInfo: cells are run by the server");
    };
    const executor: Executor = {
      inspect: (text, offset) => cells.inspect(text, offset),
      complete: (text, offset) => cells.complete(text, offset),
      close: () => cells.close(),
      execute: notUsed,
      reset: notUsed,
      interrupt: notUsed,
      locals: {},
    };
    super(executor, false);
  }

  override handleKernel() {
    const info = super.handleKernel();
    const language = { version: ts.version, pygments_lexer: "typescript", nbconvert_exporter: "script" };
    return { ...info, language_info: { ...info.language_info, ...language }, status: "ok" };
  }
}
