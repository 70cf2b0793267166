/** Colours as readers see them: Machado, Oliveira, Fernandes 2009 (severity 1), compared in CIELAB. */
export const visions: { readonly [name: string]: readonly number[] } = {
  "full colour vision": [1, 0, 0, 0, 1, 0, 0, 0, 1],
  "red-blind": [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  "green-blind": [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  "blue-blind": [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

type Triple = readonly [number, number, number];

/** Linear light of an sRGB colour. */
function linear(hex: string): Triple {
  const channel = (at: number) => {
    const level = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function times(matrix: readonly number[], [r, g, b]: Triple): Triple {
  const row = (i: number) => {
    const [x, y, z] = matrix.slice(3 * i, 3 * i + 3) as [number, number, number];
    return Math.min(1, Math.max(0, x * r + y * g + z * b));
  };
  return [row(0), row(1), row(2)];
}

function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distance in CIELAB (1976) of two colours as one kind of vision sees them; about 2.3 is just noticeable. */
export function difference(a: string, b: string, vision: readonly number[]): number {
  const [one, other] = [lab(times(vision, linear(a))), lab(times(vision, linear(b)))];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

export function lightness(color: string): number {
  return lab(linear(color))[0];
}

/** Contrast ratio of WCAG 2.2 against white, 1 … 21. */
export function contrastOnWhite(color: string): number {
  const [r, g, b] = linear(color);
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
