import { LIMITS } from '../../src/core/limits.js';
import { newId } from '../../src/core/ids.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { atVenue } from '../examples/venue.js';
import { createEvent, createOrganisation, createProject, createVolunteer, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';

const SEARCH = `query ($text: String!, $types: [SearchType!], $first: Int, $after: Cursor) {
  search(text: $text, types: $types, first: $first, after: $after) {
    edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { type node { id __typename } matches { field lang start length text } }
  }
}`;

onEveryGateway((gateway) => {
  let host: Answer;

  beforeAll(async () => {
    host = await createOrganisation(gateway.admin, {
      name: { zh: '南京燕子矶街道', en: 'Yanziji Subdistrict' },
    });
  });

  const search = async (text: string, variables: object = {}): Promise<Answer> =>
    (await gateway.anyone.ask(SEARCH, { text, ...variables })).search;
  const idsOf = (page: Answer): string[] => page.nodes.map(({ node }: Answer) => node.id as string);
  const found = async (text: string, variables?: object): Promise<string[]> =>
    idsOf(await search(text, variables));
  const refusal = async (text: string): Promise<unknown> => {
    const { errors } = await gateway.anyone.send(SEARCH, { text });
    return errors?.map(({ extensions }) => [extensions.code, extensions.field]);
  };

  describe('what is found', () => {
    let event: Answer;
    let project: Answer;

    beforeAll(async () => {
      event = await createEvent(gateway.admin, [host.id], { name: zh('长者食堂启动仪式') });
      project = await createProject(gateway.admin, {
        organisationId: host.id,
        name: { zh: '长者午餐', en: 'Élan: Meals for the ELDERLY' },
      });
    });

    test.each([
      ['two signs at the beginning', '长者'],
      ['two signs in the middle', '者午'],
      ['all of it', '长者午餐'],
      ['a word of the translation', 'meals'],
      ['the beginning of a word', 'eld'],
      ['another case and width', 'ＥＬＤＥＲＬＹ'],
      ['words in another order and language', 'elderly 午餐'],
      ['a word without its accent', 'elan'],
      ['signs that are passed over', '“长者” - (午餐)*'],
    ])('is found by %s', async (_, text) => {
      expect(await found(text)).toContain(project.id);
    });

    test.each([
      ['the middle of a word', 'lderly'],
      ['words of which it holds but one', '长者 早餐'],
      ['signs that do not follow each other', '长餐'],
    ])('is not found by %s', async (_, text) => {
      expect(await found(text)).not.toContain(project.id);
    });

    test('is of the types that are asked for, of all when none are', async () => {
      expect(await found('长者')).toEqual([project.id, event.id]);
      expect(await found('长者', { types: [] })).toEqual([project.id, event.id]);
      expect(await found('长者', { types: ['EVENT', 'VOLUNTEER'] })).toEqual([event.id]);
    });

    test('says which part of which text matched', async () => {
      const { nodes } = await search('燕子 SUBdist');
      expect(nodes).toEqual([
        {
          type: 'ORGANISATION',
          node: { id: host.id, __typename: 'Organisation' },
          matches: [
            { field: 'name', lang: 'ZH', start: 2, length: 2, text: '燕子' },
            { field: 'name', lang: 'EN', start: 8, length: 7, text: 'Subdist' },
          ],
        },
      ]);
    });

    test('a volunteer is found by the name she chose', async () => {
      const { id } = await createVolunteer(gateway.admin, host.id);
      await gateway.admin.do('updateVolunteer', 'volunteer { id }', {
        id,
        name: '欧阳小敏',
      });
      const { nodes } = await search('阳小');
      expect(nodes).toEqual([
        {
          type: 'VOLUNTEER',
          node: { id, __typename: 'Volunteer' },
          matches: [{ field: 'name', lang: null, start: 1, length: 2, text: '阳小' }],
        },
      ]);
    });
  });

  test('a venue is found by its name in either language, by the new one when it is called otherwise', async () => {
    const id = await atVenue(gateway.admin, host.id, { name: { zh: '志愿者之家', en: 'Harbour' } });
    const [hit] = (await search('者之家', { types: ['VENUE'] })).nodes;
    expect(hit).toMatchObject({ type: 'VENUE', node: { id, __typename: 'Venue' } });
    expect(await found('harb')).toEqual([id]);
    await gateway.admin.do('updateVenue', 'venue { id }', { id, name: { zh: '城南驿站' } });
    expect([await found('者之家'), await found('harb'), await found('城南驿')]).toEqual([[], [], [id]]);
  });

  describe('the order', () => {
    test('is: names that begin with it, then those that hold it; the shorter first; then the elder', async () => {
      const names = ['幸福里志愿服务队', '幸福里', '南方幸福里', '幸福里社区', '老幸福里', '幸福里'];
      const ids: string[] = [];
      for (const name of names) ids.push((await createOrganisation(gateway.admin, { name: zh(name) })).id);
      const [corps, first, south, community, old, second] = ids;
      const inOrder = [first, second, community, corps, old, south];
      expect(await found('幸福里')).toEqual(inOrder);
      const paged: string[] = [];
      for (let after: string | null = null; ;) {
        const page: Answer = await search('幸福里', { first: 2, after });
        paged.push(...idsOf(page));
        expect(page.pageInfo.endCursor).toBe(page.edges.at(-1).cursor);
        expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(paged).toEqual(inOrder);
    });

    test('a cursor is good for the search that gave it, and for no other', async () => {
      const { pageInfo } = await search('幸福里', { first: 1 });
      for (const other of [
        { text: '幸福', after: pageInfo.endCursor },
        { text: '幸福里', types: ['PROJECT'], after: pageInfo.endCursor },
      ]) {
        const { errors } = await gateway.anyone.send(SEARCH, other);
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_OF_OTHER_LIST', field: ['after'] });
      }
      const { errors } = await gateway.anyone.send(SEARCH, { text: '幸福里', after: 'cAo' });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', field: ['after'] });
    });
  });

  describe('a change', () => {
    test('of a name is searched as soon as it is committed', async () => {
      const { id } = await createOrganisation(gateway.admin, { name: { zh: '桂花树', en: 'Osmanthus' } });
      const rename = (name: object) =>
        gateway.admin.do('updateOrganisation', 'organisation { id }', {
          id,
          name,
        });
      await rename({ zh: '桂花园', en: 'Osmanthus' });
      expect([await found('花树'), await found('桂花'), await found('osma')]).toEqual([[], [id], [id]]);
      await rename({ zh: '梧桐' });
      expect([await found('花园'), await found('osma'), await found('梧桐')]).toEqual([[], [], [id]]);
      const { rows } = await places(id);
      expect(rows).toBe(2);
    });

    test('of something else leaves what is searched as it is', async () => {
      const { id } = await createOrganisation(gateway.admin, { name: zh('石榴籽') });
      await gateway.admin.do('updateOrganisation', 'organisation { id }', {
        id,
        kind: 'SCHOOL',
      });
      expect(await found('石榴')).toEqual([id]);
    });

    test('of a name, several times in one transaction, leaves what was said last', async () => {
      const named = (name: string) => ({ nameText: { original: 'ZH', ZH: name }, nameKey: name });
      const { id } = await createOrganisation(gateway.admin, { name: zh('凤凰木') });
      const [made, gone] = [newId('Organisation'), newId('Organisation')];
      await gateway.store.transact(async ({ manager, at }) => {
        const kept = await manager.findOneByOrFail(Organisation, { id });
        await manager.save(Organisation, Object.assign(kept, named('凤凰花')));
        await manager.save(Organisation, Object.assign(kept, named('凤凰树下')));
        const another = (id: Organisation['id'], name: string) =>
          manager.save(
            Object.assign(new Organisation(), kept, { id, createdAt: at, figures: [], ...named(name) }),
          );
        await manager.save(Organisation, Object.assign(await another(made, '木棉花'), named('木棉红')));
        await manager.remove(await another(gone, '昙花二'));
      });
      const texts = ['凤凰木', '凤凰花', '凰树下', '木棉花', '棉红', '昙花二'];
      expect(await Promise.all(texts.map((text) => found(text)))).toEqual([[], [], [id], [], [made], []]);
      const rows = await Promise.all([id, made, gone].map(async (each) => (await places(each)).rows));
      expect(rows).toEqual([4, 3, 0]);
    });

    test('is written with what ends its transaction, by no statement of its own', async () => {
      const { id } = await createOrganisation(gateway.admin, { name: zh('紫藤架') });
      const statements = countStatements(gateway.store, ['write']);
      await gateway.store.transact(async ({ manager }) => {
        const organisation = await manager.findOneByOrFail(Organisation, { id });
        await manager.save(
          Organisation,
          Object.assign(organisation, { nameText: { original: 'ZH', ZH: '紫藤花' } }),
        );
        expect(statements.made.filter((sql) => sql.includes('search_place'))).toEqual([]);
      });
      statements.end();
      expect([await found('藤架'), await found('藤花')]).toEqual([[], [id]]);
    });

    test('that is rolled back leaves nothing behind', async () => {
      const { id } = await createOrganisation(gateway.admin, { name: zh('未来者') });
      const cut = gateway.store.transact(async ({ manager }) => {
        const organisation = await manager.findOneByOrFail(Organisation, { id });
        await manager.save(
          Organisation,
          Object.assign(organisation, { nameText: { original: 'ZH', ZH: '过去者' } }),
        );
        throw new Error('cut off');
      });
      await expect(cut).rejects.toThrow('cut off');
      expect([await found('未来'), await found('过去')]).toEqual([[id], []]);
    });

    test('lists a project that nobody could find', async () => {
      const { id } = await createProject(gateway.admin, {
        organisationId: host.id,
        name: zh('夜读灯'),
        listed: false,
      });
      expect((await places(id)).rows).toBe(0);
      await gateway.admin.do('updateProject', 'project { id }', {
        id,
        name: zh('晨读灯'),
      });
      expect(await found('读灯')).toEqual([]);
      await gateway.admin.do('listProject', 'project { id }', { id });
      expect(await found('晨读')).toEqual([id]);
      await gateway.admin.do('withdrawProject', 'project { id }', { id });
      expect(await found('晨读')).toEqual([id]);
    });

    test('that takes a row away takes it out of what is found; one that cannot be followed is a bug', async () => {
      const { store } = gateway;
      const { id } = await createOrganisation(gateway.admin, { name: zh('昙花') });
      const refused = 'Searched columns of Organisation can only be changed by save and remove.';
      await expect(
        store.transact(({ manager }) =>
          manager.update(Organisation, { id }, { nameKey: 'x', nameText: { original: 'ZH' } as never }),
        ),
      ).rejects.toThrow(refused);
      await expect(store.transact(({ manager }) => manager.delete(Organisation, { id }))).rejects.toThrow(
        refused,
      );
      expect(await found('昙花')).toEqual([id]);
      await store.transact(async ({ manager }) => {
        await manager.remove(await manager.findOneByOrFail(Organisation, { id }));
      });
      expect([await found('昙花'), (await places(id)).rows]).toEqual([[], 0]);
    });

    const places = async (id: string): Promise<{ rows: number }> => {
      const rows: unknown[] = await gateway.store.read.query('SELECT gram FROM search_place WHERE id = ?', [
        id,
      ]);
      return { rows: rows.length };
    };
  });

  test('of the words of a search SEARCH_WORDS_COUNTED are counted', async () => {
    const counted = async (words: number): Promise<number> => {
      const text = Array.from({ length: words }, (_, n) => 'z'.repeat(n + 3)).join(' ');
      const statements = countStatements(gateway.store);
      await search(text, { types: ['ORGANISATION'] });
      const counting = statements.made.filter((statement) => statement.startsWith('SELECT (SELECT COUNT('));
      statements.end();
      return counting.join().match(/SELECT COUNT\(/g)?.length ?? 0;
    };
    const { SEARCH_WORDS_COUNTED: most } = LIMITS;
    const all = await counted(most);
    expect([await counted(most - 1), await counted(most + 1), await counted(2 * most)]).toEqual([
      ...[all - 1, all, all],
    ]);
  });

  describe('a search of', () => {
    test.each([
      ['nothing', '', 'SEARCH_EMPTY'],
      ['blanks', ' \t　 ', 'SEARCH_EMPTY'],
      ['operators', '+-*"()~<>@%_\\', 'SEARCH_WITHOUT_WORDS'],
      ['punctuation', '，。《》！', 'SEARCH_WITHOUT_WORDS'],
      ['marks that stand on nothing', '\u0301\u0302', 'SEARCH_WITHOUT_WORDS'],
      ['control characters', '\u0000\u0001', 'SEARCH_WITHOUT_WORDS'],
      ['half a character', '\ud800', 'SEARCH_WITHOUT_WORDS'],
      ['one sign', '公', 'SEARCH_TOO_SHORT'],
      ['letters that stand alone', 'a b c', 'SEARCH_TOO_SHORT'],
      ['10,000 characters', '公益'.repeat(5_000), 'SEARCH_TOO_LONG'],
      ['too many characters', '益'.repeat(LIMITS.SEARCH_CHARS + 1), 'SEARCH_TOO_LONG'],
      [
        'too many words',
        Array.from({ length: LIMITS.SEARCH_WORDS + 1 }, (_, n) => `w${String(n)}`).join(' '),
        'SEARCH_TOO_LONG',
      ],
    ])('%s is refused', async (_, text, code) => {
      expect(await refusal(text)).toEqual([[code, ['text']]]);
    });

    test.each([
      ['as much as there may be', '公益'.repeat(LIMITS.SEARCH_CHARS / 2)],
      ['words with everything that SQL knows', `'"; DROP TABLE search_place; -- % _ \\ 公益%'`],
    ])('%s is answered', async (_, text) => {
      expect(await found(text)).toEqual([]);
    });
  });
});
