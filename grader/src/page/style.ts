/** How all pages look: light and dark as the reader's system is, narrow on a phone, whole on paper. */
import { html } from "./html";

/** Names of colours stand for what they are used for; contrast with `--paper` is 4.5 or more in both schemes. */
export const baseStyle = html`
:root { color-scheme: light dark; --ink: #1a1a1a; --quiet: #444; --paper: #fff; --line: #ccc; --shade: #f4f4f4; --note: #fff6e6; --edge: #b36b00; --right: #10692b; --wrong: #a11515; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --quiet: #bbb; --paper: #161616; --line: #444; --shade: #242424; --note: #332a18; --right: #6fd28b; --wrong: #ff9090; } svg[role=img] { filter: invert(.91) hue-rotate(180deg); } }
@media print { :root { color-scheme: light; } body { margin: 0; max-width: none; } section, figure, tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } details::details-content { content-visibility: visible; display: block; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
math[display=block] { overflow-x: auto; padding: .2rem 0; } details > summary { cursor: pointer; }
pre { white-space: pre-wrap; background: var(--shade); padding: .8rem; font-size: .9rem; }
figure { margin: 1rem 0 2rem; } figcaption, caption { color: var(--quiet); text-align: left; } svg[role=img] { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } td.number { text-align: right; white-space: nowrap; }
th, td { text-align: left; font-weight: normal; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } thead th { font-weight: bold; }
@media screen { .wide { overflow-x: auto; } .wide th, .wide td { overflow-wrap: normal; } }
`;
