import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import type { Report } from "./backends/report";
import { expectClose } from "./independent/samples";

const run = promisify(execFile);
const folder = join(__dirname, "backends");

/** Starts a process on a backend and reads its report. */
async function reportOf(backend: string | undefined, preload: string[] = []): Promise<Report> {
  const env = { ...process.env, LATENT_BACKEND: backend ?? "" };
  const { stdout } = await run(process.execPath, [...preload, "--import", "tsx", join(folder, "report.ts")], { env });
  return JSON.parse(stdout) as Report;
}

describe("the backend ladder", () => {
  const reports: Record<string, Report> = {};
  const on = (backend: string) => reports[backend] as Report;
  before(async () => {
    for (const backend of ["tensorflow", "wasm", "cpu"]) reports[backend] = await reportOf(backend);
  });

  for (const backend of ["tensorflow", "wasm", "cpu"]) {
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
    const report = await reportOf(undefined, ["--require", join(folder, "without-binding.cjs")]);
    expect(report).to.include({ backend: "wasm", inForce: "wasm" });
    expect(report.refusals).to.deep.equal(["tensorflow: the binding to libtensorflow is not built"]);
    expect(report.dense).to.deep.equal(on("wasm").dense);
  });

  const message = async (backend: string, preload: string[] = []) =>
    reportOf(backend, preload).then(
      () => "no error",
      ({ stderr }: { stderr: string }) => stderr,
    );

  it("refuses a rung that does not exist, naming those that do", async () => {
    expect(await message("nonsense")).to.contain(
      "BackendError: latent/tf: LATENT_BACKEND must be tensorflow, wasm or cpu, got nonsense",
    );
  });

  it("does not fall to another rung when the one asked for does not start", async () => {
    const said = await message("tensorflow", ["--require", join(folder, "without-binding.cjs")]);
    expect(said).to.contain(
      "no backend starts (tensorflow: the binding to libtensorflow is not built); run: npm run setup",
    );
  });
});
