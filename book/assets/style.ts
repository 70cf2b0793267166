/** The style of every page, put together from its parts. */
import { readFileSync } from "node:fs";
import { place } from "../places";

/** In the order in which they overrule each other. */
const parts = ["frame", "header", "ways", "text", "code", "figures", "narrow", "paper"];
const partOf = (name: string) => readFileSync(place("book", "browser", `${name}.css`), "utf8");

/** The book's style, without that of mathematics. */
export const bookStyle = (): string => [bothWays(partOf("colours")), ...parts.map(partOf)].join("\n");

/**
 * What the reader's choice of dark sets, a dark system sets too as long as the reader has not chosen light.
 *
 * @throws {Error} if the colours have no dark ones
 */
export function bothWays(colours: string): string {
  const [, dark] = /:root\[data-theme="dark"\] (\{[^}]*\})/.exec(colours) ?? [];
  if (!dark) throw new Error('book: colours.css must have a rule for :root[data-theme="dark"], it has none; write it');
  return `${colours}@media screen and (prefers-color-scheme: dark) {\n  :root:not([data-theme="light"]) ${dark}\n}\n`;
}
