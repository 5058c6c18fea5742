// What docs/graph.md says of the graph: each noun is there under the fields it names, and each case is answered by its query.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInterfaceType, isObjectType } from 'graphql';
import { seed } from '../../src/cli/verbs/seed.js';
import { systemClock } from '../../src/core/time.js';
import { assemble } from '../../src/graphql/assemble.js';
import { ownGateway } from '../harness/gateway.js';

const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'graph.md'), 'utf8');
const { schema } = assemble({} as never, systemClock, {} as never);
const types = schema.getTypeMap();

/** What is asked for with something else, or by who administers the gateway alone. */
const BESIDE = [
  ...['ClaimBoard', 'ClaimBoardClaim', 'ClaimBoardRow', 'CoverageUnit', 'InitiativeYear', 'Invitation'],
  ...['LedgerLine', 'RoleGrant', 'Segment', 'SeriesValue', 'Waiver'],
];

test('every noun of the graph is in the table, and every field that it names is in the graph', () => {
  const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
  const named = (line: string) => [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
  const nouns = rows.flatMap((row) => named(row.split('|')[1] as string));
  const node = schema.getType('Node');
  const all = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  expect([...nouns, ...BESIDE].sort()).toEqual([...all].sort());
  const fields = [...guide.matchAll(/`(\w+)\.(\w+)`/g)].map(
    ([, type = '', field = '']) => [type, field] as const,
  );
  expect(fields.length).toBeGreaterThan(rows.length);
  const missing = fields.filter(([name, field]) => {
    const type = types[name];
    return !isObjectType(type) || type.getFields()[field] === undefined;
  });
  expect(missing).toEqual([]);
});

const own = ownGateway();

/** Paths of lists and objects that are empty or null in an answer. */
function unanswered(value: unknown, path: string): string[] {
  if (value === null) return [path];
  if (Array.isArray(value)) return value.length ? unanswered(value[0], path) : [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => unanswered(each, `${path}.${key}`));
}

test('on the demo data the query of each case is answered, with nothing left open but what is not reported', async () => {
  await seed(own.gateway.store);
  const queries = [...guide.matchAll(/```graphql\n([^]*?)```/g)].map(([, text = '']) => text);
  const open: string[] = [];
  for (const query of queries) open.push(...unanswered(await own.gateway.anyone.ask(query), ''));
  expect(queries).toHaveLength(4);
  expect(open).toEqual([]);
});
