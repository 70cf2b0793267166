/** Texts of students on their way to a terminal: nothing in them may steer it, and none is more than the one line it stands in. */

/** A text in which every control, format and unknown character, and every end of a line, is a replacement character. */
export const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD");

/** The lines of a text, each printable; tabs are spaces. */
export const printableLines = (text: string): string[] =>
  text.split(/\r\n|\n/).map((line) => printable(line.replaceAll("\t", "    ")));
