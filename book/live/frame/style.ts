/** How a part lies on the page: one column, as wide as there is room, controls large enough for a finger. */
export const style = `
:host { display: block; max-width: 46rem; margin: 1.5rem auto; }
section { font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--fg, #1b1f24); background: var(--bg, #fff);
  border: 1px solid var(--line, #d0d7de); border-radius: 8px; padding: .75rem; }
section.dark { color: var(--fg, #e6edf3); background: var(--bg, #0d1117); border-color: var(--line, #3d444d); color-scheme: dark; }
.title { margin: 0 0 .5rem; font-weight: 600; }
canvas { display: block; width: 100%; touch-action: pan-y; }
canvas.drag { cursor: crosshair; }
.sliders { display: grid; gap: .4rem 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); margin-top: .75rem; }
.sliders label { display: flex; justify-content: space-between; gap: .5rem; font-size: .9rem; }
output { font-variant-numeric: tabular-nums; }
input { display: block; width: 100%; height: 1.75rem; margin: 0; accent-color: var(--link, #0b62c4); }
section.dark input { accent-color: var(--link, #6cb2ff); }
button { font: inherit; color: inherit; background: transparent; border: 1px solid currentcolor; border-radius: 6px; padding: .3rem .8rem;
  margin-top: .6rem; cursor: pointer; }
:is(input, button):focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
dl { display: grid; gap: 0 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); margin: .75rem 0 0; font-size: .9rem; }
dl div { display: flex; justify-content: space-between; gap: .5rem; border-bottom: 1px dotted var(--line, #8c959f); }
dd { margin: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
.failure { font: 1rem/1.45 system-ui, sans-serif; }
@media print { section { color: #1b1f24 !important; background: #fff !important; } .sliders, button { display: none; } }
`;
