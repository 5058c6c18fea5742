import './cli/node-version.js';
import './cli/production.js';
import 'reflect-metadata';
import { complaintOf } from './cli/failure.js';
import { start } from './cli/verbs/start.js';

start(process.env, (line) => process.stdout.write(`${line}\n`)).catch((error: unknown) => {
  process.stderr.write(`${complaintOf(error)}\n`);
  process.exit(1);
});
