/** Numbers as the parts show them. */

/** With so many places, and a minus that is one. */
export const shown = (value: number, places = 3): string => value.toFixed(places).replace("-", "−");

/** The same with its unit. */
export const nats = (value: number): string => `${shown(value)} nats`;
