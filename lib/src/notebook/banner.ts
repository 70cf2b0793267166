import { escaped } from "../markup";
import { emit } from "./kernel";

/**
 * Shows a notice that cannot be overlooked: which data the notebook runs on and why, or what is left out.
 *
 * @throws {RangeError} if there is nothing to say
 * @example banner("") // throws banner: text must say something
 */
export function banner(text: string): void {
  if (!text?.trim()) throw new RangeError(`banner: text must say something, got "${text}"`);
  const style = "border:1px solid #e69f00;border-left-width:6px;padding:8px 12px;margin:4px 0";
  emit({
    data: { "text/html": `<div role="note" style="${style}">${escaped(text)}</div>`, "text/plain": `▌ ${text}` },
  });
}
