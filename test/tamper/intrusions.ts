/** Attacks on the machine, on the grader and on its limits: none may earn, leak, outlive its run or harm the next submission. */
const frame =
  "const fs = require('fs'); const send = (o) => { const j = Buffer.from(typeof o === 'string' ? o : JSON.stringify(o)), h = Buffer.alloc(4); h.writeUInt32LE(j.length); fs.writeSync(3, Buffer.concat([h, j])); };" +
  "const onCall = (f) => { const p = JSON.parse; JSON.parse = (s) => { const m = p(s); if (m.do === 'call') f(m); return m; }; }; const put = (d) => { for (let o = 0; o < d.length;) o += fs.writeSync(3, d, o); };";

export const intrusions: Readonly<Record<string, string>> = {
  "a reply before any request": `${frame} send({ id: 'x', ok: true, value: 1 }); exports.gaussianKl = () => 0;`,
  "two replies with the right id": `${frame} onCall((m) => { send({ id: m.id, ok: true, value: 1 }); send({ id: m.id, ok: true, value: 2 }); }); exports.gaussianKl = () => 0;`,
  "a reply that claims the verdict": `${frame} onCall((m) => send({ id: m.id, ok: true, status: 'pass', passed: true, earned: 99, value: 1 })); exports.gaussianKl = () => 0;`,
  "a raw infinite number": `${frame} onCall((m) => send('{"id":"' + m.id + '","ok":true,"value":1e999}')); exports.gaussianKl = () => 0;`,
  "__proto__ as a raw record": `${frame} onCall((m) => send('{"id":"' + m.id + '","ok":true,"value":{"__proto__":{"passed":true}}}')); exports.gaussianKl = () => 0;`,
  "__proto__ as a name": `${frame} onCall((m) => send({ id: m.id, ok: true, value: ['obj', [['__proto__', 1], ['constructor', 1]]] })); exports.gaussianKl = () => 0;`,
  "a name twice": `${frame} onCall((m) => send({ id: m.id, ok: true, value: ['obj', [['a', 1], ['a', 2]]] })); exports.gaussianKl = () => 0;`,
  "an earlier answer asked for that nobody offered": `${frame} onCall((m) => send({ id: m.id, need: 'gaussianKl', args: ['arr', []] })); exports.gaussianKl = () => 0;`,
  "a frame of four gigabytes": `${frame} fs.writeSync(3, Buffer.from([255, 255, 255, 255])); exports.gaussianKl = () => 0;`,
  "a gigabyte of replies": `${frame} onCall(() => { const b = Buffer.alloc(1 << 20, 91); for (let i = 0; i < 1024; i++) put(b); }); exports.gaussianKl = () => 0;`,
  "a megabyte of brackets": `${frame} onCall((m) => send('{"id":"' + m.id + '","ok":true,"value":' + '['.repeat(9e5))); exports.gaussianKl = () => 0;`,
  "a value nested too deeply": `${frame} onCall((m) => { let v = 1; for (let i = 0; i < 500; i++) v = ['arr', [v]]; send({ id: m.id, ok: true, value: v }); }); exports.gaussianKl = () => 0;`,
  "a gigabyte of output":
    "const b = 'x'.repeat(1 << 20); exports.gaussianKl = () => { for (let i = 0; i < 1024; i++) require('fs').writeSync(1, b); return 0; };",
  "a BigInt": "exports.gaussianKl = () => 1n;",
  "a record that contains itself": "exports.gaussianKl = () => { const o = {}; o.o = o; return o; };",
  "an error with forged words": "exports.gaussianKl = () => { const e = new Error('pass'); e.name = 'ok'; throw e; };",
  "a Proxy that is thrown": "exports.gaussianKl = () => { throw new Proxy({}, { get: () => { throw 1; } }); };",
  exit: "exports.gaussianKl = () => process.exit(0);",
  "a kill of itself": "exports.gaussianKl = () => process.kill(process.pid, 'SIGKILL');",
  "a kill of all, and of the parent":
    "try { process.kill(process.ppid, 9); } catch {} try { process.kill(-1, 9); } catch {} exports.gaussianKl = () => 0;",
  processes:
    "const s = []; for (let i = 0; i < 20; i++) try { s.push(require('child_process').spawnSync(process.execPath, ['-e', '0']).status); } catch (e) { s.push(e.code); } if (s.includes(0)) console.log('BREACH spawn'); exports.gaussianKl = () => 0;",
  workers:
    "let n = 0; try { for (let i = 0; i < 100; i++) { const w = new (require('worker_threads').Worker)('0', { eval: true }); w.on('error', () => {}); n++; } } catch {} if (n > 0) console.log('BREACH worker'); exports.gaussianKl = () => 0;",
  files:
    "for (const f of ['/etc/passwd', '/etc/hostname', '/root', '/home', '/work', '/proc/1/environ', '/proc/self/environ', '/sys', '/r/../etc/passwd']) try { const s = require('fs').statSync(f); console.log('BREACH ' + f); } catch {} exports.gaussianKl = () => 0;",
  "files written":
    "for (const f of ['/tmp/a', '/dev/shm/a', '/a', '/w/a', '/dev/a', '/r/main.js', '/w/node_modules/latent/a']) try { require('fs').writeFileSync(f, 'x'); console.log('BREACH ' + f); } catch {} exports.gaussianKl = () => 0;",
  links:
    "try { require('fs').symlinkSync('/etc/passwd', '/tmp/l'); console.log('BREACH link'); } catch {} exports.gaussianKl = () => 0;",
  "the environment":
    "const names = Object.keys(process.env).filter((n) => !['HOME', 'NODE_PATH', 'PWD'].includes(n)); if (names.length) console.log('BREACH ' + names); exports.gaussianKl = () => 0;",
  "packages of the grader":
    "for (const m of ['latent-grader/record/result', 'latent-kernel/dist/cells', 'tslab', 'typescript', 'tsx', 'latent/information/gaussian', 'latent/linear-algebra/square-root']) try { if (Object.keys(require(m)).length) console.log('BREACH ' + m); } catch {} exports.gaussianKl = () => 0;",
  "native code":
    "try { process.dlopen({ exports: {} }, '/usr/lib/x86_64-linux-gnu/libm.so.6'); console.log('BREACH dlopen'); } catch (e) { if (e.code !== 'ERR_ACCESS_DENIED' && e.code !== 'ERR_DLOPEN_DISABLED') console.log('BREACH ' + e.code); } exports.gaussianKl = () => 0;",
  "process.binding":
    "try { const b = process.binding('fs'); b.open('/etc/passwd', 0, 0, undefined, { code: 0 }); console.log('BREACH binding'); } catch {} exports.gaussianKl = () => 0;",
  "the network":
    "const s = require('net').connect(80, '127.0.0.1'); s.on('connect', () => console.log('BREACH network')); s.on('error', () => {}); exports.gaussianKl = () => new Promise((r) => setTimeout(() => r(0), 100));",
  "a name looked up":
    "require('dns').lookup('localhost', (e) => { if (!e) console.log('BREACH dns'); }); exports.gaussianKl = () => new Promise((r) => setTimeout(() => r(0), 100));",
  "an answer from earlier arguments":
    "const seen = []; exports.gaussianKl = (q) => { seen.push(q); return seen[0].mean; };",
  "hidden arguments printed": "exports.gaussianKl = (q, p) => { console.log(JSON.stringify([q, p])); return 0; };",
  "hidden arguments in an error": "exports.gaussianKl = (q, p) => { throw new RangeError(JSON.stringify([q, p])); };",
  "hidden arguments encoded":
    "exports.gaussianKl = (q, p) => { console.log(Buffer.from(JSON.stringify([q, p])).toString('base64')); throw new Error([...JSON.stringify([q, p])].reverse().join('')); };",
  "timers after the end":
    "setInterval(() => {}, 1); setTimeout(() => console.log('late'), 50); exports.gaussianKl = () => 0;",
};

