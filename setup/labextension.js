/**
 * Runs in JupyterLab's page, beside plotly's own extension, whose renderer it amends: a figure of a saved notebook is drawn as
 * soon as it can be seen, as wide as the window and with its description, where plotly's shows a picture of the width it was saved
 * at until the mouse comes; and a figure that is shown anew is drawn anew.
 *
 * JupyterLab finds the container below by the name in package.json (module federation, as webpack would write it).
 */
(() => {
  window._JUPYTERLAB ??= {};
  const containers = window._JUPYTERLAB;

  function amend(renderer) {
    const { createGraph } = renderer.prototype;

    renderer.prototype.createGraph = function (model) {
      const { data } = model;
      // A picture of it is in the file already, as SVG: plotly's PNG would only be the wrong one in another window.
      return createGraph.call(this, { data, setData: () => {} }).then(() => {
        const description = data["text/plain"];
        this.node.setAttribute("role", "group");
        if (description) this.node.setAttribute("aria-label", [description].flat().join(""));
      });
    };

    renderer.prototype.renderModel = function (model) {
      this._model = model;
      if (this.hasGraphElement()) return this.createGraph(model);
      const height = model.data[this._mimeType]?.layout?.height ?? 360;
      this.node.style.minHeight = `${height}px`; // its place, before it is drawn
      this.hideImage();
      const seen = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          seen.disconnect();
          if (!this.isDisposed) void this.createGraph(this._model);
        },
        { rootMargin: "500px" },
      );
      seen.observe(this.node);
      return Promise.resolve();
    };
  }

  containers["latent-figures"] = {
    init: () => Promise.resolve(),
    get: async () => {
      const plotly = containers["jupyterlab-plotly"];
      if (plotly) amend((await plotly.get("./mimeExtension"))().RenderedPlotly);
      return () => ({ __esModule: true, default: [] }); // no plugin of its own
    },
  };
})();
