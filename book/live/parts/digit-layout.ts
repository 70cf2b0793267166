/** Where parts 2 and 7 draw: two pictures and a curve, side by side, or the curve below them on a phone. */
import { type Box, divided } from "../frame/geometry";

export const heightOf = (width: number): number => (width >= 560 ? 260 : 340);

export function boxesOf(width: number): [Box, Box, Box] {
  const whole = { x: 0, y: 0, width, height: heightOf(width) };
  if (width >= 560) return divided(whole, "across", [1, 1, 1.5], 14) as [Box, Box, Box];
  const [above, below] = divided(whole, "down", [1, 1.1], 8) as [Box, Box];
  return [...(divided(above, "across", [1, 1], 12) as [Box, Box]), below];
}
