import './cli/node-version.js';
import 'reflect-metadata';
import { Failure } from './cli/failure.js';
import { start } from './cli/start.js';

start(process.env, (line) => process.stdout.write(`${line}\n`)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Failure ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
});
