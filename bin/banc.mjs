#!/usr/bin/env node
import { prepare } from '../scripts/prepare.mjs';

prepare();
const { main } = await import('../dist/cli/main.js');
process.exitCode = await main(process.argv.slice(2));
