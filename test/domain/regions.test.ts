import { attemptMutation } from '../graphql/attempt.js';
import { addRegion } from '../examples/region.js';
import { createEvent, createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import { isSqlite } from '../../src/store/sqlite-or-mysql.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

onEveryGateway((gateway) => {
  const idOf = async (code: string): Promise<string> =>
    (await gateway.store.read.query('SELECT id FROM region WHERE code = ?', [code]))[0].id;
  const ask = async (code: string, fields: string): Promise<Answer> =>
    (await gateway.anyone.ask(`{ region(id: "${await idOf(code)}") { ${fields} } }`)).region;

  describe('the divisions of China', () => {
    test('are there from the beginning, down to districts', async () => {
      const kinds = await Promise.all(
        ['PROVINCE', 'CITY', 'DISTRICT'].map(
          async (kind) =>
            (await gateway.anyone.ask(`{ regions(filter: { kinds: [${kind}] }) { totalCount } }`)).regions,
        ),
      );
      expect(kinds).toEqual([{ totalCount: 34 }, { totalCount: 333 }, { totalCount: 2852 }]);
    });

    test.each([
      // code, name, in English, what it lies in
      ['110105', '朝阳区', 'Chaoyang District', '110000'],
      ['320113', '栖霞区', 'Qixia District', '320100'],
      ['320100', '南京市', 'Nanjing', '320000'],
      ['320000', '江苏省', 'Jiangsu Province', 'CN'],
      ['350600', '漳州市', 'Zhangzhou', '350000'],
      ['310115', '浦东新区', 'Pudong New Area', '310000'],
      ['610000', '陕西省', 'Shaanxi Province', 'CN'],
      ['610100', '西安市', "Xi'an", '610000'],
      ['341500', '六安市', "Lu'an", '340000'],
      ['510100', '成都市', 'Chengdu', '510000'],
      ['429004', '仙桃市', 'Xiantao', '420000'],
      ['469025', '白沙黎族自治县', 'Baisha Li Autonomous County', '460000'],
      ['530827', '孟连傣族拉祜族佤族自治县', 'Menglian Dai Lahu Wa Autonomous County', '530800'],
      ['150724', '鄂温克族自治旗', 'Ewenke Autonomous Banner', '150700'],
      ['441900', '东莞市', 'Dongguan', '440000'],
      ['810000', '香港特别行政区', 'Hong Kong Special Administrative Region', 'CN'],
      ['710000', '台湾省', 'Taiwan Province', 'CN'],
    ])('%s is %s, %s', async (code, name, english, parent) => {
      expect(await ask(code, 'name english: name(lang: EN) parent { code }')).toEqual({
        ...{ name, english, parent: { code: parent } },
      });
    });

    test('lie in each other, and all of them in the country', async () => {
      const [china] = await gateway.store.read.query(
        'SELECT COUNT(*) AS regions FROM region_within WHERE aroundId = ?',
        [await idOf('CN')],
      );
      expect(Number(china.regions)).toBe(1 + 34 + 333 + 2852);
    });
  });

  test.each([
    ['under it', (id: string) => `region(id: "${id}") { organisations { totalCount } }`],
    ['by the filter', (id: string) => `organisations(filter: { regionId: "${id}" }) { totalCount }`],
  ])('the organisations of a region are counted %s without reading their rows', async (_how, counting) => {
    const asked: { query: string; parameters?: unknown }[] = [];
    const { subscribers } = gateway.store.read.dataSource;
    subscribers.push({ beforeQuery: (event) => void asked.push(event) });
    await gateway.anyone.ask(`{ ${counting(await idOf('CN'))} }`);
    subscribers.pop();
    const counted = asked.find(({ query }) => query.includes('COUNT('));
    const explain = isSqlite(gateway.store.read) ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const plan = await gateway.store.read.query(
      `${explain} ${counted?.query ?? ''}`,
      counted?.parameters as unknown[],
    );
    expect(JSON.stringify(plan)).toMatch(
      /item USING COVERING INDEX ix_organisation_region \(regionId=\? AND state=\?\)|"table":"item"[^}]*"key":"ix_organisation_region"[^}]*Using index/,
    );
  });

  describe('a region that is added', () => {
    const added = async (input: object) =>
      (await attemptMutation(gateway.admin, 'addRegion', { name: zh('新'), ...input }))?.code ?? 'added';

    test('lies in a larger one, and only a country lies in none', async () => {
      const parentId = await idOf('320113');
      const cases = [
        [{ kind: 'SUBDISTRICT', parentId }, 'added'],
        [{ kind: 'COMMUNITY', parentId }, 'added'],
        [{ kind: 'DISTRICT', parentId }, 'REGION_NOT_LARGER'],
        [{ kind: 'PROVINCE', parentId }, 'REGION_NOT_LARGER'],
        [{ kind: 'SUBDISTRICT' }, 'REGION_NOT_LARGER'],
        [{ kind: 'COUNTRY', parentId }, 'REGION_NOT_LARGER'],
        [{ kind: 'COUNTRY' }, 'added'],
      ] as const;
      for (const [input, outcome] of cases) {
        expect([input, await added({ code: uniqueKey('R'), ...input })]).toEqual([input, outcome]);
      }
    });

    test('has a code that nothing else has, also when two are added at once', async () => {
      expect(await added({ kind: 'COUNTRY', code: 'CN' })).toBe('CODE_TAKEN');
      const code = uniqueKey('R');
      const both = [1, 2].map(() => added({ kind: 'COUNTRY', code }));
      expect((await Promise.all(both)).sort()).toEqual(['CODE_TAKEN', 'added']);
    });

    test.each(['', '-1', 'a b', '街', 'x'.repeat(21)])('has no code such as "%s"', async (code) => {
      expect(await added({ kind: 'COUNTRY', code })).toMatch(/^(BAD_CODE|TEXT_EMPTY)$/);
    });

    test('is told to whoever follows the feed, and stands below what it lies in', async () => {
      const live = gateway.anyone.subscribe(
        'subscription { feed(filter: { kinds: [REGION_ADDED] }) { region { name parent { code } } } }',
      );
      await until(() => gateway.engine.metrics.live === 1);
      const parentId = await idOf('350600');
      const id = await addRegion(gateway.admin, '东铺头街道', { parentId, kind: 'SUBDISTRICT' });
      await live.count(1);
      expect(live.data[0].feed.region).toEqual({ name: '东铺头街道', parent: { code: '350600' } });
      await live.close();
      const below = await ask('350600', 'children(first: 100) { nodes { id } }');
      expect(below.children.nodes).toContainEqual({ id });
    });
  });

  describe('what is in a region', () => {
    test('is in all that surround it, and in nothing beside it', async () => {
      const district = await idOf('320113');
      const street = await addRegion(gateway.admin, '某街道', { parentId: district, kind: 'SUBDISTRICT' });
      const community = await addRegion(gateway.admin, '某社区', { parentId: street, kind: 'COMMUNITY' });
      const { id } = await createOrganisation(gateway.admin, { regionId: community });
      const event = await createEvent(gateway.admin, [id], { regionId: street });
      const found = async (regionId: string): Promise<readonly [string[], string[]]> => {
        const filter = `(filter: { regionId: "${regionId}" }) { nodes { id } totalCount }`;
        const { region, organisations, events } = await gateway.anyone.ask(`{
          organisations${filter} events${filter}
          region(id: "${regionId}") {
            organisations { nodes { id } totalCount } events { nodes { id } totalCount }
          }
        }`);
        expect(region).toEqual({ organisations, events });
        for (const { nodes, totalCount } of [organisations, events]) expect(totalCount).toBe(nodes.length);
        return [organisations, events].map(({ nodes }: Answer) =>
          nodes.map((node: Answer) => node.id as string),
        ) as unknown as readonly [string[], string[]];
      };
      for (const region of [street, district, await idOf('320100'), await idOf('320000'), await idOf('CN')]) {
        expect(await found(region)).toEqual([[id], [event.id]]);
      }
      expect(await found(community)).toEqual([[id], []]);
      expect(await found(await idOf('320111'))).toEqual([[], []]);
    });
  });
});
