/** Figures drawn by plotly.js when they come near; a slider of ours, since plotly's own has no keyboard. */
import { element, made } from "./page";

type Step = { readonly label: string; readonly args: readonly unknown[] };
type Slider = {
  readonly active?: number;
  readonly currentvalue?: { readonly prefix?: string };
  readonly steps: readonly Step[];
};
type Layout = { height?: number; width?: number; sliders?: readonly Slider[]; [name: string]: unknown };
type Drawing = { readonly data: readonly object[]; readonly layout: Layout; readonly config?: object };

declare const Plotly: {
  newPlot(at: HTMLElement, data: readonly object[], layout: Layout, config: object): Promise<unknown>;
  update(at: HTMLElement, ...args: unknown[]): Promise<unknown>;
  Plots: { resize(at: HTMLElement): void };
};

const sliderHeight = 100; // that a figure keeps free for plotly's slider

/** Draws each figure of the page once, when the reader is near. */
export function drawFigures(): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        draw(target as HTMLElement).catch((error) => console.error(error));
      }
    },
    { rootMargin: "600px" },
  );
  for (const figure of document.querySelectorAll("figure.plotly")) watcher.observe(figure);
}

async function draw(figure: HTMLElement): Promise<void> {
  const card = element(".card", figure);
  const { data, layout, config } = JSON.parse(element("script", figure).textContent as string) as Drawing;
  const { sliders, ...rest } = layout;
  const still = figure.querySelector("img");
  const canvas = made("div", "", "drawing");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", still?.alt ?? "");
  card.append(canvas);
  const height = (layout.height ?? 450) - (sliders ? sliderHeight : 0);
  await Plotly.newPlot(
    canvas,
    data,
    { ...rest, height, autosize: true },
    { ...config, displayModeBar: false, responsive: true },
  );
  figure.classList.add("drawn"); // the still picture is for paper now
  const [slider] = sliders ?? [];
  if (slider) card.append(controlsOf(slider, canvas));
}

/** Play, and a range that the arrow keys move. */
function controlsOf({ active = 0, currentvalue, steps }: Slider, canvas: HTMLElement): HTMLElement {
  const [bar, button, label] = [made("div", "", "player"), made("button", "Play"), document.createElement("label")];
  const [name, range, shown] = [
    made("span", currentvalue?.prefix ?? "step: "),
    document.createElement("input"),
    made("output", ""),
  ];
  button.type = "button";
  Object.assign(range, { type: "range", min: "0", max: String(steps.length - 1), step: "1", value: String(active) });
  label.append(name, shown, range);
  bar.append(button, label);
  let timer = 0;
  const show = (at: number) => {
    const step = steps[at] as Step;
    range.value = String(at);
    shown.textContent = step.label;
    range.setAttribute("aria-valuetext", step.label);
    return Plotly.update(canvas, ...step.args);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  };
  range.addEventListener("input", () => {
    stop();
    show(Number(range.value));
  });
  button.addEventListener("click", () => {
    if (timer) return stop();
    button.textContent = "Pause";
    let at = Number(range.value) === steps.length - 1 ? -1 : Number(range.value);
    timer = window.setInterval(() => (at + 1 < steps.length ? show(++at) : stop()), 150);
  });
  const { label: first } = steps[active] as Step;
  shown.textContent = first;
  range.setAttribute("aria-valuetext", first);
  return bar;
}
