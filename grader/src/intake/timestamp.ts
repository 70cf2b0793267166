/** Times as people and programs write them: `2026-11-20 23:59:00 Europe/Berlin`, `… UTC`, `… +0100`, ISO 8601. */

const written =
  /^\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d:?\d\d|[A-Za-z_]+(?:\/[A-Za-z_+-]+)+)?\s*$/;

/** Milliseconds since 1970; nothing if it is no time. Without a zone it is taken as UTC. */
export function instantOf(text: string): number | undefined {
  const [, day, clock, zone = "UTC"] = written.exec(text) ?? [];
  if (day === undefined || clock === undefined) return undefined;
  const utc = Date.parse(`${day}T${clock.replace(/(\.\d{3})\d+/, "$1")}Z`);
  if (Number.isNaN(utc)) return undefined;
  if (zone === "UTC" || zone === "Z") return utc;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset !== null)
    return utc - (offset[1] === "-" ? -1 : 1) * (60 * Number(offset[2]) + Number(offset[3])) * 60_000;
  try {
    // Twice: the first guess may lie on the other side of a change of the clocks.
    return utc - aheadOfUtc(zone, utc - aheadOfUtc(zone, utc));
  } catch {
    return undefined; // a zone that nobody knows
  }
}

/** By how many milliseconds the clocks of a zone are ahead. */
function aheadOfUtc(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
