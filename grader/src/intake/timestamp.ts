/** Times as people and programs write them: `2026-11-20 23:59:00 Europe/Berlin`, `… UTC`, `… +0100`, ISO 8601. */

const written =
  /^\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[A-Za-z_]+(?:\/[A-Za-z_+-]+)+)?\s*$/;

/** What a clock showed, and where it hung. */
export interface ClockTime {
  /** Milliseconds since 1970, as if the clock were UTC's. */
  readonly shown: number;
  readonly zone?: string;
}

/** @returns nothing if it is no time, or a day that no month has */
export function clockTimeOf(text: string): ClockTime | undefined {
  const [, day, clock, zone] = written.exec(text) ?? [];
  if (day === undefined || clock === undefined) return undefined;
  const shown = Date.parse(`${day}T${clock.replace(/(\.\d{3})\d+/, "$1")}Z`);
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(day)) return undefined;
  return zone === undefined ? { shown } : { shown, zone };
}

/**
 * Milliseconds since 1970; nothing if it is no time, or no zone says when that was.
 *
 * @param zone where the clock hung, if the text does not say
 */
export function instantOf(text: string, zone?: string): number | undefined {
  const clock = clockTimeOf(text);
  return clock === undefined ? undefined : momentOf(clock, zone);
}

/** The moment at which a clock showed that. */
export function momentOf({ shown, zone: own }: ClockTime, other?: string): number | undefined {
  const zone = own ?? other;
  if (zone === undefined) return undefined;
  if (zone === "UTC" || zone === "Z" || zone === "GMT") return shown;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset !== null)
    return shown - (offset[1] === "-" ? -1 : 1) * (60 * Number(offset[2]) + Number(offset[3])) * 60_000;
  try {
    // Twice: the first guess may lie on the other side of a change of the clocks.
    return shown - aheadOfUtc(zone, shown - aheadOfUtc(zone, shown));
  } catch {
    return undefined; // a zone that nobody knows
  }
}

/** By zone; it takes longer to make one than to read a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const all = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const day = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, ...all, ...day });
  clocks.set(timeZone, clock);
  return clock;
}

/** By how many milliseconds the clocks of a zone are ahead. */
function aheadOfUtc(zone: string, instant: number): number {
  const parts = clockOf(zone).formatToParts(instant);
  const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
