/** A docstring of the library as Markdown: what it says, its equations, parameters, errors, source and examples. */

/** The tags of a docstring by their names, each with its text, and what stands before them. */
export type Docstring = {
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
};

/** Reads a comment that begins with two stars. */
export function parsed(comment: string): Docstring {
  const lines = comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const first = lines.findIndex((line) => /^@\w/.test(line.trim()));
  const text = lines.slice(0, first < 0 ? undefined : first).join("\n");
  const tags = (first < 0 ? [] : lines.slice(first)).join("\n").split(/^(?=@\w)/m);
  return {
    text: text.replace(/^\s*\n|^ (?! )|\s+$/g, ""),
    tags: tags
      .map((tag) => tag.match(/^@(\w+)\s?([\s\S]*)$/))
      .flatMap((found) => (found ? [{ name: found[1] as string, text: (found[2] as string).trimEnd() }] : [])),
  };
}

/** Indented lines are equations: they keep their form. */
function prose(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) =>
      /^ {2,}/.test(paragraph) ? fenced(paragraph.replace(/^ {2}/gm, ""), "text") : paragraph.trim(),
    )
    .join("\n\n");
}

const fenced = (code: string, language: string) => `\`\`\`${language}\n${code}\n\`\`\``;

/** What a page says under a name. */
export function markdownOf({ text, tags }: Docstring): string {
  const texts = (name: string) => tags.filter((tag) => tag.name === name).map((tag) => tag.text);
  const listed = (items: readonly string[]) => items.map((item) => `- ${item.replace(/\s*\n\s*/g, " ")}`).join("\n");
  const parameters = texts("param").map((item) => item.replace(/^(\S+)\s+/, "`$1`: "));
  const parts = [
    prose(text),
    listed([...parameters, ...texts("returns").map((item) => `returns ${item}`)]),
    listed(texts("throws").map((item) => `throws ${item.replace(/^\{(\w+)\}\s*/, "`$1` ")}`)),
    listed(texts("see").map((item) => `see ${item}`)),
    ...texts("example").map((code) => fenced(code, "ts")),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}
