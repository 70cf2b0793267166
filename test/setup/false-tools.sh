# npm, python3 (with venv, pip, zipfile, ziglang) and g++ as the tests of setup/ need them: they leave what the real ones
# leave, at once, and fail in the real ones' words when told to. For a shell, which starts fifty times as fast as Node.
# It is read by a file of the tool's name, with that name as the first argument.
PATH=/usr/bin:/bin
home=$FALSE_TOOLS
tool=$1
shift

# What a tool says when it fails as it is told: nothing where it knows no such failure.
words() {
  case $1 in
  "npm: unreachable") echo 'npm error code ENOTFOUND
npm error request to registry failed, reason: getaddrinfo ENOTFOUND' ;;
  "npm: own certificate") echo 'npm error code SELF_SIGNED_CERT_IN_CHAIN
npm error errno SELF_SIGNED_CERT_IN_CHAIN
npm error request to registry failed, reason: self-signed certificate in certificate chain' ;;
  "npm: expired") echo 'npm error code CERT_HAS_EXPIRED
npm error errno CERT_HAS_EXPIRED' ;;
  "npm: full") echo 'npm error code ENOSPC
npm error nospc ENOSPC: no space left on device, write' ;;
  "npm: broken") echo 'npm error code EUSAGE
npm error the lock is out of step' ;;
  "pip install: unreachable" | "pip download: unreachable") echo "WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to establish a new connection: [Errno -2] Name or service not known')'
ERROR: No matching distribution found" ;;
  "pip install: own certificate") echo "WARNING: Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1006)'))'
ERROR: No matching distribution found" ;;
  "venv: full" | "pip install: full" | "pip download: full") echo 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device' ;;
  "pip install: broken") echo 'ERROR: Exception' ;;
  "g++: broken") echo 'tfjs_backend.cc:1: fatal error: napi.h: No such file' ;;
  esac
}

# Notes the call and does as the tool is told: fails, or pauses, or goes on.
behave() {
  echo "$1" >>"$home/calls"
  told="$home/$1.behaviour"
  behaviour=
  [ ! -e "$told" ] || behaviour=$(cat "$told")
  if [ "$behaviour" = pause ]; then
    : >"$home/$1.paused"
    while [ "$(cat "$told")" = pause ]; do sleep 0.02; done
  fi
  said=$(words "$1: $behaviour")
  [ -z "$said" ] || {
    echo "$said" >&2
    exit 1
  }
}

# A file with this text, in a folder that may be new.
write() {
  mkdir -p "$(dirname "$1")"
  printf %s "$2" >"$1"
}

# What follows a flag.
after() {
  wanted=$1
  shift
  while [ "$1" != "$wanted" ]; do shift; done
  echo "$2"
}

npm() {
  rm -rf node_modules
  write node_modules/typescript/package.json '{}'
  behave npm
  for package in $(grep -o 'node_modules/[^"]*' package-lock.json); do write "$package/package.json" '{}'; done
  for name in tfjs_backend.cc tfjs_binding.cc; do write "node_modules/@tensorflow/tfjs-node/binding/$name" "$name"; done
  write node_modules/typescript/bin/tsc 'const fs = require("node:fs");
for (const room of process.argv.slice(3)) {
  fs.mkdirSync(room + "/dist", { recursive: true });
  fs.writeFileSync(room + "/dist/main.js", "");
  fs.writeFileSync(room + "/tsconfig.tsbuildinfo", "");
}'
  write node_modules/latent/dist/tf.js 'exports.backend = "tensorflow";'
  cp package-lock.json node_modules/.package-lock.json
}

python() {
  case "$1 $2 $3" in
  "-c "*) probe "$2" ;;
  "-m venv "*) venv "$3" ;;
  "-m pip install") install ;;
  "-m pip download") download "$(after -d "$@")" ;;
  "-m zipfile "*) write "$5/ziglang/zig" '' ;;
  "-m jupyterlab "*) shift 2 && lab "$@" ;;
  "-m ziglang "*) compile ziglang "$@" ;;
  esac
}

extensions='jupyterlab-plotly @jupyter-widgets/jupyterlab-manager'

# What a script that Python is given looks for.
probe() {
  behave python3
  case $1 in
  *importlib.metadata*) printf '4.6.6\n7.1.0\n0.11.0\n' ;;
  *get_page_config*) for name in $extensions; do echo "there $name"; done ;;
  *)
    case $behaviour in
    "python 3.9") echo '3.9.2 ' ;;
    "no ensurepip") echo '3.11.2 ensurepip' ;;
    *) echo '3.11.2 ' ;;
    esac
    ;;
  esac
}

venv() {
  mkdir -p "$1/bin"
  behave venv
  cp "$0" "$1/bin/python"
}

install() {
  behave 'pip install'
  for name in $extensions; do write "$(dirname "$0")/../share/jupyter/labextensions/$name/package.json" '{}'; done
  echo 'Installing collected packages: all'
}

download() {
  printf half >"$TMPDIR/half"
  behave 'pip download'
  cp "$home/tensorflow.whl" "$1/a.whl"
  [ "$behaviour" != 'other bytes' ] || printf '!' >>"$1/a.whl"
}

lab() {
  printf '%s\n' "$@" >"$home/lab"
  cat >&2 <<'END'
[C 2026-01-01 00:00:00.000 ServerApp] 
    
    To access the server, open this file in a browser:
        file:///tmp/x.html
    Or copy and paste one of these URLs:
        http://localhost:8888/lab?token=abc
        http://127.0.0.1:8888/lab?token=abc
[W 2026-01-01 00:00:00.000 ServerApp] a warning
END
}

compile() {
  compiler=$1
  shift
  for arg in "$@"; do [ "$arg" != --version ] || return 0; done
  made=$(after -o "$@")
  printf half >"$made"
  behave "$compiler"
  cp "$home/addon.node" "$made"
}

case $tool in
npm) npm ;;
python3) python "$@" ;;
g++) compile g++ "$@" ;;
esac
