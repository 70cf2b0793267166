/** Every published figure beside ours, collected from what the cells printed. */
import type { Notebook } from "../read/notebook";
import { joined, titleOf } from "../read/notebook";
import { escaped } from "../render/html";
import { withHeaders } from "../render/tables";
import type { Chapter } from "./chapter";
import { words } from "./sections";

/** One line that `tell(…, { published })` printed. */
export type Beside = {
  readonly notebook: string;
  readonly cell: string;
  readonly what: string;
  readonly ours: string;
  readonly published: string;
};

/** `what: ours · published value (source)` */
export function besideIn({ name, cells }: Notebook): Beside[] {
  return cells.flatMap(({ id, outputs }) => {
    const text = outputs.map((one) => (one.kind === "text" ? one.text : "")).join("");
    return [...text.matchAll(/^(.+?): ([^:\n]+?) · published (.+)$/gm)].map(
      ([, what = "", ours = "", published = ""]) => {
        return { notebook: name, cell: id, what, ours, published };
      },
    );
  });
}

/** A table whose caption says that it stands beside published figures. */
const tablesIn = ({ name, cells }: Notebook): string[] =>
  cells.flatMap(({ id, outputs }) =>
    outputs.flatMap((one) => {
      const table = one.kind === "shown" ? joined(one.data["text/html"] ?? "") : "";
      if (!/<figcaption[^>]*>[^<]*published/i.test(table)) return [];
      const link = `<a href="${name}.html#cell-${id}">${name.slice(0, 2)}</a>`;
      return [`<div class="scroll shown">${withHeaders(table).replace(/(<figcaption[^>]*>)/, `$1${link} · `)}</div>`];
    }),
  );

const opening =
  "What a notebook reproduces stands beside what was published, as the cells of this very run printed them. " +
  "Each line leads to its cell; a check at the end of each notebook holds our figure to what it was.";

/** The table. */
export function publishedFigures(notebooks: readonly Notebook[]): Chapter {
  const rows = notebooks.flatMap(besideIn);
  const title = "Published figures beside ours";
  const row = ({ notebook, cell, what, ours, published }: Beside) =>
    `<tr><th scope="row"><a href="${notebook}.html#cell-${cell}">${notebook.slice(0, 2)} · ${escaped(what)}</a></th>` +
    `<td>${escaped(ours)}</td><td>${escaped(published)}</td></tr>`;
  const table = `<table><thead><tr><th scope="col">figure</th><th scope="col">ours</th><th scope="col">published</th></tr></thead>
<tbody>${rows.map(row).join("\n")}</tbody></table>`;
  const without = notebooks
    .filter((notebook) => besideIn(notebook).length === 0 && tablesIn(notebook).length === 0)
    .map(titleOf)
    .map(words);
  const rest = without.length > 0 ? `<p>Nothing of this kind is printed in: ${escaped(without.join("; "))}.</p>` : "";
  return {
    part: "reading",
    address: "published.html",
    source: "book/chapters/published.ts",
    title,
    sections: [
      { title, anchor: "", text: `${opening} ${rows.map(({ what, published }) => `${what} ${published}`).join(" ")}` },
    ],
    render: (sheet) => {
      sheet.headings.push({ level: 1, id: "published", markup: title });
      sheet.ids.add("published");
      return `<h1 id="published">${title}</h1>\n<p>${opening}</p>\n<div class="scroll">${table}</div>\n${notebooks.flatMap(tablesIn).join("\n")}\n${rest}`;
    },
  };
}
