/** Ten test digits, and the principal components of the 60,000 training digits: what parts 2 and 7 share. */
import { Matrix } from "latent/linear-algebra/matrix";
import type { Rows } from "latent/linear-algebra/moments";
import { type Pca, project } from "latent/linear-algebra/pca";
import type { Tensors } from "../frame/part";

/** What the file of weights holds, as the library takes it. */
export interface DigitModel {
  /** All 784 variances, and the leading components alone. */
  readonly pca: Pca;
  /** How many components there are. */
  readonly most: number;
  /** The first test image of each digit, grey values 0 … 1. */
  readonly pictures: readonly Float64Array[];
  /** Their codes, all components of each. */
  readonly codes: readonly Float64Array[];
}

const tensor = (tensors: Tensors, name: string) => {
  const one = tensors[name];
  if (!one) throw new Error(`${name} is missing among its numbers`);
  return one;
};

/** One digit as the library takes examples. */
export const asRow = (data: Float64Array): Rows => ({ rows: 1, columns: data.length, data });

/** From the numbers of digits.weights.js. */
export function digitModel(tensors: Tensors): DigitModel {
  const [mean, components, pictures, variances] = ["mean", "components", "pictures", "variances"].map((name) =>
    tensor(tensors, name),
  ) as [Tensors[string], Tensors[string], Tensors[string], Tensors[string]];
  const [d, most] = components.shape as [number, number];
  const pca: Pca = {
    mean: Float64Array.from(mean.values),
    components: Matrix.from1DArray(d, most, components.values),
    variances: Float64Array.from(variances.values),
  };
  const count = pictures.shape[0] as number;
  const rows = Array.from({ length: count }, (_, i) => Float64Array.from(pictures.values.subarray(i * d, (i + 1) * d)));
  const codes = rows.map((one) => Float64Array.from(project(pca, asRow(one), most).data));
  return { pca, most, pictures: rows, codes };
}
