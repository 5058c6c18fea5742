import { DOMParser, type Element } from '@xmldom/xmldom';
import { kindOfId, newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { KINDS } from '../../src/domain/announcement/input.js';
import { announce } from '../examples/announcement.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createProject, createVolunteer, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { createWorld } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

/** A title that is not well-formed as XML or HTML, and what it says as long as it is escaped. */
const SHARP = '</title>]]>&amp; <script>"1\' < 2"</script>';

export function announcementsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let host: string;

  beforeAll(async () => {
    gateway = on();
    host = (await createOrganisation(gateway.admin, { name: { zh: '协会', en: 'Association' } })).id;
  });
  afterEach(() => jest.restoreAllMocks());

  const change = (name: string, input: object): Promise<Answer> =>
    gateway.admin.mutate(name, 'announcement { id state title about { id } }', input);
  const codeOf = (name: string, input: object) => refusing(gateway)(gateway.admin, name, input);
  const got = (path: string, headers = {}) => fetch(gateway.url + path, { headers });

  test('an announcement is drafted for its own, published for all, withdrawn and then stays as it was', async () => {
    const member = await gateway.as({ role: 'organiser', organisationId: host });
    const id = await announce(gateway.admin, host, 'DRAFT');
    const asked = `{ announcement(id: "${id}") { state } organisation(id: "${host}") {
      draftAnnouncements { nodes { id } } announcements(first: 100) { nodes { id } } } }`;
    expect(await gateway.anyone.ask(asked)).toMatchObject({
      announcement: null,
      organisation: { draftAnnouncements: null },
    });
    expect((await member.ask(asked)).organisation.draftAnnouncements).toEqual({ nodes: [{ id }] });
    expect(await codeOf('withdrawAnnouncement', { id })).toBe('WRONG_STATE');
    await change('publishAnnouncement', { id });
    expect(await gateway.anyone.ask(asked)).toMatchObject({
      announcement: { state: 'PUBLISHED' },
      organisation: { announcements: { nodes: [{ id }] } },
    });
    expect(await codeOf('discardAnnouncement', { id })).toBe('WRONG_STATE');
    await change('updateAnnouncement', { id, title: zh('更改后的') });
    await change('withdrawAnnouncement', { id, reason: { zh: '有误', en: 'It was wrong' } });
    for (const [name, input] of [
      ['updateAnnouncement', { id, title: zh('再改') }],
      ['publishAnnouncement', { id }],
      ['withdrawAnnouncement', { id }],
    ] as const) {
      expect([name, await codeOf(name, input)]).toEqual([name, 'ANNOUNCEMENT_WITHDRAWN']);
    }
    const shown = `{ announcement(id: "${id}") { state title withdrawnBecause(lang: EN) } }`;
    expect((await gateway.anyone.ask(shown)).announcement).toEqual({
      state: 'WITHDRAWN',
      title: '更改后的',
      withdrawnBecause: 'It was wrong',
    });
  });

  test('it is live for whoever watches its organisation, or what it is about; a draft is told to nobody', async () => {
    const eventId: string = (await createEvent(gateway.admin, [(await createOrganisation(gateway.admin)).id]))
      .id;
    const watch = (filter: string) =>
      gateway.anyone.subscribe(
        `subscription { feed(filter: { ${filter}, kinds: [ANNOUNCEMENT_PUBLISHED, ANNOUNCEMENT_UPDATED, ANNOUNCEMENT_WITHDRAWN] }) {
          kind announcement { id about { id } } } }`,
      );
    const live = [watch(`organisationId: "${host}"`), watch(`eventId: "${eventId}"`)];
    await until(() => gateway.engine.metrics.live === 2);
    await announce(gateway.admin, host, 'DRAFT', { about: { eventId } });
    const id = await announce(gateway.admin, host, 'PUBLISHED', { about: { eventId } });
    await change('updateAnnouncement', { id, about: null });
    await change('withdrawAnnouncement', { id });
    await live[0]!.count(3);
    await live[1]!.count(2);
    expect(live.map(({ data }) => data.map(({ feed }) => feed.kind))).toEqual([
      ['ANNOUNCEMENT_PUBLISHED', 'ANNOUNCEMENT_UPDATED', 'ANNOUNCEMENT_WITHDRAWN'],
      ['ANNOUNCEMENT_PUBLISHED', 'ANNOUNCEMENT_UPDATED'],
    ]);
    expect(live[0]!.data[0]!.feed.announcement.id).toBe(id);
    for (const each of live) await each.close();
  });

  test('it is linked to what is there for everybody, by a field for each kind, and to no person', async () => {
    const project = await createProject(gateway.admin, { organisationId: host });
    const id = await announce(gateway.admin, host, 'PUBLISHED', { about: { projectId: project.id } });
    const asked = `{ project(id: "${String(project.id)}") { announcements { nodes { id about { __typename } } } } }`;
    expect((await gateway.anyone.ask(asked)).project.announcements.nodes).toEqual([
      { id, about: { __typename: 'Project' } },
    ]);
    const draft = (await createProject(gateway.admin, { organisationId: host, listed: false })).id;
    const about = async (named: object) => {
      const input = { organisationId: host, title: zh('公告'), about: named };
      const { userErrors } = await gateway.admin.mutate('createAnnouncement', 'announcement { id }', input);
      return userErrors.map(({ code, field }: Answer) => [code, field.join('.')]);
    };
    expect(await about({ projectId: draft })).toEqual([['NOT_FOUND', 'input.about.projectId']]);
    expect(await about({ milestoneId: newId('Milestone') })).toEqual([
      ['NOT_FOUND', 'input.about.milestoneId'],
    ]);
    expect(await about({ projectId: newId('Event') })).toEqual([['BAD_ID', 'input.about.projectId']]);
    await expect(about({ volunteerId: (await createVolunteer(gateway.admin, host)).id })).rejects.toThrow(
      'volunteerId',
    );
  });

  /** The first of a kind that is there for everybody. */
  async function seenByAll(ids: readonly string[], kind: string): Promise<string | undefined> {
    for (const id of ids.filter((each) => kindOfId(each) === kind)) {
      if ((await gateway.anyone.ask(`{ node(id: "${id}") { id } }`)).node?.id === id) return id;
    }
    return undefined;
  }

  test('it is about one of any kind that it names: a task, a resource of a pool, an investment, a series …', async () => {
    const world = await createWorld(gateway);
    for (const [field, kind] of Object.entries(KINDS)) {
      const id = await seenByAll(Object.values(world as object), kind);
      const announced = await announce(gateway.admin, host, 'PUBLISHED', { about: { [field]: id } });
      const asked = `{ announcement(id: "${announced}") { about { __typename id } } }`;
      expect((await gateway.anyone.ask(asked)).announcement.about).toEqual({ __typename: kind, id });
    }
    expect(Object.values(KINDS)).toEqual(
      expect.arrayContaining(['Task', 'PooledResource', 'Investment', 'Series']),
    );
  });

  test('it has so many pictures and channels at most, and an organisation so many drafts', async () => {
    const input = { organisationId: host, title: zh('公告') };
    const pictures = Array.from({ length: LIMITS.ANNOUNCEMENT_PICTURES + 1 }, (_, n) => ({
      url: `https://pictures.example/${String(n)}.png`,
    }));
    const channels = Array.from({ length: LIMITS.ANNOUNCEMENT_CHANNELS + 1 }, () => ({
      ...{ kind: 'PRESS', name: zh('报') },
    }));
    expect(await codeOf('createAnnouncement', { ...input, pictures })).toBe('TOO_MANY_ITEMS');
    expect(await codeOf('createAnnouncement', { ...input, channels })).toBe('TOO_MANY_ITEMS');
    jest.replaceProperty(LIMITS, 'ANNOUNCEMENT_DRAFTS', 1 as never);
    const other = (await createOrganisation(gateway.admin)).id as string;
    await announce(gateway.admin, other, 'DRAFT');
    expect(await codeOf('createAnnouncement', { ...input, organisationId: other })).toBe('TOO_MANY_ITEMS');
  });

  describe('for programs that read feeds', () => {
    let own: string;
    let ids: string[];

    beforeAll(async () => {
      own = (await createOrganisation(gateway.admin, { name: { zh: '学会', en: 'R&D <Society>' } })).id;
      ids = [];
      for (const title of [zh('第一'), { original: 'EN', en: SHARP, zh: '尖 < 锐' }]) {
        const pictures = [{ url: 'https://pictures.example/1.png?a=1&b=2', alt: { zh: '图"1"' } }];
        ids.push(
          await announce(gateway.admin, own, 'PUBLISHED', {
            title,
            pictures,
            body: { zh: '一\n二\n\n三 & 四' },
          }),
        );
      }
      await announce(gateway.admin, own, 'DRAFT');
      await announce(gateway.admin, own, 'WITHDRAWN');
    });

    /** Parsed as XML is: what is not well-formed is an error. */
    async function parsed(path: string): Promise<Element> {
      const response = await got(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'application/atom+xml; charset=utf-8',
      ]);
      const onError = (_level: string, message: string) => {
        throw new Error(message);
      };
      return new DOMParser({ onError }).parseFromString(await response.text(), 'text/xml').documentElement!;
    }
    const ATOM = 'http://www.w3.org/2005/Atom';
    const textOf = (element: Element, name: string) =>
      element.getElementsByTagNameNS(ATOM, name).item(0)?.textContent;
    const entriesOf = (feed: Element) => [...feed.getElementsByTagNameNS(ATOM, 'entry')];

    test('those of an organisation are Atom, in the language that is asked for', async () => {
      const feed = await parsed(`/announcements/${own}.atom?lang=en`);
      expect([feed.localName, feed.namespaceURI, textOf(feed, 'title')]).toEqual([
        'feed',
        ATOM,
        'R&D <Society>',
      ]);
      expect(entriesOf(feed).map((entry) => textOf(entry, 'title'))).toEqual([SHARP, '第一']);
      const [entry] = entriesOf(feed) as [Element];
      expect(textOf(entry, 'name')).toBe('R&D <Society>');
      expect(textOf(entry, 'id')).toMatch(/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      expect(Date.parse(textOf(entry, 'updated') ?? '')).toBeGreaterThan(0);
      const html =
        '<p>一<br>二</p><p>三 &amp; 四</p><p><img src="https://pictures.example/1.png?a=1&amp;b=2" lang="zh" alt="图&quot;1&quot;"></p>';
      expect(textOf(entry, 'content')).toBe(html);
      const chinese = entriesOf(await parsed(`/announcements/${own}.atom?lang=zh`));
      expect(chinese.map((each) => textOf(each, 'title'))).toEqual(['尖 < 锐', '第一']);
    });

    test('those of all are JSON Feed and Atom, with the same ids, and no more of them than a page has', async () => {
      const response = await got('/announcements.json');
      expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
      const feed = await response.json();
      expect(feed).toMatchObject({
        version: 'https://jsonfeed.org/version/1.1',
        title: '公告',
        feed_url: `${gateway.url}/announcements.json`,
      });
      const [first] = feed.items;
      expect(first).toMatchObject({
        title: SHARP,
        language: 'zh',
        image: 'https://pictures.example/1.png?a=1&b=2',
      });
      expect(first.authors).toEqual([{ name: '学会' }]);
      const atom = entriesOf(await parsed('/announcements.atom')).map((entry) => textOf(entry, 'id'));
      expect(feed.items.map(({ id }: Answer) => id)).toEqual(atom);
      jest.replaceProperty(LIMITS, 'SYNDICATED_ITEMS', 1 as never);
      expect((await (await got('/announcements.json')).json()).items).toHaveLength(1);
    });

    test('a cache may keep them for a while, and then asks whether they have changed', async () => {
      const path = `/announcements/${own}.json`;
      const { headers } = await got(path);
      expect(headers.get('cache-control')).toBe(`public, max-age=${String(LIMITS.SYNDICATION_FRESH_S)}`);
      const tag = headers.get('etag') as string;
      const again = await got(path, { 'if-none-match': `"another", W/${tag}` });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      await change('updateAnnouncement', { id: ids[0], title: zh('更新') });
      expect((await got(path, { 'if-none-match': tag })).status).toBe(200);
    });

    test('of an organisation that is not there, and in a third language, there are none', async () => {
      const statuses = [];
      for (const path of [
        `/announcements/${newId('Organisation')}.atom`,
        `/announcements/${ids[0] as string}.atom`,
        `/announcements/${own}.rss`,
        '/announcements.atom?lang=fr',
      ])
        statuses.push((await got(path)).status);
      expect(statuses).toEqual([404, 404, 404, 400]);
    });
  });
}
