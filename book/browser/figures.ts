/** Figures drawn by plotly.js when they come near; a slider of ours, since plotly's own has no keyboard. */
import { element, made } from "./page";

type Step = { readonly label: string; readonly args: readonly unknown[] };
type Slider = {
  readonly active?: number;
  readonly currentvalue?: { readonly prefix?: string };
  readonly steps: readonly Step[];
};
type Axis = {
  readonly range?: readonly number[];
  readonly scaleanchor?: string;
  readonly ticktext?: readonly string[];
};
type Layout = {
  readonly height?: number;
  readonly margin?: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  readonly sliders?: readonly Slider[];
  readonly xaxis?: Axis;
  readonly yaxis?: Axis;
  readonly [name: string]: unknown;
};
type Drawing = { readonly data: readonly object[]; readonly layout: Layout; readonly config?: object };

declare const Plotly: {
  newPlot(at: HTMLElement, data: readonly object[], layout: Layout, config: object): Promise<unknown>;
  update(at: HTMLElement, ...args: unknown[]): Promise<unknown>;
  relayout(at: HTMLElement, layout: object): Promise<unknown>;
};

const sliderHeight = 100; // that a figure keeps free for plotly's slider

/** Pixels for which figures are laid out at the least (`latent/plot/fitted`). In a narrower window they are drawn smaller, as a picture would be. */
const narrowest = 468;

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
  shrink(canvas, card);
  const size = () => {
    const width = canvas.offsetWidth;
    return { width, height: heightOf(layout, width) - (sliders ? sliderHeight : 0) };
  };
  await Plotly.newPlot(canvas, data, { ...rest, ...size() }, { ...config, displayModeBar: false });
  figure.classList.add("drawn"); // the still picture is for paper now
  document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true"); // plotly measures letters in it
  shrink(canvas, card);
  let width = figure.clientWidth;
  new ResizeObserver(async () => {
    if (figure.clientWidth === width || !canvas.offsetParent) return; // on paper it is hidden
    width = figure.clientWidth;
    shrink(canvas, card);
    await Plotly.relayout(canvas, size());
    shrink(canvas, card);
  }).observe(figure);
  const [slider] = sliders ?? [];
  if (slider) card.append(controlsOf(slider, canvas));
}

/** Pictures keep their shape: where they must be narrower than was meant, they are lower, too. */
function heightOf({ height = 450, margin, xaxis, yaxis, ...others }: Layout, width: number): number {
  if (!margin || !yaxis?.scaleanchor || !xaxis?.range || !yaxis.range || "yaxis2" in others) return height;
  const labels = Math.max(margin.l, 20 + 7 * Math.max(0, ...(yaxis.ticktext ?? []).map((text) => text.length)));
  const [across, down] = [xaxis.range, yaxis.range].map(([from = 0, to = 0]) => Math.abs(to - from)) as [
    number,
    number,
  ];
  return Math.min(height, margin.t + margin.b + ((width - labels - margin.r) * down) / across);
}

/** As wide as its card; where that is narrower than a figure may be, the whole shrinks, letters and all. */
function shrink(canvas: HTMLElement, card: HTMLElement): void {
  const { paddingLeft, paddingRight } = getComputedStyle(card);
  const room = card.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  const share = Math.min(1, room / narrowest);
  canvas.style.width = share < 1 ? `${narrowest}px` : "";
  canvas.style.transform = share < 1 ? `scale(${share})` : "";
  canvas.style.marginBottom = share < 1 ? `${(share - 1) * canvas.offsetHeight}px` : "";
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
  range.setAttribute("aria-label", (name.textContent ?? "").replace(/:\s*$/, ""));
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
