/** The controls of a moving picture: what each one offers, and with what it starts. Plain data, so that they work in any front end. */

/** A number on a scale. */
export interface Slider {
  readonly kind: "slider";
  readonly least: number;
  readonly greatest: number;
  readonly step: number;
  readonly start: number;
  /** Whether a ▶ beside it moves it from its least to its greatest value. */
  readonly play: boolean;
}

/** One of several texts. */
export interface Choice<Name extends string = string> {
  readonly kind: "choice";
  readonly names: readonly Name[];
  readonly start: Name;
}

/** On or off. */
export interface Toggle {
  readonly kind: "toggle";
  readonly start: boolean;
}

/** A control with the value that it starts with. */
export type Control = Slider | Choice | Toggle;

/** Controls by name. */
export type Controls = Readonly<Record<string, Control>>;

/** What the function of a moving picture gets: a number of a slider, a name of a choice, a boolean of a toggle. */
export type Values<C extends Controls> = {
  readonly [Name in keyof C]: C[Name] extends Slider ? number : C[Name] extends Choice<infer N> ? N : boolean;
};

/**
 * A number from least to greatest.
 *
 * @param settings step between neighbouring values; start; play: true for a ▶ that moves it by itself
 * @throws {RangeError} unless least < greatest, step > 0, and start lies between
 * @example slider(0, 4, { step: 0.1, start: 1 }).start // 1
 * @example slider(4, 0, { step: 0.1, start: 1 }) // throws slider: least must be below greatest, got 4 and 0
 */
export function slider(
  least: number,
  greatest: number,
  settings: { readonly step: number; readonly start: number; readonly play?: boolean },
): Slider {
  const { step, start, play = false } = settings;
  if (!(least < greatest && Number.isFinite(greatest - least)))
    throw new RangeError(`slider: least must be below greatest, got ${least} and ${greatest}`);
  if (!(step > 0 && step <= greatest - least))
    throw new RangeError(`slider: step must be positive and at most ${greatest - least}, got ${step}`);
  if (!(start >= least && start <= greatest))
    throw new RangeError(`slider: start must lie in ${least} … ${greatest}, got ${start}`);
  return { kind: "slider", least, greatest, step, start, play };
}

/**
 * One of several names; it starts with the first unless told.
 *
 * @throws {RangeError} if there are none, two are alike, or the start is none of them
 * @example choice(["two", "seven"]).start // "two"
 * @example choice(["two", "two"]) // throws choice: names must differ, got two, two
 */
export function choice<const Name extends string>(
  names: readonly Name[],
  start: Name = names[0] as Name,
): Choice<Name> {
  if (!(names.length > 0 && new Set(names).size === names.length))
    throw new RangeError(`choice: names must differ, got ${names.join(", ") || "none"}`);
  if (!names.includes(start)) throw new RangeError(`choice: start must be one of ${names.join(", ")}, got ${start}`);
  return { kind: "choice", names, start };
}

/**
 * On or off; off unless told.
 *
 * @example toggle().start // false
 */
export function toggle(start = false): Toggle {
  return { kind: "toggle", start };
}

/**
 * The values with which controls start.
 *
 * @example startOf({ beta: slider(0, 4, { step: 1, start: 2 }), noise: toggle() }) // { beta: 2, noise: false }
 */
export function startOf<C extends Controls>(controls: C): Values<C> {
  return Object.fromEntries(Object.entries(controls).map(([name, { start }]) => [name, start])) as Values<C>;
}

/**
 * Values as a text: "beta = 1.5, digit = two".
 *
 * @example valuesText({ beta: 1.5, noise: false }) // "beta = 1.5, noise = off"
 */
export function valuesText(values: Readonly<Record<string, unknown>>): string {
  const text = (value: unknown) =>
    typeof value === "boolean"
      ? value
        ? "on"
        : "off"
      : typeof value === "number"
        ? Number(value.toPrecision(6))
        : value;
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${text(value)}`)
    .join(", ");
}

/**
 * A value as a front end sends it, as one of the control's own: a slider's is moved to the nearest step inside its range.
 *
 * @returns undefined for what cannot be one
 * @example allowed(slider(0, 1, { step: 0.25, start: 0 }), 0.3) // 0.25
 * @example allowed(choice(["a", "b"]), "c") // undefined
 */
export function allowed(control: Control, value: unknown): number | string | boolean | undefined {
  if (control.kind === "choice") return control.names.find((name) => name === value);
  if (control.kind === "toggle") return typeof value === "boolean" ? value : undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  const { least, greatest, step } = control;
  const nearest = least + Math.round((value - least) / step) * step;
  return Number(Math.min(greatest, Math.max(least, nearest)).toPrecision(12));
}
