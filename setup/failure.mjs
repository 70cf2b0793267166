// Bad circumstances, each as one sentence: `step: what must hold, got what came; what to do`.
import { pins } from "./pins.mjs";

/** A circumstance the person at the keyboard can mend. Its message is all that is printed. */
export class SetupError extends Error {
  /** @param {string} step @param {string} must @param {string} got @param {string} [remedy] */
  constructor(step, must, got, remedy) {
    super(`${step}: ${must}, got ${got}${remedy ? `; ${remedy}` : ""}`);
    this.name = "SetupError";
  }
}

const again = "then run the same command again";
const { packages, jupyter, tensorflow } = pins;
const bytes = [packages.bytes, jupyter.bytes, tensorflow.download, ...Object.values(tensorflow.libraries)];
const room = `${(bytes.reduce((a, b) => a + b, 0) / 1e9).toFixed(1)} GB for the whole set-up`;

/** What goes wrong often, by what npm, pip, a compiler or the system says of it; the first that fits is the cause. */
const causes = [
  {
    sign: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i,
    must: `the disk must have room (${room})`,
    ofFiles: true,
    remedy: `free some space, ${again}`,
  },
  {
    sign: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate (?:has expired|is not yet valid)/,
    must: "the registry's certificate must be valid today",
    remedy: `see that this machine's date is right, ${again}`,
  },
  {
    sign: /ERR_TLS_CERT_ALTNAME_INVALID|Hostname mismatch/,
    must: "the package registry itself must answer",
    remedy: `log in to the network, or check the proxy, ${again}`,
  },
  {
    sign: /(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF)\w*|CERT_(?:UNTRUSTED|SIGNATURE_FAILURE|REVOKED)|CERTIFICATE_VERIFY_FAILED/,
    must: "the registry's certificate must be trusted",
    remedy: `a proxy here has one of its own: set NODE_EXTRA_CA_CERTS and PIP_CERT to the file (.pem) that your network's keepers give out, ${again}`,
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|NameResolutionError|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Connection (?:refused|reset|aborted)/,
    must: "the package registry must be reachable",
    remedy: `check the network or proxy, ${again}`,
  },
  {
    sign: /EINTEGRITY|DO NOT MATCH THE HASHES/,
    must: "every package must have the locked hash",
    remedy: `the registry gave other bytes: ask who runs it, ${again}`,
  },
  {
    sign: /EROFS|EACCES|EPERM|Read-only file system|Permission denied/,
    must: "its folder must be writable",
    ofFiles: true,
    remedy: `give yourself the right to write there, ${again}`,
  },
];

/** The sentence for what was said, if its cause is one of the common ones. @param {string} step @param {string} said */
function commonFailure(step, said) {
  const cause = causes.find(({ sign }) => sign.test(said));
  if (!cause) return undefined;
  // The system's own words, where they stand beside the sign; else the sign.
  const [line = ""] = said.split("\n").filter((each) => cause.sign.test(each));
  const words = /\[Errno -?\d+\] [^'")]+/.exec(line) ?? cause.sign.exec(line);
  return new SetupError(step, cause.must, `"${words?.[0]}"`, cause.remedy);
}

/**
 * The sentence for a child process that failed.
 * @param {string} step @param {string} what the command as one would name it aloud
 * @param {{ code: number | null, signal: string | null, output: string }} result
 */
export function childFailure(step, what, { code, signal, output }) {
  const lines = output.split("\n").map((line) => line.trim());
  const telling = lines.find((line) => /^(npm (error|ERR!) (?!code)|ERROR:|error:|fatal|\S+ fatal error:)/i.test(line));
  const said = (telling ?? lines.filter(Boolean).at(-1))?.replace(/^npm (error|ERR!) /, "").slice(0, 300);
  const remedy = "LATENT_VERBOSE=1 shows all that it says";
  return (
    commonFailure(step, output) ??
    new SetupError(step, `${what} must succeed`, said ? `"${said}"` : `exit ${code ?? signal}`, remedy)
  );
}

/** The sentence for an error of the file system, or the error itself. @param {string} step @param {unknown} error */
export function fileFailure(step, error) {
  if (error instanceof SetupError || !(error instanceof Error) || !("code" in error)) return error;
  const cause = causes.find(({ sign, ofFiles }) => ofFiles && sign.test(error.message));
  return cause ? new SetupError(step, cause.must, `"${error.message}"`, cause.remedy) : error;
}
