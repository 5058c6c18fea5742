// Visibility classes: subscribers that may see different things share a group, and each is sent what a query would show it.
import { PUBLIC_ACTOR, type Actor, type Bearer } from '../../src/auth/actor.js';
import { GivenRoles } from '../../src/auth/given-roles.js';
import type { Id } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import type { FeedPosition } from '../../src/core/cursor.js';
import { rightsOn } from '../../src/domain/right.js';
import { RoleGrant } from '../../src/domain/role/entity.js';
import { visibility } from '../../src/domain/visibility.js';
import { assemble } from '../../src/graphql/assemble.js';
import type { Contexts } from '../../src/graphql/contexts.js';
import { Documents } from '../../src/graphql/documents.js';
import { formatError } from '../../src/graphql/errors.js';
import { Executor } from '../../src/graphql/executor.js';
import { OperationGate } from '../../src/graphql/cost/operation-gate.js';
import { Subscriptions } from '../../src/graphql/subscriptions/subscriptions.js';

import type { Subscription } from '../../src/live/subscription.js';
import {
  claimantOf,
  createCeremony,
  createOrganisation,
  createVolunteer,
  donate,
  giveRole,
  NAMED,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { jsonOf, SinkByHand } from '../live/watching.js';
import type { RenderedResult } from '../../src/live/operation.js';
import { until } from '../harness/until.js';

const DONATION = `id donorName amount { amount } balance { amount } proof { lines { nodes { number } } }
  lines { nodes { amount { amount } reason } }`;
const EVERYTHING_HIDDEN = `subscription ($after: Cursor) { feed(after: $after) {
  kind
  donation { ${DONATION} }
  claim { id history { nodes { by } } project { donations(first: 1) { nodes { id donorName amount { amount } } } } }
  event { id screens { name } }
} }`;

/** A sink that keeps results as text. */
class Reader extends SinkByHand {
  readonly texts: string[] = [];

  override send(results: readonly RenderedResult[]): number {
    this.texts.push(...results.map(jsonOf));
    return 0;
  }

  get results(): Answer[] {
    return this.texts.map((text) => JSON.parse(text));
  }

  async count(results: number): Promise<void> {
    await until(() => this.texts.length >= results);
  }
}

const own = ownGateway();
let executor: Executor;
let contexts: Contexts;
let open: Subscription[] = [];
let viewers: Record<string, Actor>;
let roles: GivenRoles;
let actorOf: (bearer: Bearer) => Actor;
let ceremony: Answer;
let delegate: Answer;
let delegation: Answer;
let donor: Answer;

beforeAll(async () => {
  const { gateway } = own;
  const graph = assemble(gateway.store, systemClock, {
    revocations: {} as never,
    roles: {} as never,
    insight: {} as never,
    timeZone: 'Asia/Shanghai',
  });
  const format = (error: Parameters<typeof formatError>[0]) =>
    formatError(
      error,
      () => undefined,
      () => false,
    );
  ({ contexts } = graph);
  const documents = new Documents(graph.schema, { introspection: false });
  const subscriptions = new Subscriptions(graph.schema, contexts, format, gateway.engine);
  executor = new Executor(
    graph.schema,
    new OperationGate(graph.schema, documents),
    contexts,
    subscriptions,
    gateway.engine,
  );
  delegate = await createOrganisation(gateway.admin);
  ceremony = await createCeremony(gateway.admin);
  const to = { organisationId: delegate.id };
  delegation = await giveRole(gateway.admin, ceremony.host.id, 'KEEPER', to);
  await giveRole(gateway.admin, ceremony.host.id, 'OPERATOR', to);
  const stranger = await createOrganisation(gateway.admin);
  donor = await createVolunteer(gateway.admin, stranger.id);
  const other = await createVolunteer(gateway.admin, ceremony.host.id);
  roles = new GivenRoles(gateway.store, RoleGrant, systemClock);
  await roles.start();
  actorOf = (bearer) => roles.actor(bearer);
  const organiser = (organisationId: Id<'Organisation'>) =>
    actorOf({ role: 'organiser', subject: organisationId, organisationId });
  const volunteer = (volunteerId: Id<'Volunteer'>) =>
    actorOf({ role: 'volunteer', subject: volunteerId, volunteerId });
  viewers = {
    admin: actorOf({ role: 'admin', subject: 'a' }),
    host: organiser(ceremony.host.id),
    'delegate of the host': organiser(delegate.id),
    stranger: organiser(stranger.id),
    donor: volunteer(donor.id),
    'another volunteer': volunteer(other.id),
    screen: actorOf({ role: 'screen', subject: 's' }),
    public: PUBLIC_ACTOR,
  };
});

afterAll(() => roles.close());

afterEach(() => {
  for (const subscription of open) subscription.end();
  open = [];
});

async function watch(actor: Actor, after?: FeedPosition, query = EVERYTHING_HIDDEN): Promise<Reader> {
  const answer = await executor.answer({ query }, { actor, client: 'test' });
  if (!('prepared' in answer)) throw new Error(JSON.stringify(answer));
  const reader = new Reader();
  open.push(
    own.gateway.engine.subscribe({ ...answer.prepared, after: after ?? answer.prepared.after }, reader),
  );
  return reader;
}

const allLive = async () => {
  await until(() => own.gateway.engine.metrics.live >= open.length);
};
const executions = () => own.gateway.engine.fields.get('feed')?.executions ?? 0;
const give = (by: object, shown: object = {}) =>
  donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '12.50', { donor: by, ...shown });

