// What lists declare of the feed, against what mutations do: whenever what stands in a list has changed, an entry that the list
// declares came in between. Whatever mutations the graph has are sent, each as it would be accepted, then with fields at random.
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { systemClock } from '../../src/core/time.js';
import { features } from '../../src/domain/features.js';
import type { DeclaredList } from '../../src/domain/shape/lists/declaration.js';
import { dependenceOf, mayChange } from '../../src/domain/shape/lists/dependence.js';
import { assemble } from '../../src/graphql/assemble.js';
import type { Entry } from '../../src/live/feed/feed.js';
import { uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { diceOf, SEED } from '../harness/dice.js';
import { createWorld, idKinds, kindOfField, mutationExamples } from '../harness/examples.js';
import { onOneGatewayAtFirst } from '../harness/gateway.js';
import { isTouched, Touched } from '../harness/touched.js';
import { attemptMutation } from '../graphql/attempt.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const LONG = Boolean(process.env['TEST_LONG']);
const RANDOM = { SQLite: LONG ? 2_000 : 40, MySQL: LONG ? 300 : 0 };
/** Whether each field of an update is changed by itself. What a list declares depends on no store, so one is enough at first. */
const BY_FIELD = { SQLite: true, MySQL: LONG };
const PARENTS = 4;
const FIELDS_AT_ONCE = 8;

const dice = diceOf(SEED);
const pick = <T>(items: readonly T[]): T => items[Math.floor(dice() * items.length)] as T;

/** The feed is public, and what is prepared is told to nobody; whoever changes it is told by `changed`. */
const TOLD_BY_NO_ENTRY = new Set(['Organisation.drafts', 'Organisation.draftAnnouncements']);

type Pool = Record<string, string[]>;

const TIMES = ['1999-01-01T00:00:00Z', '2022-06-25T01:00:00Z', '2199-01-01T00:00:00Z'];
/** Of some that the examples record. */
const YEAR = 2024;

/** A value of an input at random. */
function valueOf(type: GraphQLInputType, name: string, within: string, pool: Pool): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const made = [0, 1].map(() => valueOf(inner.ofType, name, within, pool));
    return [...new Set(made)];
  }
  if (isEnumType(inner)) return pick(inner.getValues()).name;
  if (isInputObjectType(inner)) return inputOf(inner, pool);
  switch (getNamedType(inner).name) {
    case 'ID':
      return pick(pool[kindOfField(name, within)] ?? ['none']);
    case 'Boolean':
      return dice() < 0.5;
    case 'Int':
    case 'SafeInt':
      return 1 + Math.floor(dice() * 3);
    case 'Decimal':
      return `${String(1 + Math.floor(dice() * 50))}.00`;
    case 'Currency':
      return 'CNY';
    case 'TimeZone':
      return pick(['Asia/Shanghai', 'Europe/Berlin']);
    case 'DateTimeISO':
      return pick(TIMES);
    case 'Date':
      return pick(['2013-07-01', '2016-05-04']);
    default:
      return name === 'idempotencyKey' || name === 'number' || name === 'code'
        ? uniqueKey('R')
        : pick(['甲', '乙', 'Beta', 'alpha', '丙丁']);
  }
}

function inputOf(type: GraphQLInputObjectType, pool: Pool): object {
  const fields = Object.values(type.getFields());
  const wanted = type.isOneOf
    ? [pick(fields)]
    : fields.filter(
        (field) => (isNonNullType(field.type) && field.defaultValue === undefined) || dice() < 0.35,
      );
  return Object.fromEntries(wanted.map(({ name, type: of }) => [name, valueOf(of, name, type.name, pool)]));
}

/** One list with its arguments. */
interface Case {
  readonly name: string;
  /** The type it stands on; none for those of Query. */
  readonly on: string | undefined;
  readonly field: string;
  readonly args: string;
  readonly declaration: DeclaredList['declaration'];
  readonly listed: never;
  readonly filter: Record<string, unknown> | undefined;
  readonly orderBy: string | undefined;
}

const enumOf = (name: string) => schema.getType(name) as GraphQLEnumType;

