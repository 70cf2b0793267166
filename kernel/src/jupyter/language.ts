/** What a front end asks about the language: names to complete, what a name means, whether a cell is whole. */
import ts from "@tslab/typescript-for-tslab";
import type { Cells } from "../cells";
import { isCompleteCode, printQuickInfo } from "../tslab";
import type { Handlers } from "./handlers";

/** Who we are; the version is the compiler's. */
const kernelInfo = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "tslab",
  implementation_version: "1.0.0",
  banner: "TypeScript",
  language_info: {
    name: "typescript",
    version: ts.version,
    mimetype: "text/typescript",
    file_extension: ".ts",
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
    pygments_lexer: "typescript",
    nbconvert_exporter: "script",
  },
};

/** Answers from the compiler, which knows the names of all cells that have run. */
export function languageHandlers(cells: Cells): Handlers {
  return {
    kernel_info_request: () => kernelInfo,

    is_complete_request({ content }) {
      const { completed, indent } = isCompleteCode(String(content.code));
      return completed ? { status: "complete" } : { status: "incomplete", indent };
    },

    inspect_request({ content }) {
      const { code, offset } = cursorOf(content);
      const info = cells.inspect(code, offset);
      const data = info ? { "text/plain": printQuickInfo(info) } : {};
      return { status: "ok", found: info !== null && info !== undefined, data, metadata: {} };
    },

    complete_request({ content }) {
      const { code, offset } = cursorOf(content);
      const { start, end, candidates } = cells.complete(code, offset);
      const place = (at: number) => [...code.slice(0, at)].length;
      const [cursor_start, cursor_end] = [place(start), place(end)];
      return { status: "ok", matches: candidates, cursor_start, cursor_end, metadata: {} };
    },
  };
}

/** The protocol counts characters; JavaScript counts two for each beyond U+FFFF. */
function cursorOf({ code, cursor_pos }: Readonly<Record<string, unknown>>): { code: string; offset: number } {
  const text = code as string;
  return {
    code: text,
    offset: /[\ud800-\udfff]/.test(text)
      ? [...text].slice(0, Number(cursor_pos)).join("").length
      : (cursor_pos as number),
  };
}
