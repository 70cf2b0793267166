/**
 * Widgets of JupyterLab (`jupyterlab_widgets`), spoken to through comms: each has a record of named states that kernel and page keep alike.
 * Names and versions are those of the Jupyter widgets' model specification.
 */
import type { Comm, KernelHooks } from "../notebook/kernel";

/** States of a widget, by name. */
export type WidgetState = Readonly<Record<string, unknown>>;

/** A widget that some page may show. */
export interface Widget {
  /** As other widgets name it in their states. */
  readonly reference: string;
  readonly id: string;
  /** Changes states here and in every page. */
  set(state: WidgetState): void;
  close(): void;
}

const target = "jupyter.widget";
const version = { version: "2.1.0" };
const modules = { base: "@jupyter-widgets/base", controls: "@jupyter-widgets/controls" } as const;

/** The names by which a page finds the code of a widget. */
function codeOf(room: keyof typeof modules, model: string, view = `${model}View`): WidgetState {
  const [module, specification] = [modules[room], "2.0.0"];
  return {
    _model_module: module,
    _model_module_version: specification,
    _model_name: `${model}Model`,
    _view_module: view === "" ? null : model.endsWith("Style") ? modules.base : module,
    _view_module_version: specification,
    _view_name: view === "" ? null : model.endsWith("Style") ? "StyleView" : view,
  };
}

/** The widgets that are open, with their states as they are now: what a page asks for when it is loaded anew. */
const living = new Map<string, { readonly comm: Comm; state: WidgetState }>();
const answering = new WeakSet<object>();
const askedFor = new Set<() => void>();

/**
 * Tells, until the returned function is called, that a page has asked for the widgets: it was loaded anew.
 *
 * @example whenAskedFor(() => {})() // true
 */
export function whenAskedFor(listener: () => void): () => boolean {
  askedFor.add(listener);
  return () => askedFor.delete(listener);
}

/** A page that is loaded anew asks for all states at once through a comm of its own. */
function answerRequests(hooks: KernelHooks): void {
  if (answering.has(hooks)) return;
  answering.add(hooks);
  hooks.comms.accept("jupyter.widget.control", (comm) => ({ method }) => {
    if (method !== "request_states") return;
    for (const listener of askedFor) listener();
    const states = [...living].map(([id, { state }]) => {
      const {
        _model_name: model_name,
        _model_module: model_module,
        _model_module_version: model_module_version,
      } = state;
      return [id, { model_name, model_module, model_module_version, state }];
    });
    comm.send({ method: "update_states", states: Object.fromEntries(states), buffer_paths: [] });
  });
}

/**
 * Opens a widget.
 *
 * @param room    controls have a view, base ones (layouts) have not
 * @param model   its name in the specification, without "Model"
 * @param state   beside the names of its code
 * @param changed what is done with states that a page has changed
 * @example const comms: any = { open: () => ({ id: "a", send() {}, close() {} }), accept() {} };
 * widget({ comms } as any, "base", "Layout", {}).reference // "IPY_MODEL_a"
 */
export function widget(
  hooks: KernelHooks,
  room: keyof typeof modules,
  model: string,
  state: WidgetState,
  changed: (state: WidgetState) => void = () => {},
): Widget {
  answerRequests(hooks);
  const whole = { ...codeOf(room, model), ...state };
  const comm = hooks.comms.open(target, { data: { state: whole, buffer_paths: [] }, metadata: version }, (data) => {
    const one = living.get(comm.id);
    if (!one) return;
    if (data.method === "request_state") return comm.send({ method: "update", state: one.state, buffer_paths: [] });
    if (data.method !== "update" || typeof data.state !== "object" || data.state === null) return;
    one.state = { ...one.state, ...data.state };
    changed(data.state as WidgetState);
  });
  living.set(comm.id, { comm, state: whole });
  return {
    id: comm.id,
    reference: `IPY_MODEL_${comm.id}`,
    set(change) {
      const one = living.get(comm.id);
      if (!one) return;
      one.state = { ...one.state, ...change };
      comm.send({ method: "update", state: change, buffer_paths: [] });
    },
    close() {
      living.delete(comm.id);
      comm.close();
    },
  };
}
