/** A part as an element of the page. Until it has drawn, and when it cannot, what stands between its tags is seen. */
import { loadWeights } from "../weights/loading";
import { canvasBrush } from "./canvas-brush";
import { paletteNow, themeNow, whenColoursChange } from "./colours";
import { controls } from "./controls";
import { motionButton } from "./motion";
import type { Part } from "./part";
import { style } from "./style";

/** As many frames are remembered. */
const REMEMBERED = 200;

/** What an element offers besides what it shows. */
export interface LiveElement extends HTMLElement {
  /** Milliseconds that the last frames took: a step of the motion, the state, its picture. */
  readonly frameTimes: readonly number[];
}

const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name = "", text = "") =>
  Object.assign(document.createElement(tag), { className: name, textContent: text });

/** Gives the page the element of this part. */
export function definePart<Name extends string, Model, State>(part: Part<Name, Model, State>): void {
  class Live extends HTMLElement implements LiveElement {
    readonly frameTimes: number[] = [];
    #begun = false;

    async connectedCallback(): Promise<void> {
      if (this.#begun) return; // moved to another place of the page
      this.#begun = true;
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const fallback = make("slot");
      shadow.replaceChildren(make("style", "", style), fallback);
      try {
        const model = part.prepare(part.weights ? await loadWeights(part.weights) : {});
        this.#show(shadow, model);
        fallback.remove();
        this.dataset.ready = "yes";
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const words = make("p", "failure", `This live part cannot run here: ${reason}.`);
        shadow.replaceChildren(make("style", "", style), words, fallback);
        this.dataset.ready = "no";
      }
    }

    #show(shadow: ShadowRoot, model: Model): void {
      const section = make("section");
      const canvas = make("canvas", part.drag ? "drag" : "");
      const readings = make("dl");
      section.setAttribute("role", "group");
      section.setAttribute("aria-label", part.title);
      canvas.setAttribute("role", "img");
      let stepped = 0; // milliseconds of a step whose picture is still to come
      const draw = () => {
        const began = performance.now() - stepped;
        stepped = 0;
        section.className = themeNow();
        const width = Math.max(240, canvas.clientWidth || 320);
        const height = part.height(width);
        canvas.style.aspectRatio = `${width} / ${height}`;
        const state = part.state(sliders.values() as never, model);
        part.draw(canvasBrush(canvas, width, height, paletteNow()), state);
        canvas.setAttribute("aria-label", part.description(state));
        tell(readings, part.readings(state));
        this.frameTimes.push(performance.now() - began);
        if (this.frameTimes.length > REMEMBERED) this.frameTimes.shift();
      };
      const soon = onceAFrame(draw);
      const sliders = controls(part.sliders, soon);
      section.append(make("p", "title", part.title), canvas, sliders.element);
      if (part.motion) {
        const { label, step } = part.motion;
        const timed = () => {
          const began = performance.now();
          step(sliders.values() as never, model);
          stepped += performance.now() - began;
        };
        section.append(motionButton(label, timed, draw));
      }
      section.append(readings);
      shadow.append(section);
      draw();
      new ResizeObserver(soon).observe(canvas);
      whenColoursChange(draw);
      if (part.drag) this.#follow(canvas, (touch) => sliders.set(part.drag?.(touch) ?? {}), soon);
    }

    /** A pressed pointer moves the sliders. */
    #follow(
      canvas: HTMLCanvasElement,
      touched: (at: { x: number; y: number; width: number }) => void,
      soon: () => void,
    ) {
      const take = (event: PointerEvent) => {
        const { left, top, width } = canvas.getBoundingClientRect();
        touched({ x: event.clientX - left, y: event.clientY - top, width });
        soon();
      };
      canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        take(event);
      });
      canvas.addEventListener("pointermove", (event) => {
        if (canvas.hasPointerCapture(event.pointerId)) take(event);
      });
    }
  }
  if (!customElements.get(part.tag)) customElements.define(part.tag, Live);
}

/** However often it is asked for, it is done once before the next picture of the page. */
function onceAFrame(draw: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  };
}

/** Writes names and numbers; only texts that differ are touched. */
function tell(list: HTMLElement, readings: readonly (readonly [string, string])[]): void {
  while (list.children.length < readings.length) {
    const row = make("div");
    row.append(make("dt"), make("dd"));
    list.append(row);
  }
  readings.forEach((texts, i) => {
    texts.forEach((text, k) => {
      const cell = list.children[i]?.children[k];
      if (cell && cell.textContent !== text) cell.textContent = text;
    });
  });
}