function casesOf(pool: Pool): Case[] {
  const lists = features.flatMap(({ lists: declared = [] }) => declared);
  return lists.flatMap(({ declaration }) => {
    const root = declaration.all ? [{ on: undefined, field: declaration.all.field, listed: undefined }] : [];
    const nested = (declaration.on ?? []).map((listed) => ({
      on: listed.type.name,
      field: listed.field,
      listed,
    }));
    return [...root, ...nested].flatMap(({ on, field, listed }) => {
      const parent = on === undefined ? schema.getQueryType() : (schema.getType(on) as GraphQLObjectType);
      const args = (
        parent?.getFields()[field] as unknown as { args: { name: string; type: GraphQLInputType }[] }
      ).args;
      const base = { on, field, declaration, listed: listed as never };
      const name = `${on ?? 'Query'}.${field}`;
      if (TOLD_BY_NO_ENTRY.has(name)) return [];
      const made: Case[] = [{ ...base, name, args: '', filter: undefined, orderBy: undefined }];
      const order = args.find((arg) => arg.name === 'orderBy');
      const orders = order ? getNamedType(order.type).name : undefined;
      for (const { name: asked, value } of orders ? enumOf(`${orders}Field`).getValues() : [])
        made.push({
          ...base,
          name: `${name} by ${asked}`,
          args: `orderBy: { field: ${asked} }`,
          filter: undefined,
          orderBy: value as string,
        });
      const filter = args.find((arg) => arg.name === 'filter');
      const fields = filter
        ? Object.values((getNamedType(filter.type) as GraphQLInputObjectType).getFields())
        : [];
      for (const { name: by, type } of fields) {
        const named = getNamedType(type);
        const values = isEnumType(named)
          ? named
              .getValues()
              .slice(0, 5)
              .map((each) => [each.name, each.value as unknown])
          : named.name === 'ID'
            ? (pool[kindOfField(by, getNamedType(filter?.type as GraphQLInputType).name)] ?? [])
                .slice(0, 2)
                .map((id) => [`"${id}"`, id])
            : isInputObjectType(named)
              ? Object.keys(named.getFields()).flatMap((each) =>
                  (pool[kindOfField(each, named.name)] ?? [])
                    .slice(0, 2)
                    .map((id) => [`{ ${each}: "${id}" }`, { [each]: id }]),
                )
              : named.name === 'Boolean'
                ? [
                    ['true', true],
                    ['false', false],
                  ]
                : named.name === 'Date'
                  ? [['"2016-05-04"', new Date('2016-05-04')]]
                  : named.name === 'Int'
                    ? [[String(YEAR), YEAR]]
                    : [[`"${String(TIMES[1])}"`, new Date(String(TIMES[1]))]];
        for (const [text, value] of values) {
          const list = isListType(getNullableType(type));
          made.push({
            ...base,
            name: `${name} where ${by}`,
            args: `filter: { ${by}: ${list ? `[${String(text)}]` : String(text)} }`,
            filter: { [by]: list ? [value] : value },
            orderBy: undefined,
          });
        }
      }
      return made;
    });
  });
}

