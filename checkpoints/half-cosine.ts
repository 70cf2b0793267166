/**
 * What is left of a learning rate after a share of the steps: it falls along half a cosine, from all of it to nothing.
 *
 *   ½ (1 + cos π · share)
 */
export const halfCosine = (share: number): number => 0.5 * (1 + Math.cos(Math.PI * share));
