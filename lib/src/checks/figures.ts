/**
 * The figures that a notebook prints. `tell` prints one where it arises; what it must be stands in one record at the end of the notebook,
 * so that nobody reads an answer off before making a prediction. `expected` compares all of them with that record.
 */

/** One figure, several in order, or several by name. */
export type Figure = number | readonly number[] | Readonly<Record<string, number>>;

/** How a figure is printed. */
export type Telling = {
  /** nats, bits, %, … behind the number. */
  readonly unit?: string;
  /** Decimals; 4 unless told. Zeros at the end are not printed. */
  readonly digits?: number;
  /** A published value with its source: `86.76 (Burda et al. 2016)`. */
  readonly published?: string;
};

/** What a figure must be: to the decimals that are printed, or within a range, which figures of several seeds have. */
export type Expectation = number | { readonly between: readonly [number, number] };

type Told = { readonly value: Figure; readonly digits: number };

const told = new Map<string, Told>();

/**
 * Prints a figure in one line, and keeps it for `expected`.
 *
 * @param what  what the figure is; the name under which `expected` has it
 * @param value a number, a list, or numbers by name
 * @throws {RangeError} when a number is NaN or infinite, or there is none
 * @example tell("one nat, in bits", 1 / Math.LN2) // undefined
 * @example tell("test error", Number.NaN) // throws tell: test error: must be a finite number, got NaN
 */
export function tell(what: string, value: Figure, telling: Telling = {}): void {
  const { unit, digits = 4, published } = telling;
  const entries = entriesOf(value);
  if (entries.length === 0) throw new RangeError(`tell: ${what}: must have a number, got none`);
  for (const [name, number] of entries) {
    if (!Number.isFinite(number))
      throw new RangeError(`tell: ${titled(what, name)}: must be a finite number, got ${number}`);
  }
  told.set(what, { value, digits });
  const named = entries.map(([name, number]) => (/^\d*$/.test(name) ? "" : `${name} `) + rounded(number, digits));
  const shown = `${named.join(", ")}${unit ? ` ${unit}` : ""}`;
  console.log(`${what}: ${shown}${published ? ` · published ${published}` : ""}`);
}

/**
 * Compares the figures that were told with what they must be, and prints how many there are.
 *
 * A number must agree to the decimals that were printed; a figure of several numbers has one expectation for each.
 *
 * @param record by the names under which they were told
 * @throws {RangeError} for a figure that is another, with all of them in the message
 * @throws {RangeError} for a figure without an expectation, or an expectation that was never told
 * @example tell("half", 0.5);
 * expected({ "one nat, in bits": 1.4427, half: 0.5 }) // undefined
 * @example tell("half", 0.5);
 * expected({ half: 0.51 }) // throws expected: half: must be 0.51, got 0.5
 */
export function expected(
  record: Readonly<Record<string, Expectation | readonly Expectation[] | Readonly<Record<string, Expectation>>>>,
): void {
  const faults = Object.keys(record).flatMap((what) => {
    const figure = told.get(what);
    return figure ? faultsOf(what, figure, record[what] as Wanted) : [`${what}: must have been told, was not`];
  });
  faults.push(
    ...[...told.keys()].filter((what) => !(what in record)).map((what) => `${what}: must have an expectation`),
  );
  if (faults.length > 0)
    throw new RangeError(
      `expected: ${faults.join("\n")}\nWas a cell above changed, or not run? Run all of them again.`,
    );
  const count = [...told.values()].reduce((sum, { value }) => sum + entriesOf(value).length, 0);
  told.clear();
  console.log(`✓ ${count === 1 ? "1 figure is what it" : `${count} figures are what they`} should be`);
}

type Wanted = Expectation | readonly Expectation[] | Readonly<Record<string, Expectation>>;

const isRange = (wanted: Wanted): wanted is { readonly between: readonly [number, number] } =>
  typeof wanted === "object" && "between" in wanted && Array.isArray(wanted.between);

function faultsOf(what: string, { value, digits }: Told, wanted: Wanted): string[] {
  const single = typeof wanted === "number" || isRange(wanted);
  const expectations = single
    ? [["", wanted] as const]
    : Object.entries(wanted as Readonly<Record<string, Expectation>>);
  const entries = entriesOf(value);
  const names = (list: readonly (readonly [string, unknown])[]) => list.map(([name]) => name).join(", ");
  if (names(entries) !== names(expectations))
    return [`${what}: must have the figures ${names(expectations) || "one"}, got ${names(entries) || "one"}`];
  return entries.flatMap(([name, number], at) => {
    const must = (expectations[at] as readonly [string, Expectation])[1];
    const [least, most] = typeof must === "number" ? around(must, digits) : must.between;
    if (number >= least && number <= most) return [];
    const text = typeof must === "number" ? `be ${must}` : `lie in ${least} … ${most}`;
    return [`${titled(what, name)}: must ${text}, got ${rounded(number, digits + 2)}`];
  });
}

/** All that rounds to a number of so many decimals, and a little more, for a platform whose last bit falls elsewhere. */
function around(must: number, digits: number): [number, number] {
  const half = 0.505 * 10 ** -digits;
  return [must - half, must + half];
}

function entriesOf(value: Figure): [string, number][] {
  return typeof value === "number" ? [["", value]] : Object.entries(value);
}

const titled = (what: string, name: string): string => (name === "" ? what : `${what}, ${name}`);

const rounded = (number: number, digits: number): string => String(Number(number.toFixed(digits))).replace("-", "−");
