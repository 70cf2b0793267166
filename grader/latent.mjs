#!/usr/bin/env node
// The command `latent`; there before anything is compiled, so that npm can link it.
import "./dist/main.js";
