import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../core/time.js';
import { assemble, type NodeParts } from '../../graphql/assemble.js';
import { printGraph } from '../../graphql/schema.js';
import type { Store } from '../../store/store.js';
import { Failure } from '../failure.js';

const COMMITTED = join('schema', 'schema.graphql');

/** The graph as SDL. Resolvers are only assembled and never run, so no store is opened. */
function currentSchema(): string {
  return printGraph(assemble({} as Store, systemClock, {} as NodeParts).schema);
}

/** Writes the committed schema file, or checks it. @throws Failure when it differs */
export function schema(options: { check: boolean; path?: string | undefined }): string {
  const path = options.path ?? COMMITTED;
  const current = currentSchema();
  if (!options.check) {
    writeFileSync(path, current);
    return `wrote ${path}`;
  }
  if (readFileSync(path, 'utf8') !== current) {
    throw new Failure(`${path} is not the schema of the code: run npm run schema and commit it.`);
  }
  return `${path} is the graph`;
}
