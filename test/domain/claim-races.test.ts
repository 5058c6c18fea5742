// A claim and a change of its event at once, over two connections: whoever is second finds what the first one left.
import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '../../src/auth/actor.js';
import type { Id } from '../../src/core/ids.js';
import { ClaimProject } from '../../src/domain/claim/input.js';
import { claimProject } from '../../src/domain/claim/waitlist/claiming.js';
import { stepEvent } from '../../src/domain/event/service.js';
import { requestOf } from '../../src/domain/shape/inputs/repeatable.js';
import type { Transaction } from '../../src/store/store.js';
import { attemptMutation } from '../graphql/attempt.js';
import { claim, claimantOf, createCeremony, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { UserError } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const ACTOR = systemActor('race');
/** The server tells who waits anew only to whoever has not asked it for 100 ms. */
const ASKED_EVERY_MS = 150;
const LOCK_WAITS = `SELECT COUNT(*) AS waits FROM information_schema.innodb_trx waiting
  JOIN information_schema.processlist session ON session.id = waiting.trx_mysql_thread_id
  WHERE session.db = DATABASE() AND waiting.trx_state = 'LOCK WAIT'`;

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let other: TestGateway;
  let eventId: Id<'Event'>;
  let projectId: string;
  let host: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    other = await startTestGateway(database.url);
  });

  beforeEach(async () => {
    const made = await createCeremony(gateway.admin);
    [eventId, projectId, host] = [made.event.id, made.projects[0].id, made.host.id];
  });

  afterAll(async () => {
    await Promise.all([gateway.close(), other.close()]);
    await database.drop();
  });

  /** On SQLite a second writer always waits. */
  async function isWaitedFor(): Promise<boolean> {
    if (name === 'SQLite') return true;
    const [row]: { waits: number | string }[] = await gateway.store.read.query(LOCK_WAITS);
    return Number(row?.waits) > 0;
  }

  /** Does the one on one connection, and before its commit the other on another one. @returns what the second answered */
  async function during<T>(
    first: (tx: Transaction) => Promise<unknown>,
    second: () => Promise<T>,
  ): Promise<T> {
    const [done, end] = [new Gate(), new Gate()];
    const open = gateway.store.transact(async (tx) => {
      await first(tx);
      done.open();
      await end.opened;
    });
    await done.opened;
    let isAnswered = false;
    const answer = second().finally(() => (isAnswered = true));
    await until(async () => isAnswered || (await isWaitedFor()), { whileNot: () => pause(ASKED_EVERY_MS) });
    end.open();
    await open;
    return answer;
  }

  const claiming = (input: object = {}) => {
    const sent = { projectId, claimant: claimantOf(host), idempotencyKey: uniqueKey(), ...input };
    return (tx: Transaction) =>
      claimProject(tx, ACTOR, ClaimProject.read(sent), requestOf('claimProject', sent));
  };
  const kinds = async () => {
    const entries = await gateway.store.feed.read(0, 100_000);
    return entries.filter(({ subjects }) => subjects.includes(eventId)).map(({ kind }) => kind);
  };

  test('an event that is cancelled while somebody claims at it is cancelled after the claim', async () => {
    const cancelled = await during(claiming(), () =>
      attemptMutation(other.admin, 'cancelEvent', { id: eventId }),
    );
    expect(cancelled).toBeNull();
    expect((await kinds()).slice(-2)).toEqual(['PROJECT_CLAIMED', 'EVENT_CANCELLED']);
  });

  test('what is claimed while its event is being cancelled is refused', async () => {
    const { userErrors } = await during(
      (tx) => stepEvent(tx, ACTOR, 'cancel', { id: eventId }),
      () => claim(other.admin, projectId, host),
    );
    expect(userErrors).toMatchObject([{ code: 'EVENT_CANCELLED', field: ['input', 'projectId'] }]);
    expect((await kinds()).at(-1)).toBe('EVENT_CANCELLED');
  });

  test('an event is not moved past the day that something is due which is claimed at the same moment', async () => {
    const dueAt = new Date('2022-07-25T01:00:00Z');
    const moved = { id: eventId, startsAt: '2022-07-25T16:00:00Z' };
    const refusal = await during(claiming({ dueAt }), () =>
      attemptMutation(other.admin, 'updateEvent', moved),
    );
    expect(refusal).toMatchObject({ code: 'DUE_BEFORE_EVENT', field: ['input', 'startsAt'] });
  });

  test('of 64 claims of one claimant at once, over two nodes, as many get a place as the host lets her take on', async () => {
    const [most, all] = [5, 64];
    const { event, projects } = await createCeremony(gateway.admin, all);
    const limit = { id: event.id as string, projectsPerClaimant: most };
    expect(await attemptMutation(gateway.admin, 'updateEvent', limit)).toBeNull();
    const { id: volunteer } = await createVolunteer(gateway.admin, host);
    const answers = await Promise.all(
      projects.map(({ id }, n) => claim((n % 2 ? gateway : other).admin, id as string, volunteer as string)),
    );
    const refused = answers.flatMap(({ userErrors }) => userErrors as UserError[]);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['CLAIM_LIMIT']));
    expect(refused[0]).toMatchObject({
      field: ['input', 'claimant'],
      message: expect.stringMatching(/as many/),
    });
    expect(answers.length - refused.length).toBe(most);
    const { claims } = await gateway.anyone.ask(
      `{ claims(filter: { claimant: { volunteerId: "${String(volunteer)}" } }) { totalCount } }`,
    );
    expect(claims.totalCount).toBe(most);
  }, 60_000);

  test('two claims at one event do not wait for each other', async () => {
    const { projects } = await createCeremony(gateway.admin, 2);
    const [first, beside] = projects.map(({ id }) => id as string);
    const { userErrors } = await during(claiming({ projectId: first }), () =>
      claim(other.admin, beside ?? '', host),
    );
    expect(userErrors).toEqual([]);
  });
});
