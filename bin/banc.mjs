#!/usr/bin/env node
import { prepare } from '../scripts/prepare.mjs';

// A reader that closes early (`| head`) is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

prepare();
const { main } = await import('../dist/cli/main.js');
process.exitCode = await main(process.argv.slice(2));
