import { feedCursor, pageCursor } from '../../src/core/cursor.js';
import { refusalOf } from '../graphql/attempt.js';
import { addRegion } from '../examples/region.js';
import {
  claim,
  createCeremony,
  createEvent,
  createOrganisation,
  createVolunteer,
  donate,
  zh,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const PAGE =
  'edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const CHILDREN = `query ($of: ID!, $by: OrganisationOrder, $first: Int, $after: Cursor, $last: Int, $before: Cursor) {
  page: organisations(
    filter: { parentId: $of }, orderBy: $by, first: $first, after: $after, last: $last, before: $before
  ) { ${PAGE} totalCount }
}`;

export function connectionsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  /** An organisation with children of these names, created in this order. */
  async function family(...names: string[]): Promise<{ of: string; ids: string[] }> {
    const of: string = (await createOrganisation(gateway.admin)).id;
    const ids = [];
    for (const name of names)
      ids.push((await createOrganisation(gateway.admin, { name: zh(name), parentId: of })).id);
    return { of, ids };
  }

  const page = async (variables: object): Promise<Answer> =>
    (await gateway.anyone.ask(CHILDREN, variables)).page;
  const namesOf = ({ edges }: Answer): string[] => edges.map(({ node }: Answer) => node.name);

  /** Reads all pages, forward or backward, and returns them in the order in which they were read. */
  async function readAll(
    of: string,
    by: object,
    size: number,
    way: 'forward' | 'backward',
  ): Promise<string[][]> {
    const pages: string[][] = [];
    for (let cursor: string | null = null; ;) {
      const asked = way === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor };
      const got = await page({ of, by, ...asked });
      pages.push(namesOf(got));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = got.pageInfo;
      if (!(way === 'forward' ? hasNextPage : hasPreviousPage)) return pages;
      cursor = way === 'forward' ? endCursor : startCursor;
    }
  }

  const ASC = { field: 'NAME', direction: 'ASC' };
  const DESC = { field: 'NAME', direction: 'DESC' };

  test.each([
    ['NAME', 'ASC', ['a', 'b', 'c', 'd', 'e']],
    ['NAME', 'DESC', ['e', 'd', 'c', 'b', 'a']],
    ['CREATED_AT', 'ASC', ['c', 'a', 'e', 'b', 'd']],
    ['CREATED_AT', 'DESC', ['d', 'b', 'e', 'a', 'c']],
  ])(
    'a list by %s %s is the same read from either end, whatever the size of its pages',
    async (field, direction, all) => {
      const { of } = await family('c', 'a', 'e', 'b', 'd');
      const by = { field, direction };
      for (const size of [1, 2, 3, 5, 100]) {
        expect((await readAll(of, by, size, 'forward')).flat()).toEqual(all);
        const backward = await readAll(of, by, size, 'backward');
        expect(backward.reverse().flat()).toEqual(all);
      }
      expect((await readAll(of, by, 2, 'forward')).map((names) => names.length)).toEqual([2, 2, 1]);
    },
  );

  test('names are in the order people look them up, equal ones are told apart, symbols and emoji are ordered too', async () => {
    const inOrder = [
      '"\\',
      '%_',
      '安',
      'beta',
      '李',
      "O'Neill",
      '同名',
      '同名',
      '王',
      'Zeta',
      '张',
      '😀',
      '𠮷野家',
    ];
    const { of } = await family(...inOrder.slice(5), ...inOrder.slice(0, 5));
    for (const by of [ASC, DESC]) {
      const read = (await readAll(of, by, 2, 'forward')).flat();
      expect(read).toEqual(by === ASC ? inOrder : [...inOrder].reverse());
      expect((await readAll(of, by, 3, 'backward')).reverse().flat()).toEqual(read);
    }
  });

  test('pages neither skip nor repeat what was there when others come in between', async () => {
    const { of } = await family('b', 'd', 'f', 'h');
    const first = await page({ of, by: ASC, first: 2 });
    for (const name of ['a', 'c', 'e', 'i'])
      await createOrganisation(gateway.admin, { name: zh(name), parentId: of });
    const second = await page({ of, by: ASC, first: 10, after: first.pageInfo.endCursor });
    expect([namesOf(first), namesOf(second)]).toEqual([
      ['b', 'd'],
      ['e', 'f', 'h', 'i'],
    ]);
    const back = await page({ of, by: ASC, last: 10, before: first.pageInfo.startCursor });
    expect(namesOf(back)).toEqual(['a']);
  });

  test('a page says what is around it', async () => {
    const { of } = await family('a', 'b', 'c');
    const whole = await page({ of, by: ASC });
    const start = await page({ of, by: ASC, first: 1 });
    const next = await page({ of, by: ASC, first: 1, after: start.pageInfo.endCursor });
    const end = await page({ of, by: ASC, last: 1 });
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(start.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(next.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(end.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([whole, start, next, end].map(({ totalCount }) => totalCount)).toEqual([3, 3, 3, 3]);
  });

  test('an empty page has no cursors', async () => {
    const { of } = await family();
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    expect(await page({ of })).toEqual({ edges: [], pageInfo, totalCount: 0 });
  });

  test('without a wish a page has twenty', async () => {
    const { of } = await family(...Array.from({ length: 21 }, (_, n) => `n${String(n)}`));
    const twenty = await page({ of });
    expect([twenty.edges.length, twenty.totalCount, twenty.pageInfo.hasNextPage]).toEqual([20, 21, true]);
  });

  test.each([
    ['first of 0', { first: 0 }, 'BAD_PAGE_SIZE'],
    ['first of -1', { first: -1 }, 'BAD_PAGE_SIZE'],
    ['first of 5,000', { first: 5_000 }, 'BAD_PAGE_SIZE'],
    ['last of 101', { last: 101 }, 'BAD_PAGE_SIZE'],
    ['first with last', { first: 1, last: 1 }, 'BAD_PAGE'],
    ['first past 32 bits', { first: 5e12 }, 'BAD_USER_INPUT'],
    ['a cursor that is a word', { after: 'here' }, 'BAD_CURSOR'],
    ['a cursor that is empty', { after: '' }, 'BAD_CURSOR'],
    ['a cursor that is a number', { after: 5 }, 'BAD_CURSOR'],
    ['a cursor of the feed', { after: feedCursor({ epoch: 'E', seq: 1, mark: 1 }) }, 'CURSOR_OF_OTHER_LIST'],
    [
      'a cursor of no list',
      { after: pageCursor({ type: 'no', list: 'no', order: 'nameKey:ASC' }, ['a', 'x']) },
      'CURSOR_OF_OTHER_TYPE',
    ],
  ])('%s is refused', async (_what, asked, code) => {
    const { of } = await family();
    const refusal = await refusalOf(gateway.anyone, CHILDREN, { of, by: ASC, ...asked });
    expect(refusal.code).toBe(code);
  });

  test.each([
    ['CREATED_AT', 'createdAt', '1e400'],
    ['CREATED_AT', 'createdAt', '1.5'],
    ['CREATED_AT', 'createdAt', '9007199254740993'],
    ['CREATED_AT', 'createdAt', '"1"'],
    ['CREATED_AT', 'createdAt', '"a"'],
    ['NAME', 'nameKey', '0'],
    ['NAME', 'nameKey', '1e400'],
  ])('a cursor by %s with a key that %s never has, %s, is refused', async (field, column, key) => {
    const { of } = await family('a', 'b');
    const { ids } = { ids: (await page({ of, first: 1 })).edges.map(({ node }: Answer) => node.id) };
    const by = { field, direction: 'ASC' };
    const { endCursor } = (await page({ of, by, first: 1 })).pageInfo;
    const parts = Buffer.from(endCursor, 'base64url').toString().split('\n');
    expect(parts[3]).toContain(column);
    const forged = Buffer.from([...parts.slice(0, 4), `[${key},"${ids[0]}"]`].join('\n')).toString(
      'base64url',
    );
    const refusal = await refusalOf(gateway.anyone, CHILDREN, { of, by, after: forged });
    expect(refusal).toMatchObject({ code: 'BAD_CURSOR', field: ['after'] });
  });

  test('a cursor is good for the list and the order it was made for, and for no other', async () => {
    const { of } = await family('a', 'b');
    const { endCursor: after } = (await page({ of, by: ASC, first: 1 })).pageInfo;
    expect(namesOf(await page({ of, by: ASC, after }))).toEqual(['b']);
    const others = [
      ['CURSOR_OF_OTHER_ORDER', CHILDREN, { of, by: DESC, after }],
      ['CURSOR_OF_OTHER_ORDER', CHILDREN, { of, by: { field: 'CREATED_AT' }, after }],
      [
        'CURSOR_OF_OTHER_LIST',
        'query ($of: ID!, $after: Cursor) { organisation(id: $of) { children(after: $after) { nodes { id } } } }',
        { of, after },
      ],
      [
        'CURSOR_OF_OTHER_TYPE',
        'query ($after: Cursor) { events(orderBy: { field: NAME }, after: $after) { nodes { id } } }',
        { after },
      ],
      [
        'CURSOR_OF_OTHER_TYPE',
        'query ($after: Cursor) { regions(after: $after) { nodes { id } } }',
        { after },
      ],
      [
        'CURSOR_OF_OTHER_LIST',
        'query ($after: Cursor) { feed(after: $after) { nodes { kind } } }',
        { after },
      ],
    ] as const;
    for (const [code, document, variables] of others) {
      expect(await refusalOf(gateway.anyone, document, variables)).toMatchObject({ code, field: ['after'] });
    }
  });

  test('lists of members go both ways, page by page', async () => {
    const { ids } = await family('a', 'b', 'c');
    const alliance = (await createOrganisation(gateway.admin, { memberIds: ids })).id;
    const document = `query ($id: ID!, $member: ID!, $after: Cursor) {
      organisation(id: $id) { members(first: 2, after: $after) { nodes { name } totalCount pageInfo { endCursor } } }
      member: organisation(id: $member) { memberOf { nodes { id } totalCount } members { totalCount } }
    }`;
    const { organisation, member } = await gateway.anyone.ask(document, { id: alliance, member: ids[0] });
    expect(organisation.members).toMatchObject({ nodes: [{ name: 'a' }, { name: 'b' }], totalCount: 3 });
    expect(member).toEqual({
      memberOf: { nodes: [{ id: alliance }], totalCount: 1 },
      members: { totalCount: 0 },
    });
    const after = organisation.members.pageInfo.endCursor;
    const rest = await gateway.anyone.ask(document, { id: alliance, member: ids[0], after });
    expect(rest.organisation.members.nodes).toEqual([{ name: 'c' }]);
  });

  test('events are found by when, where, what and whose they are', async () => {
    const { admin, anyone } = gateway;
    const [host, guest] = [(await createOrganisation(admin)).id, (await createOrganisation(admin)).id];
    const regionId = await addRegion(admin, '思明');
    const at = (year: string, more: object) => ({
      name: zh(year),
      startsAt: `${year}-06-25T01:00:00Z`,
      ...more,
    });
    await createEvent(admin, [host], at('2021', { kind: 'MARKET' }));
    await createEvent(admin, [host, guest], at('2022', { regionId }));
    await createEvent(admin, [guest], at('2023', {}));
    const find = async (filter: string) => {
      const whose = filter.includes('organiserId') ? filter : `organiserId: "${String(host)}", ${filter}`;
      const document = `{ events(filter: { ${whose} }, orderBy: { field: STARTS_AT }) { nodes { name } totalCount } }`;
      const { events } = await anyone.ask(document);
      expect(events.totalCount).toBe(events.nodes.length);
      return events.nodes.map((event: Answer) => event.name);
    };
    expect(await find('')).toEqual(['2021', '2022']);
    expect(await find('kinds: [MARKET]')).toEqual(['2021']);
    expect(await find(`regionId: "${regionId}"`)).toEqual(['2022']);
    expect(await find('startsFrom: "2022-06-25T01:00:00Z"')).toEqual(['2022']);
    expect(await find('startsBefore: "2022-06-25T01:00:00Z"')).toEqual(['2021']);
    expect(await find(`organiserId: "${String(guest)}"`)).toEqual(['2022', '2023']);
  });

  test('projects are found by state and area, claims by state, donations by kind and time', async () => {
    const { admin, anyone } = gateway;
    const { projects, event, host } = await createCeremony(admin, 2, 2);
    const [taken, other] = projects.map(({ id }: Answer) => id as string);
    await claim(admin, taken ?? '', host.id);
    await admin.do('updateProject', 'project { id }', {
      id: other,
      serviceArea: 'HEALTH_AND_EMERGENCY',
    });
    const gift = (await donate(admin, { projectId: taken }, '1.00')).donation.id;
    const promise = (await donate(admin, { projectId: taken }, '1.00', { kind: 'PLEDGE' })).donation.id;
    const find = async (list: string, filter: string) =>
      (
        await anyone.ask(
          `{ ${list}(filter: { eventId: "${String(event.id)}", ${filter} }) { nodes { id } } }`,
        )
      )[list].nodes.map(({ id }: Answer) => id);
    expect(await find('projects', '')).toEqual([taken, other]);
    expect(await find('projects', 'states: [LISTED, CLOSED]')).toEqual([other]);
    expect(await find('projects', 'serviceAreas: [CARE]')).toEqual([taken]);
    expect(await find('claims', 'states: [CLAIMED]')).toHaveLength(1);
    expect(await find('claims', 'states: [RELEASED, ACCEPTED]')).toEqual([]);
    expect(await find('donations', '')).toEqual([promise, gift]);
    expect(await find('donations', 'kinds: [RECEIPT]')).toEqual([gift]);
    expect(await find('donations', 'recordedFrom: "2199-01-01T00:00:00Z"')).toEqual([]);
    expect(await find('donations', 'recordedBefore: "2199-01-01T00:00:00Z"')).toHaveLength(2);
  });

  test('volunteers are found by organisation and category, in the order of their numbers', async () => {
    const { admin, anyone } = gateway;
    const { id } = await createOrganisation(admin);
    const made = [await createVolunteer(admin, id), await createVolunteer(admin, id)];
    const input = { id: made[1].id, category: 'STUDENT' };
    await admin.do('updateVolunteer', 'volunteer { id }', input);
    const document = `query ($id: ID!, $categories: [VolunteerCategory!]) {
      volunteers(filter: { organisationId: $id, categories: $categories }) { nodes { number organisations { id } } }
    }`;
    const find = async (...categories: string[]) =>
      (await anyone.ask(document, { id, categories })).volunteers.nodes;
    expect(await find()).toEqual(made.map(({ number }) => ({ number, organisations: [{ id }] })));
    expect(await find('STUDENT')).toHaveLength(1);
    expect(await find('MEDICAL')).toEqual([]);
  });
}