/** These run into a limit of time or memory, which takes seconds. */
export const slowIntrusions: Readonly<Record<string, string>> = {
  "an endless loop": "exports.gaussianKl = () => { for (;;); };",
  "an endless loop in the cell": "for (;;); exports.gaussianKl = () => 0;",
  "a promise that never settles": "exports.gaussianKl = () => new Promise((r) => setTimeout(r, 1e9));",
  "a stop of itself": "exports.gaussianKl = () => process.kill(process.pid, 'SIGSTOP');",
  "bytes one by one": `${frame} onCall(() => { fs.writeSync(3, Buffer.from([100, 0, 0, 0])); for (;;) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); fs.writeSync(3, ' '); } }); exports.gaussianKl = () => 0;`,
  "memory of the heap": "exports.gaussianKl = () => { const a = []; for (;;) a.push(new Array(1e4).fill(1.5)); };",
  "memory of buffers": "exports.gaussianKl = () => { const a = []; for (;;) a.push(Buffer.alloc(5e7, 1)); };",
  "memory of WebAssembly":
    "exports.gaussianKl = () => { const a = []; for (;;) { const m = new WebAssembly.Memory({ initial: 1600, maximum: 1600, shared: true }); new Uint8Array(m.buffer).fill(1); a.push(m); } };",
};
