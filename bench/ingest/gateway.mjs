// The gateway's own modules, as they were built; contestants write its tables.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const gateway = createRequire(fileURLToPath(new URL('../../dist/', import.meta.url)));
