/** What a notebook shows and follows: the only part of the library that knows the kernel. In plain Node it all works, silently. */
export { banner } from "./notebook/banner";
export { type LiveFigure, type LiveState, live } from "./notebook/live";
export { type Drawable, show } from "./notebook/show";
export type { Table } from "./notebook/table";
export { type TrackOptions, track } from "./notebook/track";

/** Whether the short version was asked for (`LATENT_FAST=1`): fewer epochs and images, figures of its own. */
export const fast: boolean = process.env.LATENT_FAST === "1";
