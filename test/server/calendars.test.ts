// Calendars as programs fetch them, opened by a parser that calendars are made with.
import ICAL from 'ical.js';
import { LIMITS } from '../../src/core/limits.js';
import { newId } from '../../src/core/ids.js';
import { attend } from '../examples/attendance.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createVolunteer } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';

const LONG =
  '南京市浦口区城市治理志愿者协会成立新闻发布会暨授牌仪式，各成员单位、媒体代表和志愿者代表参加；请提前十五分钟入场';

onEveryGateway((gateway) => {
  let unit: string;

  beforeEach(async () => {
    unit = (await createOrganisation(gateway.admin, { name: { zh: '幸福社区', en: 'Happiness Community' } }))
      .id;
  });

  const get = (path: string, init: RequestInit = {}) => fetch(gateway.url + path, init);
  async function opened(path: string) {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
    ]);
    const text = await response.text();
    const calendar = new ICAL.Component(ICAL.parse(text) as never);
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    return { text, calendar, events };
  }
  const event = (input: object = {}, organisers = [unit]) =>
    createEvent(gateway.admin, organisers, { name: { zh: LONG, en: 'Press conference' }, ...input }).then(
      ({ id }) => id as string,
    );

  test('an event keeps its UID, its SEQUENCE grows with each change, and a cancelled one stays as CANCELLED', async () => {
    const id = await event({ venue: { zh: '会议室；二楼, A 座' }, endsAt: '2022-06-25T03:30:00Z' });
    const path = `/calendar/event/${id}.ics`;
    const seen = async () => {
      const [one] = (await opened(path)).events;
      const status = one?.component.getFirstPropertyValue('status');
      return [one?.uid, one?.sequence, status, one?.startDate.toJSDate().toISOString()];
    };
    expect(await seen()).toEqual([`${id}@commonweal`, 0, 'CONFIRMED', '2022-06-25T01:00:00.000Z']);
    await gateway.admin.do('updateEvent', 'event { id }', { id, startsAt: '2022-06-25T02:00:00Z' });
    expect(await seen()).toEqual([`${id}@commonweal`, 1, 'CONFIRMED', '2022-06-25T02:00:00.000Z']);
    await gateway.admin.do('cancelEvent', 'event { id }', { id, reason: '台风' });
    expect((await seen()).slice(0, 3)).toEqual([`${id}@commonweal`, 2, 'CANCELLED']);
    await gateway.admin.do('reinstateEvent', 'event { id }', { id });
    expect((await seen()).slice(0, 3)).toEqual([`${id}@commonweal`, 3, 'CONFIRMED']);
    const { text, events } = await opened(path);
    expect(events[0]).toMatchObject({
      summary: LONG,
      location: '会议室；二楼, A 座',
      description: '幸福社区',
    });
    expect(events[0]?.endDate.toJSDate().toISOString()).toBe('2022-06-25T03:30:00.000Z');
    // RFC 5545: lines of at most 75 octets, each ended by CRLF.
    const lines = text.split('\r\n');
    expect(lines.join('')).not.toContain('\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect((await opened(`${path}?lang=en`)).events[0]?.summary).toBe('Press conference');
  });

  test('an organisation has what it holds and what it attends, the latest so many', async () => {
    const held = await event();
    const other = (await createOrganisation(gateway.admin)).id as string;
    const attended = await event({ startsAt: '2022-01-01T00:00:00Z' }, [other]);
    await attend(gateway.admin, attended, unit);
    const { calendar, events } = await opened(`/calendar/organisation/${unit}.ics`);
    expect(events.map(({ uid }) => uid)).toEqual([attended, held].map((id) => `${id}@commonweal`));
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('幸福社区');
    expect(LIMITS.CALENDAR_EVENTS).toBe(500);
  });

  test('a volunteer has those of her organisations at a secret address, which she changes and which no cache shares', async () => {
    const held = await event();
    const id = (await createVolunteer(gateway.admin, unit)).id as string;
    const she = await gateway.as({ role: 'volunteer', volunteerId: id });
    const another = await gateway.as({ role: 'organiser', organisationId: unit });
    expect(await refusing(gateway)(another, 'changeCalendarAddress', { id })).toBe('FORBIDDEN');
    const changed = async () =>
      (await she.do('changeCalendarAddress', 'path changed { gone }', { id })).path as string;
    const first = await changed();
    expect((await opened(first)).events.map(({ uid }) => uid)).toEqual([`${held}@commonweal`]);
    expect((await get(first)).headers.get('cache-control')).toMatch(/^private/);
    const second = await changed();
    expect([(await get(first)).status, (await get(second)).status]).toEqual([404, 200]);
    // Of the secret only a hash is kept, and the feed tells nobody.
    const [row] = await gateway.store.read.query('SELECT calendarKey FROM volunteer WHERE id = ?', [id]);
    expect(second).not.toContain(row.calendarKey);
    await she.do('forgetVolunteer', 'volunteer { id }', { id });
    expect((await get(second)).status).toBe(404);
  });

  test('who has it already is told so; what is not there, or is changed by a POST, is not found', async () => {
    const path = `/calendar/event/${await event()}.ics`;
    const tag = (await get(path)).headers.get('etag') as string;
    expect((await get(path, { headers: { 'if-none-match': tag } })).status).toBe(304);
    const none = [
      'event/x.ics',
      `event/${newId('Event')}.ics`,
      `organisation/${newId('Event')}.ics`,
      'volunteer/x.ics',
      'event/',
    ];
    for (const each of none) expect((await get(`/calendar/${each}`)).status).toBe(404);
    expect((await get(path, { method: 'POST' })).status).toBe(404);
    expect((await get(`${path}?lang=fr`)).status).toBe(400);
  });
});
