/** The sliders of a part, as the browser has them: native, with a label and the number. */
import { type Slider, sliderText, type Values } from "./part";

/** Sliders in the page. */
export interface Controls {
  readonly element: HTMLElement;
  values(): Values;
  /** Moves some of them, as far as each can go. */
  set(some: Partial<Values>): void;
}

/** Makes the sliders; `moved` is called when the reader has moved one. */
export function controls(sliders: Readonly<Record<string, Slider>>, moved: () => void): Controls {
  const element = document.createElement("div");
  element.className = "sliders";
  const inputs = Object.entries(sliders).map(([name, slider]) => {
    const [row, label, output, input] = ["div", "label", "output", "input"].map((tag) =>
      document.createElement(tag),
    ) as [HTMLDivElement, HTMLLabelElement, HTMLOutputElement, HTMLInputElement];
    const { min, max, step, start } = slider;
    Object.assign(input, { type: "range", id: name, name });
    Object.assign(input, { min: `${min}`, max: `${max}`, step: `${step}`, value: `${start}` });
    label.htmlFor = name;
    output.htmlFor.add(name);
    label.append(slider.label, output);
    row.append(label, input);
    element.append(row);
    const tell = () => {
      output.value = sliderText(slider, input.valueAsNumber);
      input.setAttribute("aria-valuetext", output.value);
    };
    tell();
    input.addEventListener("input", () => {
      tell();
      moved();
    });
    return { name, input, tell };
  });
  return {
    element,
    values: () => Object.fromEntries(inputs.map(({ name, input }) => [name, input.valueAsNumber])),
    set(some) {
      for (const { name, input, tell } of inputs) {
        if (some[name] === undefined) continue;
        input.value = `${some[name]}`;
        tell();
      }
    },
  };
}
