/** Insertions and replacements in a text, and the way back from the new text to the old one. */

/** One change of a text: something is inserted, and may take the place of what stood there. */
export interface Edit {
  /** Offset in the original text. */
  readonly at: number;
  readonly insert: string;
  /** Characters of the original that the insertion replaces. */
  readonly remove?: number;
  /** Offset in the original text that the insertion belongs to, where that is not `at`. */
  readonly from?: number;
}

/** A place in a text. */
export interface Position {
  /** 0-based, as in source maps. */
  readonly line: number;
  /** 0-based, in UTF-16 units. */
  readonly column: number;
}

/** A text after its edits, which still knows where everything stood before them. */
export class EditedText {
  readonly text: string;
  readonly #edits: readonly Edit[];
  #starts: { original: number[]; edited: number[] } | undefined;

  /** Of edits at one place the first of the list comes first. */
  constructor(
    readonly original: string,
    edits: readonly Edit[],
  ) {
    this.#edits = [...edits].sort((a, b) => a.at - b.at);
    let text = "";
    let read = 0;
    for (const { at, insert, remove = 0 } of this.#edits) {
      text += original.slice(read, at) + insert;
      read = at + remove;
    }
    this.text = text + original.slice(read);
  }

  /** Where a position of the edited text stood in the original; inserted text stood where it was inserted. */
  originalPosition({ line, column }: Position): Position {
    this.#starts ??= { original: lineStarts(this.original), edited: lineStarts(this.text) };
    const offset = this.#originalOffset((this.#starts.edited[line] ?? 0) + column);
    const originalLine = this.#starts.original.findLastIndex((start) => start <= offset);
    return { line: originalLine, column: offset - (this.#starts.original[originalLine] ?? 0) };
  }

  #originalOffset(target: number): number {
    let edited = 0;
    let original = 0;
    for (const { at, insert, remove = 0, from = at } of this.#edits) {
      const kept = at - original;
      if (edited + kept > target) break;
      edited += kept;
      original = at;
      if (edited + insert.length > target) return from;
      edited += insert.length;
      original += remove;
    }
    return original + (target - edited);
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
