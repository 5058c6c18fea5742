import { LIMITS } from '../../src/core/limits.js';
import { eventsShowing } from '../../src/domain/claim/board/shown.js';
import {
  claim,
  createCeremony,
  createEvent,
  createOrganisation,
  createVolunteer,
  zh,
  type Ceremony,
} from '../harness/ceremony.js';
import type { LiveResults } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const SHOWN = `__typename ... on Event { id name venue startsAt } ... on Organisation { id name } ... on Volunteer { id name }`;
const WATCH = `subscription ($id: ID!) {
  claimBoard(eventId: $id) { kind row { state } segmentChanged changed { ${SHOWN} } }
}`;
/** Required is 1 s; the machine may be busy. */
const PATIENCE_MS = 4_000;

export function renamesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let ceremony: Ceremony;
  let live: LiveResults;
  let claimant: string;
  let person: string;
  let runner: string;

  beforeAll(async () => {
    gateway = on();
    const { admin } = gateway;
    ceremony = await createCeremony(admin, 2, 2);
    claimant = (await createOrganisation(admin)).id;
    runner = (await createOrganisation(admin)).id;
    person = (await createVolunteer(admin, claimant)).id;
    const projectId = ceremony.projects[0].id as string;
    await claim(admin, projectId, claimant);
    await claim(admin, projectId, person);
    const run = { eventId: ceremony.event.id, organisationId: runner, name: zh('事'), serviceArea: 'CARE' };
    await admin.do('createProject', 'project { id }', run);
    live = gateway.anyone.subscribe(WATCH, { id: ceremony.event.id });
    await live.count(1);
  });

  afterAll(() => live.close());

  const update = (what: string, input: object) =>
    gateway.admin.do(`update${what}`, 'userErrors { code }', input);

  async function told(what: string, input: { id: string }): Promise<unknown> {
    const before = live.results.length;
    await update(what, input);
    const late = AbortSignal.timeout(PATIENCE_MS);
    await live.until(({ results }) => results.length > before || late.aborted);
    return live.data[before]?.claimBoard;
  }

  const change = (changed: object) => ({ kind: 'CHANGE', row: null, segmentChanged: false, changed });

  test('an event that is renamed or moved is shown so on its board', async () => {
    const id = ceremony.event.id as string;
    const moved = { name: zh('改名'), venue: zh('礼堂'), startsAt: '2022-06-26T01:00:00.000Z' };
    expect(await told('Event', { id, ...moved })).toEqual(
      change({ __typename: 'Event', id, name: '改名', venue: '礼堂', startsAt: moved.startsAt }),
    );
  });

  test.each([
    ['an organisation that claims', () => claimant],
    ['an organisation that runs a project', () => runner],
    ['an organiser', () => ceremony.host.id as string],
  ])('%s is shown by its new name on the board', async (_who, idOf) => {
    const id = idOf();
    expect(await told('Organisation', { id, name: zh('新单位') } as { id: string })).toEqual(
      change({ __typename: 'Organisation', id, name: '新单位' }),
    );
  });

  test('a volunteer who claims is shown by her new name on the board', async () => {
    expect(await told('Volunteer', { id: person, name: '新人' } as { id: string })).toEqual(
      change({ __typename: 'Volunteer', id: person, name: '新人' }),
    );
  });

  test('of more than SHOWN_AT_EVENTS boards that show a name those of the latest events are told', async () => {
    const host: string = (await createOrganisation(gateway.admin)).id;
    const starting = (day: string) => createEvent(gateway.admin, [host], { startsAt: `${day}T01:00:00Z` });
    const [latest] = [await starting('2023-06-25'), await starting('2022-06-25')];
    jest.replaceProperty(LIMITS, 'SHOWN_AT_EVENTS', 1 as never);
    const shown = await gateway.store.snapshot((manager) => eventsShowing(manager, host));
    jest.restoreAllMocks();
    expect(shown).toEqual([latest.id]);
  });

  test('who is not on the board, or was not renamed, says nothing there', async () => {
    const stranger: string = (await createOrganisation(gateway.admin)).id;
    const before = live.results.length;
    await update('Organisation', { id: stranger, name: zh('别处') });
    await update('Organisation', { id: claimant, kind: 'SCHOOL' });
    await told('Volunteer', { id: person, name: '末' } as { id: string });
    expect(live.results).toHaveLength(before + 1);
  });
}
