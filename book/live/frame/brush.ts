/** What a part may draw with; places are the picture's own pixels. The canvas behind it is another file's. */
import type { Box } from "./geometry";

/** Names of colours: which colour it is, the theme says. */
export type Colour = "ink" | "dim" | "line" | "soft" | "first" | "second" | "third";

/** How a line is drawn. */
export interface Stroke {
  readonly colour: Colour;
  readonly width?: number;
  readonly dash?: boolean;
}

/** How a word stands at its place. */
export interface Lettering {
  readonly colour?: Colour;
  readonly align?: "left" | "center" | "right";
  readonly size?: number;
}

/** Draws on the picture. */
export interface Brush {
  readonly width: number;
  readonly height: number;
  /** A line through places: x₁, y₁, x₂, y₂, … */
  line(places: readonly number[], stroke: Stroke): void;
  /** What lies inside a line through places, at an opacity. */
  fill(places: readonly number[], colour: Colour, opacity: number): void;
  dot(x: number, y: number, radius: number, colour: Colour): void;
  text(words: string, x: number, y: number, lettering?: Lettering): void;
  /** Grey values, row by row: 0 is paper, 1 is ink. */
  picture(greys: ArrayLike<number>, columns: number, box: Box): void;
  /** What `draw` draws outside of the box is not seen. */
  clipped(box: Box, draw: () => void): void;
}
