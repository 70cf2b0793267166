/**
 * The library's reference: one Markdown page for each module, made from its docstrings.
 *
 *   node --import tsx book/reference.ts DIR
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { markdownOf, parsed } from "./docstring";

/** What a module exports under one name. */
export type Entry = { readonly name: string; readonly signature: string; readonly comment: string };

/** The page of one module. */
export type Page = {
  readonly module: string;
  readonly opening: string;
  readonly entries: readonly Entry[];
  /** Names that it passes on from other modules. */
  readonly passedOn: readonly { readonly name: string; readonly module: string }[];
};

const source = join(__dirname, "..", "lib", "src");

/** Every module of the library. */
export function modules(): string[] {
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((file) =>
    file.name.endsWith(".ts"),
  );
  const paths = files.map((file) => relative(source, join(file.parentPath, file.name)));
  return paths.map((path) => path.replace(/\.ts$/, "").split(sep).join("/")).sort();
}

/** Reads what a module's text exports. */
export function pageOf(module: string, text: string): Page {
  const file = ts.createSourceFile(`${module}.ts`, text, ts.ScriptTarget.ES2022, true);
  const comments = (position: number) =>
    (ts.getLeadingCommentRanges(text, position) ?? [])
      .map(({ pos, end }) => text.slice(pos, end))
      .filter((comment) => comment.startsWith("/**"));
  const [first] = file.statements;
  const leading = first ? comments(first.pos) : [];
  const opens = first && (leading.length > 1 || ts.isImportDeclaration(first) || ts.isExportDeclaration(first));
  const entries = file.statements.flatMap((statement): Entry[] => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const comment = comments(statement.pos).at(-1) ?? "";
    return namesOf(statement).map((name) => ({ name, signature: signatureOf(statement, file), comment }));
  });
  return { module, opening: opens ? parsed(leading[0] ?? "").text : "", entries, passedOn: passedOnBy(module, file) };
}

/** `export { a } from "./b"`. */
function passedOnBy(module: string, file: ts.SourceFile): Page["passedOn"] {
  return file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      return [];
    const from = statement.moduleSpecifier;
    if (!from || !ts.isStringLiteral(from)) return [];
    const target = posix.join(posix.dirname(module), from.text);
    return statement.exportClause.elements.map(({ name }) => ({ name: name.getText(), module: target }));
  });
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as Partial<ts.DeclarationStatement>;
  return name ? [name.getText()] : [];
}

/** A declaration without its body or value, and without comments. */
function signatureOf(statement: ts.Statement, file: ts.SourceFile): string {
  const text = (end: number) =>
    file.text
      .slice(statement.getStart(), end)
      .replace(/^export /, "")
      .trim();
  if (ts.isFunctionDeclaration(statement) && statement.body) return text(statement.body.getStart());
  if (ts.isVariableStatement(statement)) {
    const [declaration] = statement.declarationList.declarations;
    return text((declaration?.type ?? declaration?.name ?? statement).getEnd());
  }
  if (ts.isClassDeclaration(statement)) return text(statement.members.pos - 1);
  return text(statement.getEnd());
}

/** A page as Markdown; the names of its entries are its headings. */
export function markdown({ module, opening, entries, passedOn }: Page): string {
  const up = "../".repeat(module.split("/").length - 1) || "./";
  const links = passedOn.map(({ name, module }) => `- [${name}](${up}${module}.md#${name})`).join("\n");
  const sections = entries.map(({ name, signature, comment }) =>
    [`## ${name}`, `\`\`\`ts\n${signature}\n\`\`\``, markdownOf(parsed(comment))]
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  return `${[`# latent/${module}`, opening, links, ...sections].filter((part) => part !== "").join("\n\n")}\n`;
}

/** What a module is for, in a paragraph: its own words, or else those of its first name. */
export const saysOf = ({ opening, entries }: Page): string =>
  (opening || parsed(entries[0]?.comment ?? "").text).split("\n\n")[0]?.replace(/\s*\n\s*/g, " ") ?? "";

/** Writes all pages, and a list of them, into a folder that holds nothing else. */
export function writeReference(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const pages = modules().map((module) => pageOf(module, readFileSync(join(source, `${module}.ts`), "utf8")));
  const written = pages.filter(({ entries, passedOn }) => entries.length + passedOn.length > 0);
  for (const page of written) {
    const file = join(folder, `${page.module}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, markdown(page));
  }
  const list = written.map(({ module, entries }) => {
    const names = entries.map(({ name }) => `[${name}](${module}.md#${name})`).join(", ");
    return `- [latent/${module}](${module}.md): ${names}`;
  });
  writeFileSync(join(folder, "README.md"), `# The library, module by module\n\n${list.join("\n")}\n`);
}

if (require.main === module) writeReference(process.argv[2] ?? join(source, "..", "dist", "reference"));
