/**
 * A text with the five characters replaced that HTML and SVG would read.
 *
 * @example escaped('<a href="x">&') // "&lt;a href=&quot;x&quot;&gt;&amp;"
 */
export function escaped(text: string): string {
  const replaced: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => replaced[character] as string);
}
