/**
 * The program of a cell without what TypeScript keeps for builds of many files. tslab asks it for one thing alone, the
 * files that a cell imports; to know that, TypeScript would look through all files of all types after every cell.
 */
import ts from "@tslab/typescript-for-tslab";

/** In place of TypeScript's builder that saves what it knows between builds. */
export const createPlainBuilder: ts.CreateProgram<ts.BuilderProgram> = (...settings) => {
  const builder = ts.createAbstractBuilder(...settings);
  builder.getProgram().getTypeChecker(); // tslab reads the names of a file at once, and this binds them
  builder.getAllDependencies = (file) => ownFiles(builder.getProgram(), file).map(({ fileName }) => fileName);
  return builder;
};

/** A file, the .ts and .js files that it imports or refers to, and those that they do. */
function ownFiles(program: ts.Program, file: ts.SourceFile): ts.SourceFile[] {
  const checker = program.getTypeChecker();
  const found = new Set([file]);
  for (const one of found) {
    const { imports = [] } = one as { imports?: readonly ts.StringLiteralLike[] };
    const imported = imports.flatMap((name) => checker.getSymbolAtLocation(name)?.declarations ?? []);
    const referred = one.referencedFiles.map((to) =>
      program.getSourceFile(ts.resolveTripleslashReference(to.fileName, one.fileName)),
    );
    for (const next of [...imported.map((declaration) => declaration.getSourceFile()), ...referred]) {
      if (next !== undefined && !next.isDeclarationFile) found.add(next);
    }
  }
  return [...found];
}
