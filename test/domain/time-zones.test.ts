import { attemptMutation } from '../graphql/attempt.js';
import { createEvent, createOrganisation } from '../harness/ceremony.js';
import { outcome as outcomeOf } from '../core/refused.js';
import { mustBeDueAfter } from '../../src/domain/event/rules.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway({ TIME_ZONE: 'Europe/Berlin' });
let host: string;

beforeAll(async () => {
  host = (await createOrganisation(own.gateway.admin)).id;
});

const zoneOf = async (id: string) =>
  (await own.gateway.anyone.ask(`{ event(id: "${id}") { timeZone } }`)).event.timeZone as string;

test.each([
  ['Asia/Shanghai', 'refused'],
  ['Asia/Tokyo', 'due that day'],
  ['America/Los_Angeles', 'due that day'],
])('what is claimed at an event in %s and due half a day before it begins is %s', (timeZone, outcome) => {
  // Noon in Shanghai, and the last second of the day before there.
  const event = { timeZone, startsAt: Date.parse('2022-06-25T04:00:00Z') };
  const dueAt = Date.parse('2022-06-24T15:59:59Z');
  const due = () => {
    mustBeDueAfter(event, dueAt, 'dueAt');
    return 'due that day';
  };
  expect(outcomeOf(due)).toBe(outcome === 'refused' ? 'DUE_BEFORE_EVENT' : outcome);
});

test('an event that names no time zone has that of the settings', async () => {
  expect(await zoneOf((await createEvent(own.gateway.admin, [host])).id)).toBe('Europe/Berlin');
});

test('an event has its own time zone, which is checked and can be corrected', async () => {
  const { admin } = own.gateway;
  const { id } = await createEvent(admin, [host], { timeZone: 'Asia/Urumqi' });
  expect(await zoneOf(id)).toBe('Asia/Urumqi');
  expect(await attemptMutation(admin, 'updateEvent', { id, timeZone: 'Asia/Atlantis' })).toMatchObject({
    ...{ code: 'BAD_TIME_ZONE', field: ['input', 'timeZone'] },
  });
  expect(await zoneOf(id)).toBe('Asia/Urumqi');
  expect(await attemptMutation(admin, 'updateEvent', { id, timeZone: 'asia/kashgar' })).toBeNull();
  expect(await zoneOf(id)).toMatch(/^asia\/(urumqi|kashgar)$/i);
});
