/**
 * Attacks by what a native library brings, on an exercise with tensors: ops that read and write files, models loaded and saved, memory and
 * threads beyond JavaScript, kernels and backends replaced, tensors that lie, finalizers, forged tensors on the pipe.
 */

/** A step into the files: says BREACH if it could, then answers something wrong. `run` is an op of libtensorflow by its name. */
const head =
  "const fs = require('fs'); const tf = require('latent/tf'); const node = require('@tensorflow/tfjs-node'); const text = (s, shape = []) => tf.tensor(Array.isArray(s) ? s : [s], shape, 'string');" +
  "const run = (name, inputs, attributes = [], outputs = 1) => tf.engine().backend.executeMultipleOutputs(name, attributes, inputs, outputs);" +
  "const attribute = (name, type, value) => ({ name, type: tf.engine().backend.binding['TF_ATTR_' + type], value });" +
  "const dtypes = (values) => attribute('dtypes', 'TYPE', values); const float32 = tf.engine().backend.binding.TF_FLOAT;" +
  "const strings = (t) => (t.dtype === 'string' ? Array.from(t.dataSync()) : []);";
const wrong = "exports.scaledRows = (x) => tf.zerosLike(x);";
const step = (body: string) => `${head} try { ${body} } catch {} ${wrong}`;
const written = (file: string) => `if (fs.existsSync(${file})) console.log('BREACH written');`;

/** Each takes its step where nothing stops it, and the test shows that. */
export const steps: Readonly<Record<string, string>> = {
  "ReadFile of the system's files": step(
    "if (strings(run('ReadFile', [text('/etc/passwd')])[0])[0].length > 0) console.log('BREACH read');",
  ),
  "MatchingFiles of the system's files": step(
    "if (strings(run('MatchingFiles', [text('/etc/*')])[0]).length > 0) console.log('BREACH listed');",
  ),
  "WriteFile to /tmp": step(
    `const file = '/tmp/latent-native-' + process.pid; try { run('WriteFile', [text(file), text('x')], [], 0); } finally { ${written("file")} fs.rmSync(file); }`,
  ),
  "PrintV2 into a file": step(
    `const file = '/tmp/latent-print-' + process.pid; try { run('PrintV2', [text('x')], [attribute('output_stream', 'STRING', 'file://' + file)], 0); } finally { ${written("file")} fs.rmSync(file); }`,
  ),
  "tf.io's files": step(
    "const folder = '/tmp/latent-io-' + process.pid; node.io.fileSystem(folder).save({ modelTopology: {}, weightSpecs: [], weightData: new ArrayBuffer(4) }).catch(() => {}); for (const end = Date.now() + 300; Date.now() < end && !fs.existsSync(folder);); if (fs.existsSync(folder)) { console.log('BREACH written'); setTimeout(() => fs.rmSync(folder, { recursive: true, force: true }), 200).unref(); }",
  ),
  "a summary writer": step(
    `const folder = '/tmp/latent-log-' + process.pid; try { const writer = node.node.summaryFileWriter(folder); writer.scalar('a', 1, 1); writer.flush(); } finally { ${written("folder")} fs.rmSync(folder, { recursive: true, force: true }); }`,
  ),
  "a library of native code, written and loaded": step(
    "const file = '/tmp/latent-library-' + process.pid + '.node'; try { fs.copyFileSync(require.resolve('@tensorflow/tfjs-node/package.json').replace('package.json', 'lib/napi-v8/tfjs_binding.node'), file); console.log('BREACH copied'); } finally { fs.rmSync(file); }",
  ),
};

const answering = (body: string) => `${head} exports.scaledRows = (x, s) => { ${body} };`;
const fs3 =
  "const fs = require('fs'); const send = (o) => { const j = Buffer.from(JSON.stringify(o)), h = Buffer.alloc(4); h.writeUInt32LE(j.length); fs.writeSync(3, Buffer.concat([h, j])); };" +
  "const onCall = (f) => { const p = JSON.parse; JSON.parse = (s) => { const m = p(s); if (m.do === 'call') f(m); return m; }; };";
