import { expect } from "chai";
import { loadDataset } from "latent/datasets/load";
import { imageMoments } from "latent/linear-algebra/moments";
import { fitPca, reconstructionError } from "latent/linear-algebra/pca";

describe("PCA of MNIST", () => {
  it("has the published error 13.87 at k = 30, and the exact values of the other k", async function () {
    if (!process.env.LATENT_DATA) this.skip();
    this.timeout(120_000); // target: 10 s
    const { train, test } = await loadDataset("mnist", { report: () => {} });
    const [fitted, held] = [imageMoments(train), imageMoments(test)];
    const pca = fitPca(fitted);
    // numpy, float64, on the same files
    const table: Record<number, number> = {
      2: 43.645,
      4: 37.556,
      8: 29.354,
      16: 21.059,
      20: 18.454,
      32: 13.193,
      50: 9.004,
    };
    for (const [k, error] of Object.entries(table)) {
      expect(reconstructionError(pca, held, Number(k)), `k = ${k}`).to.be.closeTo(error, 0.001);
    }
    expect(reconstructionError(pca, held, 30)).to.be.closeTo(13.8663, 0.00005);
    expect(reconstructionError(pca, fitted, 30)).to.be.closeTo(14.207, 0.0005);
    expect(fitted.covariance.trace()).to.be.closeTo(52.725, 0.00005);
    const leading = [
      5.1168, 3.7413, 3.2527, 2.8416, 2.5671, 2.2736, 1.7251, 1.5205, 1.4563, 1.2427, 1.1121, 1.0666, 0.9047,
    ];
    leading.forEach((variance, i) => {
      expect(pca.variances[i]).to.be.closeTo(variance, 0.00005);
    });
    expect(pca.variances.filter((x) => x > 1).length).to.equal(12); // the active dimensions of a linear VAE, erratum 29
  });
});
