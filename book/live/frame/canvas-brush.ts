/** A brush on a canvas, as sharp as the screen is. */
import type { Brush, Stroke } from "./brush";
import type { Palette } from "./colours";
import type { Box } from "./geometry";

const FONT = 'system-ui, -apple-system, "Segoe UI", sans-serif';

/** The red, green and blue of a colour in whichever form the page has written it. */
function channels(pen: CanvasRenderingContext2D, colour: string): [number, number, number] {
  pen.fillStyle = colour;
  const hex = Number.parseInt(String(pen.fillStyle).slice(1), 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}

/** Clears the canvas and gives a brush for it. */
export function canvasBrush(canvas: HTMLCanvasElement, width: number, height: number, palette: Palette): Brush {
  const density = Math.min(2, devicePixelRatio || 1);
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser has no canvas");
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, width, height);
  pen.lineJoin = "round";
  const path = (places: readonly number[]) => {
    pen.beginPath();
    for (let i = 0; i < places.length; i += 2) pen.lineTo(places[i] as number, places[i + 1] as number);
  };
  return {
    width,
    height,
    line(places: readonly number[], { colour, width = 1, dash = false }: Stroke) {
      path(places);
      Object.assign(pen, { strokeStyle: palette[colour], lineWidth: width });
      pen.setLineDash(dash ? [6, 4] : []);
      pen.stroke();
    },
    fill(places, colour, opacity) {
      path(places);
      Object.assign(pen, { fillStyle: palette[colour], globalAlpha: opacity });
      pen.fill();
      pen.globalAlpha = 1;
    },
    dot(x, y, radius, colour) {
      pen.fillStyle = palette[colour];
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
    },
    text(words, x, y, { colour = "ink", align = "left", size = 12 } = {}) {
      Object.assign(pen, { fillStyle: palette[colour], textAlign: align, font: `${size}px ${FONT}` });
      pen.fillText(words, x, y);
    },
    picture: (greys, columns, box) => paint(pen, palette, { greys, columns, box }),
    clipped(box: Box, draw: () => void) {
      pen.save();
      pen.beginPath();
      pen.rect(box.x, box.y, box.width, box.height);
      pen.clip();
      draw();
      pen.restore();
    },
  };
}

type Greys = { greys: ArrayLike<number>; columns: number; box: Box };

const small = document.createElement("canvas");

/** Between the paper's colour and the ink's. */
function paint(pen: CanvasRenderingContext2D, palette: Palette, { greys, columns, box }: Greys): void {
  const rows = greys.length / columns;
  Object.assign(small, { width: columns, height: rows });
  const inner = small.getContext("2d");
  if (!inner) throw new Error("this browser has no canvas");
  const [paper, ink] = [channels(pen, palette.paper), channels(pen, palette.ink)];
  const image = inner.createImageData(columns, rows);
  for (let i = 0; i < greys.length; i++) {
    const share = Math.min(1, Math.max(0, greys[i] as number));
    for (const c of [0, 1, 2] as const) image.data[4 * i + c] = paper[c] + share * (ink[c] - paper[c]);
    image.data[4 * i + 3] = 255;
  }
  inner.putImageData(image, 0, 0);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, box.x, box.y, box.width, box.height);
  Object.assign(pen, { strokeStyle: palette.line, lineWidth: 1 });
  pen.setLineDash([]);
  pen.strokeRect(box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1);
}
