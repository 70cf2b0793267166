import { escaped } from "../../markup";

/**
 * A number to a tenth of a pixel.
 *
 * @example tenths(1.25) // 1.3
 */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

const attribute = (value: string | number): string =>
  typeof value === "number" ? String(tenths(value)) : escaped(value);

/** Attributes of an element; those that are undefined are left out. */
export type Attributes = { readonly [name: string]: string | number | undefined };

/**
 * An SVG element.
 *
 * @example tag("circle", { r: 2.04 }) // <circle r="2"/>
 */
export function tag(name: string, attributes: Attributes, content = ""): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${attribute(value as string | number)}"`)
    .join("");
  return content === "" ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/**
 * A line of text; `middle` is its vertical middle, in pixels.
 *
 * @example write("µ", 10, 20, { "text-anchor": "end" }) // <text x="10" y="20" dy="0.35em" text-anchor="end">µ</text>
 */
export function write(text: string, x: number, middle: number, attributes: Attributes = {}): string {
  return tag("text", { x, y: middle, dy: "0.35em", ...attributes }, escaped(text));
}

/**
 * About how many pixels a text is wide.
 *
 * @example widthOfText("1234", 10) // 23.2
 */
export function widthOfText(text: string, size: number): number {
  return [...text].length * size * 0.58;
}
