// Lists in the graph as it is committed, whatever features there are: none grows without a bound.
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { feedFilters } from '../../src/domain/feed/type.js';
import { createCeremony } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { schema } from './attempt.js';

const own = ownGateway();

const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const isPage = ({ name }: { name: string }): boolean => {
  const type = schema.getType(name);
  return isObjectType(type) && 'pageInfo' in type.getFields();
};
const isList = (type: GraphQLInputType | GraphQLOutputType) => isListType(getNullableType(type));
const bounds = new Map(
  types
    .filter((type) => !isPage(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [type, field] as const))
    .filter(([, field]) => isList(field.type))
    .map(([type, { name, description }]) => [
      `${type.name}.${name}`,
      Number(/At most (\d+)\.$/.exec(description ?? '')?.[1]),
    ]),
);

test('a list is a page, or says how many it shows at most', () => {
  const unbounded = [...bounds].filter(([, most]) => !(most > 0)).map(([name]) => name);
  expect(bounds.size).toBeGreaterThan(20);
  expect(unbounded).toEqual([]);
});

test('every page is bounded by its arguments', () => {
  const pages = types
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => isPage(getNamedType(field.type)));
  const unbounded = pages.filter(({ field }) => !field.args.some(({ name }) => name === 'first'));
  expect(pages.length).toBeGreaterThan(20);
  expect(unbounded.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([]);
});

/** How many names lead from an input to the last of its fields, with an index for each list. */
function depthOf(type: GraphQLInputType): number {
  const named = getNamedType(type);
  const below = isInputObjectType(named) ? Object.values(named.getFields()) : [];
  return (isList(type) ? 1 : 0) + Math.max(0, ...below.map((field) => 1 + depthOf(field.type)));
}

test('the path of a user error is no longer than it says, nor are the topics of a subscription', () => {
  const inputs = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ args }) => args);
  const longest = Math.max(...inputs.map(({ type }) => 1 + depthOf(type)));
  expect(longest).toBeGreaterThan(3);
  expect(longest).toBeLessThanOrEqual(bounds.get('UserError.field') ?? 0);
  expect(feedFilters.size).toBeLessThanOrEqual(bounds.get('SubscriptionExplanation.topics') ?? 0);
});

describe('a list of words that is sent', () => {
  /** Where a query takes such a list, with the shortest of its words. */
  const sent = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args.flatMap(({ name: argument, type }) => {
      const named = getNamedType(type);
      const fields = isInputObjectType(named)
        ? Object.values(named.getFields()).map((field) => [[argument, field.name], field.type] as const)
        : [[[argument], type] as const];
      return fields.flatMap(([path, of]) => {
        const word = getNamedType(of);
        const words = isList(of) && isEnumType(word) ? word.getValues() : [];
        const [value] = words.toSorted((a, b) => a.name.length - b.name.length);
        return value ? [{ name, path, type: String(of), word: value.name }] : [];
      });
    }),
  );

  test.each(sent)('$name takes $path with the same word 15,000 times', async ({ name, path, type, word }) => {
    const argument = path.reduceRight(
      (inner, each) => `${each}: ${inner.includes(':') ? `{ ${inner} }` : inner}`,
      '$words',
    );
    const text = name === 'search' ? ', text: "公益"' : '';
    const query = `query ($words: ${type}) { ${name}(first: 1, ${argument}${text}) { pageInfo { hasNextPage } } }`;
    const { errors } = await own.gateway.anyone.send(query, { words: Array<string>(15_000).fill(word) });
    expect(errors).toBeUndefined();
  });

  test('where a list is asked of several things it is taken as well', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await createCeremony(own.gateway.admin)).event.id);
    const query = `query ($ids: [ID!]!, $words: [ProjectState!]) {
      nodes(ids: $ids) { ... on Event { projects(filter: { states: $words }) { totalCount nodes { id } } } }
    }`;
    const words = Array<string>(15_000).fill('LISTED');
    const { nodes } = await own.gateway.anyone.ask(query, { ids, words });
    expect(nodes).toMatchObject(ids.map(() => ({ projects: { totalCount: 1, nodes: [{}] } })));
  });
});
