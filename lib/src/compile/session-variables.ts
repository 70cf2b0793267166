/**
 * Variables whose newest numbers are in a session. Plain tfjs code does not notice: the first that asks for a variable's handle has the
 * numbers read back, and a value that was assigned meanwhile is carried into the session before its next run.
 */
import type * as tf from "../tf";
import { type Handle, handleOf, type NodeBackend, nodeBackend, type TensorData } from "./binding";
import type { Call } from "./session";

/** Who has the newest numbers of a tensor's data; a variable that got a value from elsewhere has other data. */
const newest = new WeakMap<object, SessionVariables>();

/**
 * A group of variables that move together, and the calls that set and read their resources.
 *
 * @example import { handleOf } from "latent/compile/binding";
 * const w = tf.variable(tf.scalar(3));
 * const set = () => [{ id: handleOf(tf.scalar(0)), shape: [], dtype: 1 }];
 * const read = () => [{ id: handleOf(tf.scalar(5)), shape: [], dtype: 1 }];
 * const inSession = new SessionVariables(() => [w], set, read);
 * inSession.settle();
 * inSession.depart();
 * w // 5
 */
export class SessionVariables {
  readonly #backend: NodeBackend = nodeBackend();
  #data: object[] = []; // of each variable, when the session last had its numbers
  #settled: readonly tf.Variable[] = [];
  #away: TensorData[] = []; // whose handles were given up

  /**
   * @param variables those of now: an optimizer may exchange its own
   * @param set  feeds one handle a variable
   * @param read fetches as many
   */
  constructor(
    readonly variables: () => readonly tf.Variable[],
    readonly set: Call,
    readonly read: Call,
  ) {}

  /** Before a run: the session gets the newest numbers, where it does not have them. */
  settle(): void {
    const variables = this.variables();
    this.#settled = variables;
    const here = ({ dataId, isDisposed }: tf.Variable, at: number) =>
      this.#data[at] === dataId && newest.get(dataId) === this && !isDisposed;
    if (variables.every(here)) return;
    const gone = variables.find(({ isDisposed }) => isDisposed);
    if (gone) throw new Error(`compileStep: parameters and optimizer must live, got ${gone.name}, which was disposed`);
    this.land();
    const handles = variables.map(handleOf); // reads back what another session has
    for (const { id } of this.set(handles)) this.#backend.binding.deleteTensor(id);
    this.#data = variables.map(({ dataId }) => dataId);
    for (const data of this.#data) newest.set(data, this);
  }

  /** At a run that changes them: from now on the variables' numbers are read back when asked for. */
  depart(): void {
    const variables = this.#settled;
    const cloned = ({ dataId }: tf.Variable) => this.#backend.refCount(dataId) > 1;
    if (this.#away.length > 0 && !variables.some(cloned)) return;
    this.land(); // a clone keeps the numbers of now
    this.#away = variables.map((variable, at) => {
      if (cloned(variable)) this.#renew(variable, at);
      return this.#giveUp(variable.dataId);
    });
  }

  /** Reads the numbers back into the variables. */
  land(): void {
    const away = this.#away;
    if (away.length === 0) return;
    this.#away = [];
    this.read([]).forEach(({ id }, at) => {
      Object.defineProperty(away[at], "id", { value: id, writable: true, enumerable: true, configurable: true });
    });
  }

  /** Reads back and forgets; the session may be disposed then. */
  leave(): void {
    this.land();
    for (const data of this.#data) if (newest.get(data) === this) newest.delete(data);
    this.#data = [];
  }

  /** New data for a variable whose data a clone shares. */
  #renew(variable: tf.Variable, at: number): void {
    const { binding } = this.#backend;
    const { dtype } = this.#backend.tensorMap.get(variable.dataId);
    const type = { name: "T", type: binding.TF_ATTR_TYPE, value: dtype };
    const [handle] = binding.executeOp("Identity", [type], [handleOf(variable)], 1);
    const tensor = this.#backend.createOutputTensor(handle as Handle);
    variable.assign(tensor);
    tensor.dispose();
    this.#data[at] = variable.dataId;
    newest.set(variable.dataId, this);
  }

  #giveUp(dataId: object): TensorData {
    const data = this.#backend.tensorMap.get(dataId);
    this.#backend.binding.deleteTensor(data.id);
    const get = () => {
      this.land();
      return data.id;
    };
    Object.defineProperty(data, "id", { get, enumerable: true, configurable: true });
    return data;
  }
}
