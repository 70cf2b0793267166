/** The controls as widgets in one column, with a line below them for what is to be said. */
import type { KernelHooks } from "../notebook/kernel";
import { allowed, type Controls } from "./controls";
import { type Widget, widget } from "./widgets";

/** The panel of one moving picture. */
export interface Panel {
  /** What a page is given to show it. */
  readonly modelId: string;
  /** A line below the controls, as HTML; empty for none. */
  say(html: string): void;
  /** A picture below that line, as HTML: for a page that can no longer be told what the cell shows. */
  draw(html: string): void;
  close(): void;
}

const milliseconds = 100; // between two steps of a ▶

/** Decimals that tell neighbouring steps apart. */
const decimals = (step: number) => Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));

/**
 * Opens the controls.
 *
 * @param changed is told each new value; of a slider one of its steps
 * @example import { toggle } from "latent/interact/controls";
 * const comms: any = { open: (_: string, { data }: any) => ({ id: data.state._model_name, send() {}, close() {} }), accept() {} };
 * panelOf({ comms } as any, { noise: toggle() }, () => {}).modelId // "VBoxModel"
 */
export function panelOf(
  hooks: KernelHooks,
  controls: Controls,
  changed: (name: string, value: number | string | boolean) => void,
): Panel {
  const all: Widget[] = [];
  const open = (
    ...[room, model, state, heard]: [Parameters<typeof widget>[1], string, object, Parameters<typeof widget>[4]?]
  ) => {
    const one = widget(hooks, room, model, state as Record<string, unknown>, heard);
    all.push(one);
    return one;
  };
  const layout = open("base", "Layout", { width: "100%", max_width: "36em" });
  const box = (model: string, children: readonly Widget[]) =>
    open("controls", model, {
      children: children.map(({ reference }) => reference),
      layout: open("base", "Layout", {}).reference,
    });

  const rows = Object.entries(controls).map(([name, control]) => {
    const tell = (value: unknown) => {
      const own = allowed(control, value);
      if (own !== undefined) changed(name, own);
    };
    const described = { description: name, description_allow_html: false, layout: layout.reference, tabbable: true };
    if (control.kind === "toggle") {
      const style = open("controls", "CheckboxStyle", { description_width: "" }).reference;
      return open("controls", "Checkbox", { ...described, style, value: control.start, indent: false }, (s) =>
        tell(s.value),
      );
    }
    if (control.kind === "choice") {
      const style = open("controls", "DescriptionStyle", { description_width: "" }).reference;
      const options = { _options_labels: control.names, index: control.names.indexOf(control.start) };
      return open("controls", "Dropdown", { ...described, style, ...options }, (s) =>
        tell(control.names[s.index as number]),
      );
    }
    const { least, greatest, step, start, play } = control;
    const style = open("controls", "SliderStyle", { description_width: "" }).reference;
    const range = { min: least, max: greatest, step, value: start, readout_format: `.${decimals(step)}f` };
    const scale = { ...described, style, ...range, readout: true, continuous_update: true, orientation: "horizontal" };
    const slider = open("controls", "FloatSlider", scale, (s) => tell(s.value));
    if (!play) return slider;
    const steps = Math.round((greatest - least) / step);
    const count = { min: 0, max: steps, step: 1, value: Math.round((start - least) / step), interval: milliseconds };
    const styles = {
      style: open("controls", "DescriptionStyle", {}).reference,
      layout: open("base", "Layout", {}).reference,
    };
    const player = open(
      "controls",
      "Play",
      { ...count, ...styles, show_repeat: true, _playing: false, _repeat: false },
      (s) => {
        const value = allowed(control, least + Number(s.value) * step);
        if (s.value === undefined || value === undefined) return;
        slider.set({ value });
        changed(name, value);
      },
    );
    return box("HBox", [player, slider]);
  });

  const style = open("controls", "HTMLStyle", { description_width: "" }).reference;
  const line = open("controls", "HTML", { value: "", layout: layout.reference, style });
  const wide = open("base", "Layout", { width: "100%" }).reference;
  const picture = open("controls", "HTML", { value: "", layout: wide, style });
  let said = "";
  return {
    modelId: box("VBox", [...rows, line, picture]).id,
    say(html) {
      if (html !== said) line.set({ value: html });
      said = html;
    },
    draw: (html) => picture.set({ value: html }),
    close() {
      for (const one of all) one.close();
    },
  };
}
