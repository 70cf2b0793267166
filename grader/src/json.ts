/** What JSON.parse gives, before anybody has looked at it. */
export type Json = Record<string, unknown>;

/** Whether a parsed value is an object with names, and no list. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
