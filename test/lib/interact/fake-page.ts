/** A page with widgets in front of a fake kernel: it keeps the widgets that are opened, and moves them. */
import type { Receive } from "latent/notebook/kernel";
import { type FakeKernel, fakeKernel } from "../notebook/fake-kernel";

type State = Record<string, unknown>;
type FakeWidget = { state: State; readonly receive: Receive };

/** A fake kernel with comms; `drag` changes a state of the widget with a description, as a page does. */
export function fakePage() {
  const kernel: FakeKernel = fakeKernel();
  const hooks = (globalThis as { __kernel?: object }).__kernel as object;
  const widgets = new Map<string, FakeWidget>();
  const accepted = new Map<string, (comm: object, data: object) => Receive>();
  const sent: { readonly id: string; readonly data: State }[] = [];
  const watchers = new Set<(runs: boolean) => void>();
  let ids = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const failureOf = ({ name, message }: Error) => ({
    ename: name,
    evalue: message,
    traceback: [`${name}: ${message}`],
  });
  const page = {
    ...kernel,
    widgets,
    sent,
    watchers,
    cell: "c1",
    /** The widget whose description is this. */
    of: (description: string) => [...widgets.values()].find(({ state }) => state.description === description),
    /** The last line below the controls. */
    said: () => [...widgets.values()].find(({ state }) => state._model_name === "HTMLModel")?.state.value,
    drag(description: string, state: State) {
      page.of(description)?.receive({ method: "update", state, buffer_paths: [] });
    },
    /** Asks as a page that was loaded anew does. */
    reload() {
      const answers: State[] = [];
      const comm = { id: "page", send: (data: State) => answers.push(data), close: () => {} };
      accepted.get("jupyter.widget.control")?.(comm, {})({ method: "request_states" });
      return answers;
    },
    /** Until everything that was asked for is done. */
    async idle() {
      for (let last: unknown; last !== queue; ) {
        last = queue;
        await queue;
      }
    },
  };
  Object.assign(Object.getPrototypeOf(hooks) === Object.prototype ? hooks : {}, {
    comms: {
      open(_: string, first: { data: State }, receive: Receive) {
        const id = `w${++ids}`;
        widgets.set(id, { state: { ...(first.data.state as State) }, receive });
        return {
          id,
          send(data: State) {
            sent.push({ id, data });
            const own = widgets.get(id);
            if (own && data.method === "update") own.state = { ...own.state, ...(data.state as State) };
          },
          close: () => void widgets.delete(id),
        };
      },
      accept: (target: string, opened: (comm: object, data: object) => Receive) => void accepted.set(target, opened),
    },
    continuation: () => ({
      cell: page.cell,
      run(code: () => unknown) {
        const turn = queue.then(async () => {
          await new Promise((resolve) => setImmediate(resolve));
          try {
            await code();
          } catch (error) {
            return failureOf(error as Error);
          }
        });
        queue = turn;
        return turn;
      },
    }),
    watchCells(listener: (runs: boolean) => void) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
  });
  return page;
}
