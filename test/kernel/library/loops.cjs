// Stands for library code: the kernel sets no marks in it.
exports.spin = () => {
  for (;;) {}
};

exports.spinFor = (milliseconds) => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
};

/** Gives way every 40 ms and stops when the cell is interrupted, as `track` of latent/notebook does. */
exports.track = async function* track(n) {
  const { signal } = globalThis.__kernel;
  let last = performance.now();
  for (let i = 0; i < n; i++) {
    if (performance.now() - last > 40) {
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    }
    signal.throwIfAborted();
    yield i;
  }
};
