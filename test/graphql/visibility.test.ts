// Visibility classes: subscribers who may see different things share a group, and each is shown what a query would show it.
import { PUBLIC_ACTOR, type Actor } from '../../src/auth/actor.js';
import { systemClock } from '../../src/core/time.js';
import type { FeedPosition } from '../../src/core/cursor.js';
import { assemble } from '../../src/graphql/assemble.js';
import type { Contexts } from '../../src/graphql/contexts.js';
import { Documents } from '../../src/graphql/documents.js';
import { formatError } from '../../src/graphql/errors.js';
import { Executor } from '../../src/graphql/executor.js';
import { OperationGate } from '../../src/graphql/operation-gate.js';
import { Subscriptions } from '../../src/graphql/subscriptions.js';
import type { Subscription } from '../../src/live/subscription.js';
import {
  createCeremony,
  createOrganisation,
  createVolunteer,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { jsonOf, SinkByHand } from '../live/watching.js';
import type { Payload } from '../../src/live/operation.js';
import { until } from '../harness/until.js';

const DONATION = `id donorName amount { amount } stands { amount } receipt { lines { place } }
  lines { amount { amount } reason }`;
const EVERYTHING_HIDDEN = `subscription ($after: Cursor) { feed(after: $after) {
  kind
  donation { ${DONATION} }
  claim { id history { by } project { donations(first: 1) { nodes { id donorName amount { amount } } } } }
  event { id screens { name } }
} }`;

/** A sink that keeps what it was sent as it is. */
class Reader extends SinkByHand {
  readonly texts: string[] = [];

  override send(payloads: readonly Payload[]): number {
    this.texts.push(...payloads.map(jsonOf));
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
let ceremony: Answer;
let parent: Answer;
let donor: Answer;

beforeAll(async () => {
  const { gateway } = own;
  const graph = assemble(gateway.store, systemClock, { revocations: {} as never, insight: {} as never });
  const format = (error: Parameters<typeof formatError>[0]) =>
    formatError(
      error,
      () => undefined,
      () => false,
    );
  ({ contexts } = graph);
  const documents = new Documents(graph.schema, { introspection: false });
  const subscriptions = new Subscriptions(graph.schema, contexts, format, gateway.engine);
  const turns = { next: () => Promise.resolve() };
  executor = new Executor(
    graph.schema,
    new OperationGate(graph.schema, documents),
    contexts,
    subscriptions,
    turns,
  );
  parent = await createOrganisation(gateway.admin);
  ceremony = await createCeremony(gateway.admin);
  await gateway.admin.do('updateOrganisation', 'UpdateOrganisationInput', 'organisation { id }', {
    id: ceremony.host.id,
    parentId: parent.id,
  });
  const stranger = await createOrganisation(gateway.admin);
  donor = await createVolunteer(gateway.admin, stranger.id);
  const other = await createVolunteer(gateway.admin, ceremony.host.id);
  const organiser = (organisationId: string) =>
    ({ role: 'organiser', subject: organisationId, organisationId }) as Actor;
  const volunteer = (volunteerId: string) =>
    ({ role: 'volunteer', subject: volunteerId, volunteerId }) as Actor;
  viewers = {
    admin: { role: 'admin', subject: 'a' },
    host: organiser(ceremony.host.id),
    'above the host': organiser(parent.id),
    stranger: organiser(stranger.id),
    donor: volunteer(donor.id),
    'another volunteer': volunteer(other.id),
    screen: { role: 'screen', subject: 's' },
    public: PUBLIC_ACTOR,
  };
});

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
  await until(() => own.gateway.engine.figures.live >= open.length);
};
const executions = () => own.gateway.engine.fields.get('feed')?.executions ?? 0;
const give = (by: object, shown: object = {}) =>
  donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '12.50', { donor: by, ...shown });

/** What the same viewer is shown when it asks. */
async function asks(actor: Actor, query: string): Promise<Answer> {
  const answer = await executor.answer({ query }, { actor, client: 'test' });
  return 'result' in answer ? JSON.parse(JSON.stringify(answer.result.data)) : undefined;
}

test('each of a group is shown what a query would show it, of hidden names, amounts, actors and screens', async () => {
  const readers = new Map<string, Reader>();
  for (const [name, actor] of Object.entries(viewers)) readers.set(name, await watch(actor));
  await allLive();
  expect(own.gateway.engine.figures.groups).toBe(1);
  const given = [
    await give({ volunteerId: donor.id }),
    await give({ name: '王某' }, { publishName: true }),
    await give({ name: '李某' }, { publishAmount: true }),
    await give({ anonymous: true }),
  ];
  await own.gateway.admin.do('claimProject', 'ClaimProjectInput', 'claim { id }', {
    projectId: ceremony.projects[0].id,
    claimantId: ceremony.host.id,
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
      `{ claim(id: "${String(claim.id)}") { id history { by } project { donations(first: 1) { nodes { id donorName amount { amount } } } } } }`,
    );
    expect([name, claim]).toEqual([name, asked.claim]);
    seen.add(reader.texts.join('\n'));
  }
  // The donor sees her own, keepers all, others what is published: three kinds of text, and no more.
  expect(seen.size).toBe(3);
});

test('a thousand viewers with equal rights cost one execution an entry', async () => {
  const query = 'subscription { feed { kind donation { donorName amount { amount } } } }';
  const readers: Reader[] = [];
  for (let n = 0; n < 1_000; n++) {
    const some = Object.values(viewers);
    const stranger = {
      role: 'volunteer',
      subject: `v${String(n)}`,
      volunteerId: `vol_${String(n)}`,
    } as Actor;
    // Every fifth keeps the books in one way or another.
    readers.push(await watch(n % 5 ? stranger : (some[n % 3] as Actor), undefined, query));
  }
  await allLive();
  const before = executions();
  await give({ name: '王某' });
  await Promise.all(readers.map((reader) => reader.count(1)));
  // One of those who see the whole, one of all others.
  expect(executions() - before).toBe(2);
  await give({ name: '王某' }, { publishName: true, publishAmount: true });
  await Promise.all(readers.map((reader) => reader.count(2)));
  expect(executions() - before).toBe(3);
  expect(new Set(readers.map(({ texts }) => texts[0])).size).toBe(2);
  expect(new Set(readers.map(({ texts }) => texts[1])).size).toBe(1);
});

const position = (): FeedPosition => own.gateway.engine.head;

test('what is replayed is of the same classes, and shows nobody a name whose donor took consent back', async () => {
  const from = position();
  const live = await watch(viewers['public'] as Actor);
  const { donation } = await give({ name: '赵某' }, { publishName: true });
  await live.count(1);
  const replay = async (name: string) => {
    const reader = await watch(viewers[name] as Actor, from);
    await reader.count(1);
    return reader.results[0].data.feed.donation.donorName as unknown;
  };
  for (const name of Object.keys(viewers)) expect([name, await replay(name)]).toEqual([name, '赵某']);
  await own.gateway.admin.do('discloseDonation', 'DiscloseDonationInput', 'donation { id }', {
    donationId: donation.id,
    publishName: false,
  });
  const keepers = ['admin', 'host', 'above the host'];
  for (const name of Object.keys(viewers)) {
    expect([name, await replay(name)]).toEqual([name, keepers.includes(name) ? '赵某' : null]);
  }
});

test('whoever no longer stands above is not shown again what it was shown when it did', async () => {
  const from = position();
  await give({ name: '钱某' });
  const seenBy = async (name: string) => {
    const reader = await watch(viewers[name] as Actor, from);
    await reader.count(1);
    return reader.results[0].data.feed.donation.donorName as unknown;
  };
  expect([await seenBy('above the host'), await seenBy('host')]).toEqual(['钱某', '钱某']);
  await own.gateway.admin.do('updateOrganisation', 'UpdateOrganisationInput', 'organisation { id }', {
    id: ceremony.host.id,
    parentId: (await createOrganisation(own.gateway.admin)).id,
  });
  expect([await seenBy('above the host'), await seenBy('host')]).toEqual([null, '钱某']);
});

test('a field that looks at the viewer without its declared rule fails at once, whoever asks', async () => {
  const { context } = contexts.shared(viewers['admin'] as Actor, new Set())();
  expect(() => context.actor).toThrow('ViewerDependent');
  const rule = { name: 'a secret', insidersOf: () => Promise.resolve({ organisations: [] }) };
  await expect(context.sees(rule, undefined as never)).rejects.toThrow('a secret');
});
