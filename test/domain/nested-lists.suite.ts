import { createEvent, createOrganisation, createProject, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const PAGE = 'nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';

/** Lists of several parents at once: each is the same as when it is requested alone. */
export function nestedListsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let eventIds: string[];
  let host: string;

  beforeAll(async () => {
    gateway = on();
    const { admin } = gateway;
    host = (await createOrganisation(admin)).id;
    eventIds = [];
    for (const names of [[], ['a'], ['c', 'a', 'b', 'b', 'd'], ['a', 'b', 'c']]) {
      const { id } = await createEvent(admin, [host]);
      eventIds.push(id);
      for (const name of names)
        await createProject(admin, { eventId: id, organisationId: host, name: zh(name) });
    }
  });

  const projectsOf = (ids: string[], args: string): Promise<Answer[]> =>
    gateway.anyone
      .ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Event { projects${args} { ${PAGE} } } } }`, {
        ids,
      })
      .then(({ nodes }) => nodes.map(({ projects }: Answer) => projects));

  const ORDERS = ['POSITION', 'NAME', 'CREATED_AT'].flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => `orderBy: { field: ${field}, direction: ${direction} }`),
  );

  test.each(ORDERS)('by %s they are the same asked for together or one by one', async (orderBy) => {
    for (const wanted of [
      'first: 2',
      'last: 2',
      'first: 100',
      'filter: { states: [LISTED] }',
      'filter: { states: [CLOSED] }',
    ]) {
      const args = `(${wanted}, ${orderBy})`;
      const alone = [];
      for (const id of eventIds) alone.push(...(await projectsOf([id], args)));
      expect(await projectsOf(eventIds, args)).toEqual(alone);
    }
  });

  test.each(ORDERS)('by %s the pages after and before a cursor are those of each', async (orderBy) => {
    const [, , long = ''] = eventIds;
    const [whole] = await projectsOf([long], `(first: 100, ${orderBy})`);
    const ids = whole.nodes.map(({ id }: Answer) => id);
    for (let place = 1; place < 5; place++) {
      const [page] = await projectsOf([long], `(first: ${String(place)}, ${orderBy})`);
      const [, , after] = await projectsOf(eventIds, `(after: "${page.pageInfo.endCursor}", ${orderBy})`);
      expect(after.nodes.map(({ id }: Answer) => id)).toEqual(ids.slice(place));
      const [, , before] = await projectsOf(
        eventIds,
        `(last: 100, before: "${page.pageInfo.endCursor}", ${orderBy})`,
      );
      expect(before.nodes.map(({ id }: Answer) => id)).toEqual(ids.slice(0, place - 1));
    }
  });

  test('those that a table joins to several things are of each of them', async () => {
    const { admin, anyone } = gateway;
    const [a, b, c] = [
      await createOrganisation(admin, { name: zh('a') }),
      await createOrganisation(admin, { name: zh('b') }),
      await createOrganisation(admin, { name: zh('c') }),
    ].map(({ id }: Answer) => id as string);
    const whole = [
      (await createOrganisation(admin, { memberIds: [c, a] })).id,
      (await createOrganisation(admin, { memberIds: [b, a, c] })).id,
    ];
    const { nodes } = await anyone.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Organisation { members(first: 2) { ${PAGE} } } } }`,
      { ids: whole },
    );
    expect(nodes.map(({ members }: Answer) => members.nodes.map(({ id }: Answer) => id))).toEqual([
      [a, c],
      [a, b],
    ]);
    expect(nodes.map(({ members }: Answer) => [members.totalCount, members.pageInfo.hasNextPage])).toEqual([
      [2, false],
      [3, true],
    ]);
  });

  test('a filter of theirs that names what there is not is refused', async () => {
    const document = `query ($ids: [ID!]!, $id: ID) { nodes(ids: $ids) { ... on Event { projects(filter: { organisationId: $id }) { nodes { id } } } } }`;
    const missing = `${host.slice(0, -4)}0000`;
    const { errors } = await gateway.anyone.send(document, { ids: eventIds.slice(0, 1), id: missing });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: ['filter', 'organisationId'] });
  });
}
