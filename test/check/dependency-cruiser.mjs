// Turns the list of floors into dependency-cruiser's rules; what a rule is for stands in its comment.
import { alone, apart, coreMay, features, floors, homes, shared, strangers } from './floors.mjs';

const names = Object.keys(floors);
const oneOf = (list) => `(${list.map((name) => name.replaceAll('.', '\\.')).join('|')})`;
const inside = (...list) => `^src/${oneOf(list)}(/|$)`;
const feature = (...list) => `^src/domain/${oneOf(list)}/`;
const installed = (list) => `(^|node_modules/)${oneOf(list)}(/|$)`;
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'unknown'];

const typeOnly = ['type-only', 'type-import'];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const upward = names
  .map((name) => ({ name, above: names.filter((other) => floors[other] > floors[name]) }))
  .filter(({ above }) => above.length > 0)
  .map(({ name, above }) =>
    forbid(
      `upward-from-${name.replace('.ts', '')}`,
      `${name} stands on floor ${floors[name]}: it must not know ${above.join(', ')}.`,
      { path: inside(name) },
      { path: inside(...above) },
    ),
  );

const order = features
  .slice(0, -1)
  .map((name, index) =>
    forbid(
      `later-feature-from-${name}`,
      `${name} comes before ${features.slice(index + 1).join(', ')}: let the later feature add its field to the earlier one.`,
      { path: feature(name) },
      { path: feature(...features.slice(index + 1)) },
    ),
  );

const belonging = homes.map(({ packages, folders }) =>
  forbid(
    `home-of-${packages[0].replace('@', '')}`,
    `Only ${folders.join(' and ')} may import ${packages.join(' and ')}.`,
    { path: '^src/', pathNot: inside(...folders) },
    { path: installed(packages) },
  ),
);

const unknown = strangers.map(({ folder, folders, packages }) =>
  forbid(
    `stranger-to-${folder.replace('.ts', '')}`,
    `${folder} must not know ${[...folders, ...packages].join(', ')}.`,
    { path: inside(folder) },
    { path: [inside(...folders), ...(packages.length > 0 ? [installed(packages)] : [])] },
  ),
);

export default {
  forbidden: [
    ...upward,
    ...order,
    ...belonging,
    ...unknown,
    forbid(
      'store-takes-types-from-live',
      'The store may know the shape of what the engine works with, not its code: import type.',
      { path: inside('store') },
      { path: inside('live'), dependencyTypesNot: typeOnly },
    ),
    forbid(
      'core-package',
      `core is pure: of packages it may import ${coreMay.packages.join(', ')} only.`,
      { path: inside('core') },
      { dependencyTypes: npm, pathNot: installed(coreMay.packages) },
    ),
    forbid(
      'core-builtin',
      `core does no I/O: of Node's own modules it may import ${coreMay.builtins.join(', ')} only.`,
      { path: inside('core') },
      { dependencyTypes: ['core'], pathNot: `^(node:)?${oneOf(coreMay.builtins)}$` },
    ),
    forbid(
      'apart',
      `${apart.join(', ')} talk GraphQL to the house and import nothing of it but ${shared.join(', ')}.`,
      { path: inside(...apart) },
      { path: '^src/', pathNot: inside(...apart, ...shared) },
    ),
    forbid(
      'alone',
      `${alone.join(', ')} may be copied anywhere: it imports nothing but itself.`,
      { path: inside(...alone) },
      { pathNot: inside(...alone) },
    ),
    forbid(
      'apart-from',
      `Nothing in the house imports ${apart.join(', ')}.`,
      { path: '^src/', pathNot: inside(...apart) },
      { path: inside(...apart) },
    ),
    forbid(
      'circle',
      'No file of src needs itself through others, by types either: move what both need into a file of its own.',
      { path: '^src/' },
      { circular: true },
    ),
    forbid(
      'no-floor',
      'A folder or file directly in src/ needs a floor: add it to test/check/floors.mjs.',
      { path: '^src/', pathNot: [inside(...names, ...apart), '^src/build\\.mjs$'] },
      {},
    ),
    forbid(
      'no-place-among-features',
      'A folder in src/domain/ needs a place in the order of features: add it to test/check/floors.mjs.',
      { path: '^src/domain/[^/]+/', pathNot: feature(...features) },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types count as well: knowing the shape of what is above is knowing what is above.
    tsPreCompilationDeps: true,
  },
};
