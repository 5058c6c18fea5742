import { isNonNullType, type GraphQLInputObjectType } from 'graphql';
import { attemptMutation, refusalOfMutation, schema } from '../graphql/attempt.js';
import { claimantOf, createOrganisation, createProject } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { exampleOf, makeWhole } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

/** Every mutation that updates, with the optional fields of its input. */
const updates = Object.values(schema.getMutationType()?.getFields() ?? {})
  .filter(({ name }) => name.startsWith('update'))
  .map(({ name, args: [input] }) => {
    const type = (input?.type as { ofType: GraphQLInputObjectType }).ofType;
    const optional = Object.values(type.getFields()).filter((field) => !isNonNullType(field.type));
    return [name, optional.map((field) => field.name)] as const;
  });

export function updatesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let whole: Record<string, string>;

  beforeAll(async () => {
    gateway = on();
    whole = await makeWhole(gateway, 1);
  });

  const fieldsOf = (mutation: string) => exampleOf(mutation).update?.fields ?? {};
  const idOf = (mutation: string) => whole[exampleOf(mutation).update?.of ?? mutation.replace('update', '')];

  const read = async (mutation: string): Promise<Answer> => {
    const type = mutation.replace('update', '');
    const selections = Object.entries(fieldsOf(mutation)).map(([field, [shown]]) => `${field}: ${shown}`);
    const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${selections.join(' ')} } } }`;
    return (await gateway.admin.ask(document, { id: idOf(mutation) })).node;
  };

  test.each(updates)('%s: its example says how each of its fields is read back', (mutation, names) => {
    expect(Object.keys(fieldsOf(mutation)).sort()).toEqual([...names].sort());
  });

  const fields = updates.flatMap(([mutation, names]) => names.map((name) => [mutation, name] as const));

  test.each(fields)(
    '%s: null empties %s, or is refused where it may not be empty, and nothing else changes',
    async (mutation, field) => {
      const before = await read(mutation);
      const input = { id: idOf(mutation), [field]: null };
      const empty = fieldsOf(mutation)[field]?.[1];
      if (empty === 'REQUIRED') {
        const refusal = { code: 'REQUIRED', field: ['input', field] };
        expect(await refusalOfMutation(gateway.admin, mutation, input)).toMatchObject(refusal);
        expect(await read(mutation)).toEqual(before);
      } else {
        expect(before[field]).not.toEqual(empty);
        expect(await attemptMutation(gateway.admin, mutation, input)).toBeNull();
        expect(await read(mutation)).toEqual({ ...before, [field]: empty });
      }
    },
  );

  test.each(updates)('%s without any field keeps them all', async (mutation) => {
    const before = await read(mutation);
    expect(await attemptMutation(gateway.admin, mutation, { id: idOf(mutation) })).toBeNull();
    expect(await read(mutation)).toEqual(before);
  });

  test('a target is not emptied while shares of it are taken', async () => {
    const { admin } = gateway;
    const host: string = (await createOrganisation(admin)).id;
    const project = await createProject(admin, { organisationId: host, target: { amount: '100' } });
    const claiming = {
      projectId: project.id,
      claimant: claimantOf(host),
      share: { amount: '40' },
      idempotencyKey: 'share-of-100',
    };
    expect(await attemptMutation(admin, 'claimProject', claiming)).toBeNull();
    expect(await refusalOfMutation(admin, 'updateProject', { id: project.id, target: null })).toMatchObject({
      code: 'SHARES_TAKEN',
      field: ['input', 'target'],
    });
  });
}
