import { isNonNullType, type GraphQLInputObjectType } from 'graphql';
import { attemptMutation, refusalOfMutation, schema } from '../graphql/attempt.js';
import { createRegion } from '../graphql/world.js';
import { createEvent, createOrganisation, createProject, createVolunteer, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/** How a field of an input is read back, and what it reads as once it is emptied; REQUIRED where it may not be. */
type Fields = Record<string, readonly [selection: string, empty: unknown]>;
const REQUIRED = Symbol('REQUIRED');
const NONE = { nodes: [] };

const FIELDS: Record<string, Fields> = {
  updateOrganisation: {
    name: ['name', REQUIRED],
    summary: ['summary', null],
    kind: ['kind', REQUIRED],
    parentId: ['parent { id }', null],
    predecessorId: ['predecessor { id }', null],
    regionId: ['region { id }', null],
    figures: ['figures { value }', []],
    memberIds: ['members { nodes { id } }', NONE],
  },
  updateMilestone: {
    title: ['title', REQUIRED],
    summary: ['summary', null],
    date: ['date', REQUIRED],
    precision: ['precision', REQUIRED],
    figures: ['figures { value }', []],
    source: ['source', null],
  },
  updateVolunteer: {
    name: ['name', REQUIRED],
    category: ['category', REQUIRED],
    organisationIds: ['organisations { id }', REQUIRED],
  },
  updateEvent: {
    name: ['name', REQUIRED],
    summary: ['summary', null],
    kind: ['kind', REQUIRED],
    startsAt: ['startsAt', REQUIRED],
    endsAt: ['endsAt', null],
    venue: ['venue', null],
    regionId: ['region { id }', null],
    attendance: ['attendance { value }', null],
    figures: ['figures { value }', []],
  },
  updateProject: {
    name: ['name', REQUIRED],
    summary: ['summary', null],
    serviceArea: ['serviceArea', REQUIRED],
    beneficiary: ['beneficiary', null],
    places: ['places', REQUIRED],
    target: ['target { minor }', null],
  },
};

/** Every mutation that updates, with the fields of its input that may be left out. */
const updates = Object.values(schema.getMutationType()?.getFields() ?? {})
  .filter(({ name }) => name.startsWith('update'))
  .map(({ name, args: [input] }) => {
    const type = (input?.type as { ofType: GraphQLInputObjectType }).ofType;
    const optional = Object.values(type.getFields()).filter((field) => !isNonNullType(field.type));
    return [name, optional.map((field) => field.name)] as const;
  });

export function updatesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let filled: Record<string, string>;

  beforeAll(async () => {
    gateway = on();
    const { admin, store } = gateway;
    const host: string = (await createOrganisation(admin)).id;
    const other: string = (await createOrganisation(admin)).id;
    const regionId = await createRegion(store, '长沙');
    const figures = [{ label: zh('人'), value: 80 }];
    const texts = { summary: zh('说明') };
    const organisation = {
      ...texts,
      parentId: host,
      predecessorId: other,
      regionId,
      figures,
      memberIds: [other],
    };
    const times = { startsAt: '2022-06-25T01:00:00Z', endsAt: '2022-06-25T03:00:00Z' };
    const event = { ...texts, ...times, venue: zh('礼堂'), regionId, attendance: figures[0], figures };
    const project = {
      ...texts,
      organisationId: host,
      beneficiary: zh('居民'),
      places: 3,
      target: { amount: '100' },
    };
    const milestone = {
      title: zh('成立'),
      date: '2013-07-01',
      organisationId: host,
      source: '报道',
      figures,
      ...texts,
    };
    const recorded = await admin.do('recordMilestone', 'RecordMilestoneInput', 'milestone { id }', milestone);
    filled = {
      updateMilestone: recorded.milestone.id as string,
      updateOrganisation: (await createOrganisation(admin, organisation)).id as string,
      updateVolunteer: (await createVolunteer(admin, host)).id as string,
      updateEvent: (await createEvent(admin, [host], event)).id as string,
      updateProject: (await createProject(admin, project)).id as string,
    };
  });

  const read = async (mutation: string): Promise<Answer> => {
    const type = mutation.replace('update', '');
    const selections = Object.entries(FIELDS[mutation] ?? {}).map(([field, [shown]]) => `${field}: ${shown}`);
    const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${selections.join(' ')} } } }`;
    return (await gateway.anyone.ask(document, { id: filled[mutation] })).node;
  };

  test('every field of every update is known here', () => {
    const known = Object.entries(FIELDS).map(([name, fields]) => [name, Object.keys(fields).sort()]);
    expect(updates.map(([name, fields]) => [name, [...fields].sort()]).sort()).toEqual(known.sort());
  });

  const fields = updates.flatMap(([mutation, names]) => names.map((name) => [mutation, name] as const));

  test.each(fields)(
    '%s: null empties %s, or is refused where it may not be empty, and nothing else changes',
    async (mutation, field) => {
      const before = await read(mutation);
      const input = { id: filled[mutation], [field]: null };
      const empty = FIELDS[mutation]?.[field]?.[1];
      if (empty === REQUIRED) {
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
    expect(await attemptMutation(gateway.admin, mutation, { id: filled[mutation] })).toBeNull();
    expect(await read(mutation)).toEqual(before);
  });

  test('a target is not emptied while shares of it are taken', async () => {
    const { admin } = gateway;
    const host: string = (await createOrganisation(admin)).id;
    const project = await createProject(admin, { organisationId: host, target: { amount: '100' } });
    const claiming = {
      projectId: project.id,
      claimantId: host,
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
