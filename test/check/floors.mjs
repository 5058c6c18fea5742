// The floors of the house, as one list: nothing imports upward. The import rules are made from it, and only from it.
import { readFileSync } from 'node:fs';

/** Every folder or file directly in src/ that TypeScript's gateway is made of, with the floor it stands on. */
export const floors = {
  core: 0,
  sheets: 0.5,
  live: 1,
  store: 1,
  auth: 2,
  domain: 3,
  graphql: 4,
  config: 4.4,
  'config.ts': 4.5,
  server: 5,
  cli: 6,
  'main.ts': 7,
};

/** Beside the house: neither side imports the other. Pages use the clients that other programs use. */
export const apart = ['web', 'clients'];
/** What both the house and the pages read by: a table is checked by the same rules wherever it is. */
export const shared = ['sheets'];
/** What other programs may copy: it imports nothing but itself, no package either. */
export const alone = ['clients'];

const list = readFileSync(new URL('../../src/domain/features.ts', import.meta.url), 'utf8');
const [, listed] = /features: readonly Feature\[\] = \[([^\]]*)\]/.exec(list);

/** Folders of the domain, first to last: each may import the ones before it, never one after it. */
export const features = [
  // What is loaded once for all that ask for it …
  'loading',
  // … what every feature is written with …
  'shape',
  // … and the features, in the order of their list.
  ...listed.match(/\w+/g),
];

/** What a folder of src holds itself, beside the rooms inside it, and how long a file is. */
export const rooms = { files: 12, lines: 400 };

/** Packages that have a home: no other folder knows that they exist. */
export const homes = [
  { packages: ['mysql2', '@photostructure/sqlite'], folders: ['store'] },
  { packages: ['ioredis'], folders: ['live/bus'] },
  { packages: ['jose'], folders: ['auth'] },
  { packages: ['@apollo'], folders: ['graphql', 'server'] },
  { packages: ['sharp'], folders: ['domain/picture'] },
];

/** What these folders must not know although it stands no higher than they do. */
export const strangers = [
  { folder: 'live', folders: ['store'], packages: ['typeorm', 'type-graphql', '@apollo'] },
  { folder: 'config', folders: ['live', 'store', 'auth', 'domain', 'graphql'], packages: [] },
  { folder: 'config.ts', folders: ['live', 'store', 'auth', 'domain', 'graphql'], packages: [] },
];

/** The only packages, and the only modules of Node itself, that core may use. */
export const coreMay = { packages: ['ulid', 'pinyin-pro'], builtins: ['crypto'] };