onOneGatewayAtFirst((gateway, _database, store) => {
  async function poolNow(): Promise<Pool> {
    const pool: Pool = {};
    const { read } = gateway.store;
    for (const { name, tableName } of read.dataSource.entityMetadatas) {
      if (!idKinds.some((kind) => kind === name)) continue;
      const rows: { id: string }[] = await read.query(`SELECT id FROM ${tableName} ORDER BY id`);
      pool[name] = rows.map(({ id }) => id);
    }
    return pool;
  }

  /** With TEST_LONG every list is read after every mutation; else those that read a table which was written. */
  let touched: Touched | undefined;
  /** The tables that are read for some lists at once, by the first of them. */
  const reads = new Map<string, Set<string>>();

  /**
   * What stands in each list: cursors, which hold the sort keys and the id of an item.
   * @param before what it was when this was asked last
   */
  async function contents(
    cases: readonly Case[],
    parents: Pool,
    before: ReadonlyMap<string, string> = new Map(),
  ): Promise<Map<string, string>> {
    const found = new Map<string, string>(before);
    const written = await touched?.written();
    const page = ({ field, args }: Case, alias: string) =>
      `${alias}: ${field}(first: 30${args ? `, ${args}` : ''}) { edges { cursor } }`;
    const types = [...new Set(cases.map(({ on }) => on))];
    for (const type of types) {
      const of = cases.flatMap((one, index) =>
        one.on === type ? [{ one, alias: `c${String(index)}` }] : [],
      );
      // A page of all that lies in a region costs far more than others.
      const atOnce = type === 'Region' ? 2 : FIELDS_AT_ONCE;
      for (let first = 0; first < of.length; first += atOnce) {
        const some = of.slice(first, first + atOnce);
        const tables = reads.get(some[0]?.alias ?? '') ?? new Set<string>();
        reads.set(some[0]?.alias ?? '', tables);
        if (written && before.size && !isTouched(tables, written)) continue;
        const ask = (query: string, variables?: object): Promise<Answer> => {
          const asked = () => gateway.admin.ask(query, variables);
          return touched ? touched.reading(tables, asked) : asked();
        };
        const fields = some.map(({ one, alias }) => page(one, alias)).join(' ');
        const keep = (owner: Answer, id: string) => {
          for (const { alias } of some) found.set(`${alias} ${id}`, JSON.stringify(owner[alias]));
        };
        if (type === undefined) keep(await ask(`{ ${fields} }`), '');
        else {
          const isProof = type === 'DonationProof';
          const node = isProof ? 'Donation' : type;
          const ids = parents[node] ?? [];
          const inner = isProof ? `proof { ${fields} }` : fields;
          const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${node} { id ${inner} } } }`;
          const { nodes } = await ask(query, { ids });
          // One that was merged is what it was merged into, with that one's lists.
          for (const found of nodes) keep(isProof ? found.proof : found, found.id as string);
        }
      }
    }
    return found;
  }

  test(`no list changes without an entry that it declares (seed ${String(SEED)})`, async () => {
    const world = await createWorld(gateway);
    if (!LONG && store === 'SQLite') touched = await Touched.of(gateway.store);
    const firstPool = await poolNow();
    const parents: Pool = Object.fromEntries(
      Object.entries(firstPool).map(([kind, ids]) => [kind, ids.slice(0, PARENTS)]),
    );
    const cases = casesOf(firstPool);
    expect(cases.length).toBeGreaterThan(100);
    let before = await contents(cases, parents);
    let { seq } = await gateway.store.feed.head();
    const kinds = new Set<string>();
    const tally = new Map<string, { right: number; over: number }>();

    const check = async (what: string) => {
      const head = await gateway.store.feed.head();
      if (head.seq === seq) return;
      const entries: readonly Entry[] = await gateway.store.feed.read(seq, head.seq - seq);
      seq = head.seq;
      for (const { kind } of entries) kinds.add(kind);
      const now = await contents(cases, parents, before);
      const missed: unknown[] = [];
      for (const [key, content] of now) {
        const [alias = '', parentId = ''] = key.split(' ');
        const one = cases[Number(alias.slice(1))] as Case;
        const { filter, orderBy } = one;
        const dependence = dependenceOf(one.declaration, one.listed, {
          parentId: parentId || undefined,
          filter,
          orderBy,
        });
        const told = entries.some((entry) => mayChange(entry, dependence));
        const changed = before.get(key) !== content;
        if (changed && !told)
          missed.push([one.name, one.args, parentId, entries.map(({ kind, subjects }) => [kind, subjects])]);
        if (!told) continue;
        const count = tally.get(one.name) ?? { right: 0, over: 0 };
        count[changed ? 'right' : 'over'] += 1;
        tally.set(one.name, count);
      }
      before = now;
      expect([what, missed]).toEqual([what, []]);
    };

    for (const [mutation, { accepted }] of Object.entries(mutationExamples)) {
      await attemptMutation(gateway.admin, mutation, accepted(world));
      await check(mutation);
    }
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({
      mutation: field.name,
      type: getNamedType(field.args[0]?.type as GraphQLInputType) as GraphQLInputObjectType,
    }));
    const updates = BY_FIELD[store] ? mutations.filter((each) => each.mutation.startsWith('update')) : [];
    for (const { mutation, type } of updates) {
      for (const field of Object.values(type.getFields()).filter(({ name }) => name !== 'id')) {
        const pool = await poolNow();
        const id = pick(pool[mutation.replace('update', '')] ?? []);
        const input = { id, [field.name]: valueOf(field.type, field.name, type.name, pool) };
        await attemptMutation(gateway.admin, mutation, input);
        await check(`${mutation} ${field.name}`);
      }
    }
    for (let n = 0; n < RANDOM[store]; n++) {
      const { mutation, type } = pick(mutations);
      const input = inputOf(type, await poolNow());
      await attemptMutation(gateway.admin, mutation, input);
      await check(`${mutation} ${JSON.stringify(input)}`);
    }
    const told = { right: 0, over: 0 };
    for (const count of tally.values()) {
      told.right += count.right;
      told.over += count.over;
    }
    process.stdout.write(
      `${store}: ${String(tally.size)} lists were told of ${String(told.over)} changes in vain, of ${String(told.right)} rightly\n`,
    );
    touched?.end();
    expect(kinds.size).toBeGreaterThan(20);
  }, 600_000);
});
