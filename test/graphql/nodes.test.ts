// Whatever has a global id is a Node: `node` answers it by its id, as the same type, so that a normalising cache keeps it once.
import { isInterfaceType, isObjectType } from 'graphql';
import { makeWhole } from '../harness/examples.js';
import { onEveryGateway } from '../harness/gateway.js';
import { schema } from './attempt.js';

const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const named = types.filter((type) => !type.name.startsWith('__') && 'id' in type.getFields());
const node = schema.getType('Node');

test('every type with an id is a Node, whose id is an ID!', () => {
  const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
  expect(nodes.length).toBeGreaterThan(20);
  expect(named.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name).toSorted());
  const others = named.filter((type) => String(type.getFields()['id']?.type) !== 'ID!');
  expect(others.map(({ name }) => name)).toEqual([]);
});

onEveryGateway((gateway) => {
  let whole: Record<string, string>;

  beforeAll(async () => {
    whole = await makeWhole(gateway, 0);
  }, 60_000);

  test.each(named.map(({ name }) => name))('node answers the id of what is a whole %s', async (type) => {
    const id = whole[type];
    const asked = `query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } }`;
    const { node: one, nodes } = await gateway.admin.ask(asked, { id });
    expect([one, nodes]).toEqual([{ __typename: type, id }, [{ __typename: type, id }]]);
  });
});
