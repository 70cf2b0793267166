import { inspect } from "node:util";

/** One value in several forms, by media type: `text/plain`, `image/png`, … */
export type MimeBundle = Readonly<Record<string, unknown>>;

const displayMethod = Symbol.for("Jupyter.display");

/** What a value shows as: the bundle its own method gives or promises (Deno's convention), else as Node prints it. */
export async function mimeBundle(value: unknown): Promise<MimeBundle> {
  const method = (value as { [displayMethod]?: unknown } | null)?.[displayMethod];
  const own: unknown = typeof method === "function" ? await method.call(value) : undefined;
  if (typeof own === "object" && own !== null) return own as MimeBundle;
  return { "text/plain": inspect(value) };
}