/** A value forged in the place of the reply. */
const forged = (value: string) =>
  `${fs3} onCall((m) => send({ id: m.id, ok: true, value: ${value} })); exports.scaledRows = () => 0;`;

export const natives: Readonly<Record<string, string>> = {
  "SaveV2 of tensors": step(
    `const file = '/tmp/latent-save-' + process.pid; try { run('SaveV2', [text(file), text(['a'], [1]), text([''], [1]), tf.ones([2])], [dtypes([float32])], 0); } finally { const index = file + '.index'; ${written("index")} for (const name of fs.readdirSync('/tmp')) if (name.startsWith('latent-save-' + process.pid)) fs.rmSync('/tmp/' + name); }`,
  ),
  "a PyFunc": step("run('PyFunc', [tf.ones([1])], [attribute('token', 'STRING', 'f')]); console.log('BREACH python');"),
  "an EagerPyFunc": step(
    "run('EagerPyFunc', [tf.ones([1])], [attribute('token', 'STRING', 'f')]); console.log('BREACH python');",
  ),
  "a library of ops": step(
    "for (const name of ['LoadLibrary', 'LoadOpLibrary', 'TF_LoadLibrary']) { if (tf.engine().backend.binding[name]) console.log('BREACH ' + name); try { run(name, [text('/tmp/ops.so')]); console.log('BREACH op'); } catch {} }",
  ),
  "RestoreV2 of whatever lies there": step(
    "run('RestoreV2', [text('/r/main.js'), text(['a'], [1]), text([''], [1])], [dtypes([float32])]); console.log('BREACH restored');",
  ),
  "a saved model of the sandbox": step(
    "node.node.getMetaGraphsFromSavedModel('/w').then(() => console.log('BREACH model'), () => {}); node.node.loadSavedModel('/r').then(() => console.log('BREACH model'), () => {});",
  ),
  "WriteFile over the runner, the library and the pipe": step(
    "for (const file of ['/r/main.js', '/w/node_modules/latent/package.json', '/dev/fd/3', '/proc/self/fd/3', '/dev/shm/a', '/dev/a']) try { run('WriteFile', [text(file), text('x')], [], 0); console.log('BREACH ' + file); } catch {}",
  ),
  "ReadFile of what the mounts tell": step(
    "for (const file of ['/proc/self/mountinfo', '/proc/1/cmdline', '/proc/self/environ', '/proc/self/maps', '/etc/hostname', '/sys/kernel/notes']) try { if (strings(run('ReadFile', [text(file)])[0])[0].length) console.log('BREACH ' + file); } catch {}",
  ),
  "native code by process.dlopen that is not one of the sandbox's": step(
    "const file = '/tmp/forge.node'; fs.writeFileSync(file, 'x'); process.dlopen({ exports: {} }, file); console.log('BREACH dlopen');",
  ),
  "a process by a native function": step(
    "const { status, pid } = require('child_process').spawnSync(process.execPath, ['-e', '0']); if (pid && status === 0) console.log('BREACH process');",
  ),
  "a socket by Node's own binding": step(
    "const server = require('net').createServer(); server.on('error', () => {}); server.listen(0, '127.0.0.1', () => console.log('BREACH socket'));",
  ),
  "a worker that answers in the place of the runner": `${fs3} const { Worker } = require('worker_threads'); const code = "const fs = require('fs'); for (;;) { const h = Buffer.alloc(4); if (fs.readSync(3, h, 0, 4, null) < 4) break; const b = Buffer.alloc(h.readUInt32LE(0)); fs.readSync(3, b, 0, b.length, null); const m = JSON.parse(b); const j = Buffer.from(JSON.stringify({ id: m.id, ok: true, value: ['tensor', ['float32', [1], 'AAAAAA==']] })); const o = Buffer.alloc(4); o.writeUInt32LE(j.length); fs.writeSync(3, Buffer.concat([o, j])); }"; try { new Worker(code, { eval: true }).on('error', () => {}); } catch {} exports.scaledRows = () => new Promise((r) => setTimeout(r, 300));`,
  "another backend": `${head} class Yes { memory() { return { unreliable: true }; } dispose() {} numDataIds() { return 0; } write() { return {}; } readSync() { return new Float32Array(99); } read() { return Promise.resolve(new Float32Array(99)); } disposeData() { return true; } incRef() {} floatPrecision() { return 32; } epsilon() { return 1; } } tf.registerBackend('yes', () => new Yes(), 99); tf.setBackend('yes'); exports.scaledRows = (x) => tf.tensor2d(new Float32Array(x.size), x.shape);`,
  "the engine's backend exchanged": `${head} const own = tf.engine().backend; Object.defineProperty(tf.engine(), 'backend', { get: () => new Proxy(own, { get: (of, name) => (name === 'readSync' ? () => new Float32Array(99) : of[name]) }) }); ${wrong}`,
  "a kernel replaced": `${head} tf.unregisterKernel('Multiply', 'tensorflow'); tf.registerKernel({ kernelName: 'Multiply', backendName: 'tensorflow', kernelFunc: ({ inputs, backend }) => backend.makeTensorInfo ? backend.makeTensorInfo(inputs.a.shape, 'float32', new Float32Array(99)) : inputs.a }); exports.scaledRows = (x, s) => x.mul(s.reshape([-1, 1])).mul(0);`,
  "all numbers of tensors patched": `${head} tf.Tensor.prototype.dataSync = () => ({ length: 6, every: () => true, 0: 0 }); ${wrong}`,
  "what reads tensors patched": `${head} const own = require('latent/exercise/tensors'); own.readTensor = () => ({ dtype: 'float32', shape: { length: 2, every: () => true }, numbers: new Float32Array(1) }); own.isTensor = () => true; ${wrong}`,
  "what counts tensors patched": `${head} const own = require('latent/exercise/tensors'); own.GivenTensors.prototype.putAway = () => ({ toString: () => 'BREACH', valueOf: () => -1 }); Object.defineProperty(own.GivenTensors.prototype, 'taken', { get: () => false }); tf.memory = () => ({ numTensors: NaN }); ${wrong}`,
  "a tensor whose numbers lie": answering(
    "return { dtype: 'float32', shape: x.shape, isDisposed: false, dispose() {}, dataSync: () => new Proxy({}, { get: (_, n) => (n === 'length' ? 6 : 0) }) };",
  ),
  "a tensor of another length than its shape": answering(
    "const t = tf.zerosLike(x); Object.defineProperty(t, 'shape', { value: [1e9, 1e9] }); return t;",
  ),
  "a tensor with another shape at each look": answering(
    "let n = 0; const t = tf.zerosLike(x); Object.defineProperty(t, 'shape', { get: () => (n++ % 2 ? [2, 3] : [3, 2]) }); return t;",
  ),
  "a tensor with a shape that is none": answering(
    "const t = tf.zerosLike(x); Object.defineProperty(t, 'shape', { value: [-2, -3] }); return t;",
  ),
  "a tensor that says it is not disposed": answering(
    "const t = tf.zerosLike(x); t.dispose(); Object.defineProperty(t, 'isDisposed', { value: false }); return t;",
  ),
  "a tensor of another kind than its numbers": answering(
    "const t = tf.zerosLike(x); Object.defineProperty(t, 'dtype', { value: 'bool' }); return t;",
  ),
  "a tensor of strings": answering("return tf.tensor2d(x.arraySync().map((row) => row.map(() => 'x')));"),
  "a complex tensor": answering("return tf.complex(x, x);"),
  "NaN throughout": answering("return x.mul(NaN);"),
  "its own argument": answering("return x;"),
  "its own argument, written over": answering("const d = x.dataSync(); d.fill(0); return x;"),
  "arguments disposed of": answering("x.dispose(); s.dispose(); return tf.zeros([2, 3]);"),
  "a list that says it is a tensor": answering(
    "return { tensor: 'float32', shape: x.shape, values: new Array(x.size).fill(0) };",
  ),
  "a promise of tensors that is a tensor": answering(
    "const t = tf.zerosLike(x); t.then = (done) => done([t, t]); return t;",
  ),
  "a tensor on the pipe, too short": forged("['tensor', ['float32', [2, 3], 'AAAA']]"),
  "a tensor on the pipe, of nothing and everything": forged("['tensor', ['float32', [1e9, 1e9], '']]"),
  "a tensor on the pipe, with zero and infinity": forged("['tensor', ['float32', [0, 1e300], '']]"),
  "a tensor on the pipe, of a kind that is none": forged("['tensor', ['__proto__', [1], 'AAAAAA==']]"),
  "a tensor on the pipe, of a hundred axes": forged("['tensor', ['float32', new Array(100).fill(1), 'AAAAAA==']]"),
  "a tensor on the pipe, with more parts": forged("['tensor', ['float32', [1], 'AAAAAA==', 'pass']]"),
  "a tensor on the pipe, as a record": forged(
    "['obj', [['tensor', 'float32'], ['shape', ['arr', [2, 3]]], ['values', ['arr', [0, 0, 0, 0, 0, 0]]]]]",
  ),
  "a count of tensors that is a text": `${fs3} onCall((m) => send({ id: m.id, ok: true, value: 0, left: 'BREACH', changed: 'no' })); exports.scaledRows = () => 0;`,
  "a finalizer that replies": `${fs3} const registry = new FinalizationRegistry(() => { for (let i = 0; i < 9; i++) send({ id: 'x', ok: true, value: 0 }); }); for (let i = 0; i < 1e4; i++) registry.register(new Array(100), i); exports.scaledRows = () => new Promise((r) => { const a = []; for (let i = 0; i < 2e6; i++) a.push({}); setTimeout(r, 50); });`,
  "a finalizer after the end": `${head} const registry = new FinalizationRegistry(() => { try { run('WriteFile', [text('/tmp/late'), text('x')], [], 0); console.log('BREACH late'); } catch {} }); registry.register({}, 1); setInterval(() => new Array(1e6), 1); ${wrong}`,
  "hidden arguments printed by a native op": answering(
    "run('PrintV2', [text(JSON.stringify([x.arraySync(), s.arraySync()]))], [], 0); x.print(); return tf.zerosLike(x);",
  ),
  "hidden arguments in an error of an op": answering(
    "const shape = Array.from(s.dataSync(), (one) => 7 + Math.round(1e8 * Math.abs(one))); return x.reshape(shape);",
  ),
  "a thousand pools of threads": answering(
    "for (let i = 0; i < 1000; i++) run('ThreadPoolHandle', [], [{ name: 'num_threads', type: tf.engine().backend.binding.TF_ATTR_INT, value: 1000 }, attribute('display_name', 'STRING', 'p' + i)]); return tf.zerosLike(x);",
  ),
  "a tensor of too many axes": answering("return tf.zeros(new Array(300).fill(1));"),
  "ids of tensors that are not there": answering(
    "tf.engine().backend.binding.executeOp('Add', [], [99999, 88888], 1); return 0;",
  ),
  "a tensor deleted under the backend": answering(
    "for (let i = 0; i < 1e4; i++) try { tf.engine().backend.binding.deleteTensor(i); } catch {} return x.mul(0);",
  ),
  "a native op on a shape of 2^60": answering("return tf.fill([2 ** 30, 2 ** 30], 0);"),
};

/** These run into a limit of time or memory. */
export const slowNatives: Readonly<Record<string, string>> = {
  "tensors without end": answering("const all = []; for (;;) all.push(tf.ones([1 << 24]));"),
  "one tensor beyond the limit": answering("return tf.ones([1 << 29]).sum();"),
  "a native op without end": answering("for (let a = tf.ones([2000, 2000]); ; ) a = tf.matMul(a, a);"),
};