/** The answer to the same viewer's query. */
async function asks(actor: Actor, query: string): Promise<Answer> {
  const answer = await executor.answer({ query }, { actor, client: 'test' });
  return 'result' in answer ? JSON.parse(JSON.stringify(answer.result.data)) : undefined;
}

test('each of a group is shown what a query would show it, of hidden names, amounts, actors and screens [P19]', async () => {
  const readers = new Map<string, Reader>();
  for (const [name, actor] of Object.entries(viewers)) readers.set(name, await watch(actor));
  await allLive();
  expect(own.gateway.engine.metrics.groups).toBe(1);
  const given = [
    await give({ volunteerId: donor.id }),
    await give({ name: '王某' }, NAMED),
    await give({ name: '李某' }, { publishAmount: true }),
    await give({ anonymous: true }),
  ];
  await own.gateway.admin.do('claimProject', 'claim { id }', {
    projectId: ceremony.projects[0].id,
    claimant: claimantOf(ceremony.host.id),
    idempotencyKey: uniqueKey(),
  });
  const seen = new Set<string>();
  for (const [name, reader] of readers) {
    await reader.count(given.length + 1);
    const actor = viewers[name] as Actor;
    for (const [n, { donation }] of given.entries()) {
      const asked = await asks(actor, `{ donation(id: "${String(donation.id)}") { ${DONATION} } }`);
      expect([name, reader.results[n].data.feed.donation]).toEqual([name, asked.donation]);
    }
    const { claim } = reader.results[given.length].data.feed;
    const asked = await asks(
      actor,
      `{ claim(id: "${String(claim.id)}") { id history { nodes { by } } project { donations(first: 1) { nodes { id donorName amount { amount } } } } } }`,
    );
    expect([name, claim]).toEqual([name, asked.claim]);
    seen.add(reader.texts.join('\n'));
  }
  // The donor, holders of the keeper role, and all others see three different texts.
  expect(seen.size).toBe(3);
});

test('a thousand viewers with equal rights cost one execution an entry [P18]', async () => {
  const query = 'subscription { feed { kind donation { donorName amount { amount } } } }';
  const readers: Reader[] = [];
  for (let n = 0; n < 1_000; n++) {
    const some = Object.values(viewers);
    const stranger = actorOf({
      role: 'volunteer',
      subject: `v${String(n)}`,
      volunteerId: `vol_${String(n)}` as Id<'Volunteer'>,
    });
    // Every fifth viewer may see the ledger, for one reason or another.
    readers.push(await watch(n % 5 ? stranger : (some[n % 3] as Actor), undefined, query));
  }
  await allLive();
  const before = executions();
  await give({ name: '王某' });
  await Promise.all(readers.map((reader) => reader.count(1)));
  // One execution for those who may see everything, one for all others.
  expect(executions() - before).toBe(2);
  await give({ name: '王某' }, { ...NAMED, publishAmount: true });
  await Promise.all(readers.map((reader) => reader.count(2)));
  expect(executions() - before).toBe(3);
  expect(new Set(readers.map(({ texts }) => texts[0])).size).toBe(2);
  expect(new Set(readers.map(({ texts }) => texts[1])).size).toBe(1);
});

const position = (): FeedPosition => own.gateway.engine.head;

test('what is replayed is of the same classes, and shows nobody a name whose donor took consent back [P19, P20]', async () => {
  const from = position();
  const live = await watch(viewers['public'] as Actor);
  const { donation } = await give({ name: '赵某' }, NAMED);
  await live.count(1);
  const replay = async (name: string) => {
    const reader = await watch(viewers[name] as Actor, from);
    await reader.count(1);
    return reader.results[0].data.feed.donation.donorName as unknown;
  };
  for (const name of Object.keys(viewers)) expect([name, await replay(name)]).toEqual([name, '赵某']);
  await own.gateway.admin.do('discloseDonation', 'donation { id }', {
    id: donation.id,
    publishName: false,
  });
  const keepers = ['admin', 'host', 'delegate of the host'];
  for (const name of Object.keys(viewers)) {
    expect([name, await replay(name)]).toEqual([name, keepers.includes(name) ? '赵某' : null]);
  }
});

test('whoever no longer keeps the books is not shown again what it was shown when it did [P20]', async () => {
  const from = position();
  await give({ name: '钱某' });
  const seenBy = async (name: string) => {
    const reader = await watch(viewers[name] as Actor, from);
    await reader.count(1);
    return reader.results[0].data.feed.donation.donorName as unknown;
  };
  expect([await seenBy('delegate of the host'), await seenBy('host')]).toEqual(['钱某', '钱某']);
  await own.gateway.admin.do('takeRole', 'role { id }', { id: delegation.id });
  await roles.poll();
  expect([await seenBy('delegate of the host'), await seenBy('host')]).toEqual([null, '钱某']);
});

test('a field that reads the viewer without a declared rule fails at once, for every viewer', async () => {
  const { context } = contexts.shared(viewers['admin'] as Actor, new Set())();
  expect(() => context.actor).toThrow('ViewerDependent');
  const rule = visibility(rightsOn('Secrets', '秘密')('see a secret', '查看秘密', {}), () =>
    Promise.resolve({}),
  );
  await expect(context.sees(rule, undefined as never)).rejects.toThrow('see a secret');
});
