/** Times as Moodle writes them into a grading worksheet, in the words of the site's language: "Friday, 20 November 2026, 9:00 PM". */
import type { ClockTime } from "./timestamp";

const languages = "en de fr es it pt nl pl cs sk sv da nb fi hu hr ro el sl tr".split(" ");

let known: Map<string, number | undefined> | undefined;

/** The number of a month by its name, as it stands beside a day and without; of a name that is another month elsewhere, nothing. */
function months(): ReadonlyMap<string, number | undefined> {
  if (known !== undefined) return known;
  known = new Map();
  for (const language of languages) {
    for (const beside of [{ day: "numeric", year: "numeric" }, { year: "numeric" }] as const) {
      const format = new Intl.DateTimeFormat(language, { ...beside, month: "long", timeZone: "UTC" });
      for (let i = 0; i < 12; i++) {
        const parts = format.formatToParts(Date.UTC(2026, i, 15));
        const name = plain(parts.find(({ type }) => type === "month")?.value ?? "");
        known.set(name, known.has(name) && known.get(name) !== i ? undefined : i);
      }
    }
  }
  return known;
}

function plain(word: string): string {
  return word.normalize("NFC").toLowerCase();
}

/** What the clock of whoever downloaded the worksheet would have shown; which zone that is it does not say. */
export function moodleTimeOf(text: string): ClockTime | undefined {
  const [, date = "", hour, minute, second = "0", half] =
    /^(.*\D)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([apπμ]\.?\s?[mμ]\.?)?\s*$/iu.exec(text) ?? [];
  const year = /\b(\d{4})\b/.exec(date)?.[1];
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(date)?.[1];
  const found = new Set([...date.matchAll(/\p{L}+/gu)].flatMap(([word]) => months().get(plain(word)) ?? []));
  const [month] = found;
  if (year === undefined || day === undefined || found.size !== 1 || month === undefined) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^[pμ]/i.test(half) ? 12 : 0);
  const shown = Date.UTC(Number(year), month, Number(day), hours, Number(minute), Number(second));
  const [whole] = new Date(shown).toISOString().split("T");
  const two = (value: number) => String(value).padStart(2, "0");
  return whole === `${year}-${two(month + 1)}-${two(Number(day))}` ? { shown } : undefined;
}
