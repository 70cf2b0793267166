import { join } from "node:path";
import { expect } from "chai";
import type { Ladder } from "./backends/report";
import { backends, reportOf, reportOn } from "./backends/reports";
import { expectClose } from "./independent/samples";

const withoutBinding = ["--require", join(__dirname, "backends", "without-binding.cjs")];

describe("the backend ladder", () => {
  const reports: Record<string, Ladder> = {};
  const on = (backend: string) => reports[backend] as Ladder;
  before(async () => {
    for (const backend of backends) reports[backend] = (await reportOn(backend)).ladder;
  });

  for (const backend of backends) {
    it(`starts ${backend} where LATENT_BACKEND asks for it, and leaves no tensor behind on it`, () => {
      expect(on(backend)).to.include({ backend, inForce: backend, tensors: 0 });
      expect(on(backend).refusals).to.deep.equal([]);
    });
  }

  it("trains the dense VAE on wasm and cpu with the numbers of tensorflow, to 1e-4", () => {
    expect(on("tensorflow").dense).to.have.length(60);
    for (const backend of ["wasm", "cpu"]) expectClose(on(backend).dense, on("tensorflow").dense, 1e-4);
  });

  it("decodes with the convolutional VAE on every rung, and trains it on cpu as on tensorflow", () => {
    for (const backend of ["wasm", "cpu"]) expectClose(on(backend).decoded, on("tensorflow").decoded, 1e-4);
    expectClose([on("cpu").convolutional as number], [on("tensorflow").convolutional as number], 1e-4);
  });

  it("says before the first step that wasm cannot train convolutions, and what to run", () => {
    expect(on("wasm").convolutional).to.match(
      /^BackendError: .*needs the backend tensorflow, got wasm.*; run: npm run setup$/,
    );
  });

  it("says before convolutions of many maps are trained that cpu would take too long, and what to run", () => {
    expect(on("cpu").manyConvolutions).to.match(
      /^BackendError: section 7: .*needs the backend tensorflow, got cpu.*; run: npm run setup$/,
    );
    for (const backend of ["tensorflow", "wasm"]) expect(on(backend).manyConvolutions).to.equal("nothing");
  });

  it("takes wasm where the binding was never built, and says why it passed tensorflow over", async () => {
    const { ladder: report } = await reportOf(["ladder"], {}, withoutBinding);
    expect(report).to.include({ backend: "wasm", inForce: "wasm" });
    expect(report.refusals).to.deep.equal(["tensorflow: the binding to libtensorflow is not built"]);
    expect(report.dense).to.deep.equal(on("wasm").dense);
  });

  const message = async (LATENT_BACKEND: string, preload: string[] = []) =>
    reportOf(["ladder"], { LATENT_BACKEND }, preload).then(
      () => "no error",
      ({ stderr }: { stderr: string }) => stderr,
    );

  it("refuses a rung that does not exist, naming those that do", async () => {
    expect(await message("nonsense")).to.contain(
      "BackendError: latent/tf: LATENT_BACKEND must be tensorflow, wasm or cpu, got nonsense",
    );
  });

  it("does not fall to another rung when the one asked for does not start", async () => {
    const said = await message("tensorflow", withoutBinding);
    expect(said).to.contain(
      "no backend starts (tensorflow: the binding to libtensorflow is not built); run: npm run setup",
    );
  });
});
