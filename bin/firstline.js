#!/usr/bin/env node
// The first lines that run, so they are plain JavaScript that an old Node understands: under one, the database module
// would end the process without a word.
const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  process.stderr.write(`Firstline needs Node 24 or newer; this is ${process.version} (${process.execPath}).\n`);
  process.exit(1);
}

const { enableCompileCache, flushCompileCache } = await import('node:module');
// Keeps firstline.config.ts without its types between starts: taking them off costs 17 MB and a tenth of a second.
enableCompileCache();

const { rebuildIfOlder } = await import('./rebuild.js');
rebuildIfOlder();
await import('../dist/node/firstline.js');
// Also when it is killed later.
flushCompileCache();
