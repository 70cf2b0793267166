/**
 * Text that leaves the kernel is well-formed Unicode. A JavaScript string may hold half of a character (`"😀"[0]`), which
 * UTF-8 cannot write: JupyterLab could then not save the notebook, and Python not write it.
 */
import { StringDecoder } from "node:string_decoder";

/** Half of a character in JSON: JSON.stringify writes each as an escape, and whole characters never. */
const escapedHalf = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** JSON in which every string is well-formed Unicode, also the names of properties; a half becomes U+FFFD. */
export function wellFormedJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes("\\ud") ? json.replace(escapedHalf, "$1\ufffd") : json;
}

/** Joins the pieces of a stream where they part a character: bytes of UTF-8, or the two halves of a string's. */
export class WholeCharacters {
  readonly #bytes = new StringDecoder("utf8");
  #half = "";

  /** The piece as text; what may still become a whole character is kept for the next one. */
  join(piece: string | Uint8Array): string {
    const text = this.#half + (typeof piece === "string" ? this.#bytes.end() + piece : this.#bytes.write(piece));
    this.#half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : "";
    return this.#half === "" ? text : text.slice(0, -1);
  }

  /** Nothing follows: what was kept, which is no character. */
  end(): string {
    const rest = this.#half + this.#bytes.end();
    this.#half = "";
    return rest;
  }
}
