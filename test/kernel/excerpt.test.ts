import { expect } from "chai";
import { compileFailure } from "latent-kernel/dist/errors/diagnostics";
import { excerpt } from "latent-kernel/dist/text/excerpt";

describe("kernel: the line of an error", () => {
  it("has its caret under the column, behind tabs, too", () => {
    expect(excerpt("\tif (x) {\n\t\ty.z\n\t}", { line: 1, column: 4 }, 1)).to.deep.equal([
      "    1 | \tif (x) {",
      "  > 2 | \t\ty.z",
      "      | \t\t  ^",
    ]);
  });

  it("has carets under all of what is wrong, and never beyond the line", () => {
    expect(excerpt("abc", { line: 0, column: 1 }, 9).at(-1)).to.equal("      |  ^^");
    expect(excerpt("abc", { line: 0, column: 3 }, 0).at(-1)).to.equal("      |    ^");
  });

  it("is numbered as wide as its number", () => {
    const source = Array.from({ length: 10 }, (_, i) => `line${i + 1}`).join("\n");
    expect(excerpt(source, { line: 9, column: 0 })).to.deep.equal(["     9 | line9", "  > 10 | line10", "       | ^"]);
  });

  const missing = (line: number) => {
    const at = { line, character: 0, offset: 99 };
    const diagnostic = { start: at, end: at, messageText: "'}' expected.", category: 1, code: 1005 };
    return compileFailure([diagnostic], "Cell [1]", "function f() {\n  1").traceback;
  };

  it("is the cell's last one for what is missed in a line below it, where tslab goes on", () => {
    expect(missing(2)).to.deep.equal([
      "TypeScriptError: Cell [1], line 2, column 4: '}' expected. (TS1005)",
      "    1 | function f() {",
      "  > 2 |   1",
      "      |    ^",
    ]);
    expect(missing(7)).to.deep.equal(missing(2));
    expect(missing(1)[0]).to.equal("TypeScriptError: Cell [1], line 2, column 1: '}' expected. (TS1005)");
  });
});
