/**
 * The names of all cells with their values; a compiled cell sees it as `exports`.
 *
 * Defect of tslab: this is a Proxy, which makes every assignment at the top level of a cell slow (a loop of 10⁷
 * turns takes ten seconds and more). A plain object does.
 */
export const namespace: Record<string, unknown> = {};
