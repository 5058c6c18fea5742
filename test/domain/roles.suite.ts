import { subjectKey } from '../../src/auth/actor.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation, createVolunteer, giveRole, uniqueKey, zh } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const ROLES = `query ($id: ID!, $current: Boolean) { organisation(id: $id) {
  roles(filter: { current: $current }) { totalCount nodes {
    role subjectKey takenBy givenBy reason endsAt volunteer { id } delegate { id } organisation { id }
  } }
} }`;
const ALL = ['STEWARD', 'KEEPER', 'OPERATOR', 'REVIEWER', 'MEMBER'];

export function rolesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let own: string;
  /** A bearer of the organisation, by its subject. */
  const bearer = (subject: string, organisationId = own): Promise<GraphClient> =>
    gateway.as({ role: 'organiser', organisationId, subject });

  beforeEach(async () => {
    gateway = on();
    own = (await createOrganisation(gateway.admin)).id;
  });

  const edit = (client: GraphClient, id = own) =>
    attemptMutation(client, 'updateOrganisation', { id, name: zh('新') }).then((refusal) => refusal?.code);
  const giving = (role: string, to: object, input: object = {}) => ({
    ...{ organisationId: own, role, to, idempotencyKey: uniqueKey() },
    ...input,
  });
  const give = (client: GraphClient, role: string, to: object, input: object = {}) =>
    attemptMutation(client, 'giveRole', giving(role, to, input)).then((refusal) => refusal?.code);
  const take = (client: GraphClient, { id: roleId }: Answer) =>
    attemptMutation(client, 'takeRole', { id: roleId }).then((refusal) => refusal?.code);
  const steward = (subject = 'steward') => giveRole(gateway.admin, own, 'STEWARD', { subject });

  test('the first role that an organisation gives is that of a steward, from now and without an end', async () => {
    const client = await bearer('any');
    const [soon, later] = [60_000, 120_000].map((ms) => new Date(Date.now() + ms).toISOString());
    const refused: [string, object][] = [
      ['OPERATOR', {}],
      ['STEWARD', { endsAt: soon }],
      ['STEWARD', { startsAt: soon }],
      ['STEWARD', { startsAt: soon, endsAt: later }],
    ];
    for (const [role, input] of refused) {
      expect(await give(client, role, { subject: 'she' }, input)).toBe('FIRST_ROLE_NOT_STEWARD');
    }
    // What is delegated is given to nobody of its own.
    const other: string = (await createOrganisation(gateway.admin)).id;
    expect(await give(client, 'OPERATOR', { organisationId: other })).toBeUndefined();
    expect(await edit(client)).toBeUndefined();
    expect(await give(client, 'STEWARD', { subject: 'she' })).toBeUndefined();
    expect(await edit(client)).toBe('FORBIDDEN');
  });

  test('the last steward cannot be taken, also by an admin; once there is another it can', async () => {
    const first = await steward();
    const ends = { endsAt: new Date(Date.now() + 3_600_000).toISOString() };
    await giveRole(gateway.admin, own, 'STEWARD', { subject: 'for an hour' }, ends);
    expect(await take(gateway.admin, first)).toBe('LAST_STEWARD');
    expect(await take(await bearer('steward'), first)).toBe('LAST_STEWARD');
    await giveRole(gateway.admin, own, 'STEWARD', { subject: 'another' });
    expect(await take(await bearer('steward'), first)).toBeUndefined();
    expect(await take(await bearer('another'), first)).toBe('WRONG_STATE');
  });

  test('what a bearer, a volunteer or another organisation is given holds at once, and what is taken no more', async () => {
    await steward();
    const volunteerId: string = (await createVolunteer(gateway.admin, own)).id;
    const other: string = (await createOrganisation(gateway.admin)).id;
    const holders: [object, GraphClient][] = [
      [{ subject: 'she' }, await bearer('she')],
      [{ volunteerId }, await gateway.as({ role: 'volunteer', volunteerId })],
      [{ organisationId: other }, await bearer('anybody', other)],
    ];
    for (const [to, client] of holders) {
      const attempt = () => attemptMutation(client, 'giveRole', giving('MEMBER', { subject: uniqueKey() }));
      expect([to, (await attempt())?.code]).toEqual([to, 'FORBIDDEN']);
      const given = await giveRole(await bearer('steward'), own, 'STEWARD', to);
      expect([to, (await attempt())?.code]).toEqual([to, undefined]);
      expect(await take(await bearer('steward'), given)).toBeUndefined();
      expect([to, (await attempt())?.code]).toEqual([to, 'FORBIDDEN']);
    }
  });

  test('who holds a role lays it down; what others hold is not there for whoever is no steward', async () => {
    await steward();
    const hers = await giveRole(gateway.admin, own, 'OPERATOR', { subject: 'she' });
    const stranger = await bearer('she too', (await createOrganisation(gateway.admin)).id);
    const refusal = await writingNothing(gateway.store, () =>
      refusalOfMutation(stranger, 'takeRole', { id: hers.id }),
    );
    expect(refusal).toEqual(await refusalOfMutation(stranger, 'takeRole', { id: newId('RoleGrant') }));
    expect(await take(await bearer('an operator'), hers)).toBe('NOT_FOUND');
    expect(await take(await bearer('she'), hers)).toBeUndefined();
  });

  test.each<[string, string, (of: { own: string }) => object, object]>([
    ['ROLE_HELD', 'OPERATOR', () => ({ subject: 'she' }), {}],
    ['BAD_TIME', 'KEEPER', () => ({ subject: 'she' }), { endsAt: '2020-01-01T00:00:00Z' }],
    [
      'BAD_TIME',
      'KEEPER',
      () => ({ subject: 'she' }),
      { startsAt: '2099-01-02T00:00:00Z', endsAt: '2099-01-01T00:00:00Z' },
    ],
    ['CYCLE', 'KEEPER', ({ own: organisationId }) => ({ organisationId }), {}],
    ['NOT_FOUND', 'KEEPER', () => ({ volunteerId: newId('Volunteer') }), {}],
    ['NOT_FOUND', 'KEEPER', () => ({ organisationId: newId('Organisation') }), {}],
    ['TEXT_EMPTY', 'KEEPER', () => ({ subject: '' }), {}],
    ['TEXT_TOO_LONG', 'KEEPER', () => ({ subject: 'x'.repeat(LIMITS.BEARER_CHARS + 1) }), {}],
  ])('a role is refused with %s: %s', async (code, role, to, input) => {
    await steward();
    await giveRole(gateway.admin, own, 'OPERATOR', { subject: 'she' });
    const asked = giving(role, to({ own }), input);
    const refusal = await writingNothing(gateway.store, () =>
      refusalOfMutation(gateway.admin, 'giveRole', asked),
    );
    expect(refusal.code).toBe(code);
  });

  test('an organisation gives no more roles than it may; what is taken makes room', async () => {
    await steward();
    const limit = jest.replaceProperty(LIMITS, 'ROLES_PER_ORGANISATION', 2 as never);
    const second = await giveRole(gateway.admin, own, 'KEEPER', { subject: 'she' });
    expect(await give(gateway.admin, 'MEMBER', { subject: 'she' })).toBe('TOO_MANY_ITEMS');
    expect(await take(gateway.admin, second)).toBeUndefined();
    expect(await give(gateway.admin, 'MEMBER', { subject: 'she' })).toBeUndefined();
    limit.restore();
  });

  test('where as many roles as a node keeps were given, no more are given or delegated', async () => {
    await steward();
    const client = await bearer('steward');
    const limit = jest.replaceProperty(LIMITS, 'ROLES_PER_NODE', 0 as never);
    const found = (input: object) =>
      attemptMutation(client, 'createOrganisation', {
        name: zh('新'),
        kind: 'OTHER',
        parentId: own,
        ...input,
      });
    expect(await give(client, 'KEEPER', { subject: 'she' })).toBe('TOO_MANY_ITEMS');
    expect((await found({}))?.code).toBe('TOO_MANY_ITEMS');
    expect(await found({ delegateToParent: false })).toBeNull();
    limit.restore();
    expect(await give(client, 'KEEPER', { subject: 'she' })).toBeUndefined();
  });

  test('sent again with the same key a role is given once', async () => {
    const input = giving('STEWARD', { subject: 'steward' });
    const [one, other] = [
      await gateway.admin.do('giveRole', 'role { id }', input),
      await gateway.admin.do('giveRole', 'role { id }', input),
    ];
    expect(other).toEqual(one);
    const otherwise = { ...input, role: 'KEEPER' };
    expect((await refusalOfMutation(gateway.admin, 'giveRole', otherwise)).code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  test('two who give the first role at the same moment give one after the other', async () => {
    const given = await Promise.all([
      give(gateway.admin, 'STEWARD', { subject: 'a' }),
      give(gateway.admin, 'STEWARD', { subject: 'b' }),
      give(gateway.admin, 'STEWARD', { subject: 'a' }),
    ]);
    expect(given.filter((code) => code === undefined)).toHaveLength(2);
    expect(given).toContain('ROLE_HELD');
  });

  test('a steward sees what was given and taken, with dates and reasons, and nobody else that there is any', async () => {
    await steward();
    const reason = '理事会 2026-11-01';
    const hers = await giveRole(await bearer('steward'), own, 'OPERATOR', { subject: 'she' }, { reason });
    await take(await bearer('steward'), hers);
    const seen = async (client: GraphClient, current?: boolean) =>
      (await client.ask(ROLES, { id: own, current })).organisation.roles;
    const { nodes } = await seen(await bearer('steward'));
    expect(nodes).toEqual([
      expect.objectContaining({ role: 'STEWARD', subjectKey: subjectKey('steward'), takenBy: null }),
      {
        ...{ role: 'OPERATOR', subjectKey: subjectKey('she'), givenBy: 'steward', takenBy: 'steward' },
        ...{ reason, endsAt: null, volunteer: null, delegate: null, organisation: { id: own } },
      },
    ]);
    expect(await seen(await bearer('steward'), true)).toMatchObject({
      totalCount: 1,
      nodes: [{ role: 'STEWARD' }],
    });
    expect(await seen(await bearer('steward'), false)).toMatchObject({ nodes: [{ role: 'OPERATOR' }] });
    for (const client of [await bearer('she'), gateway.anyone]) expect(await seen(client)).toBeNull();
  });

  test('a bearer is told what it holds, and where', async () => {
    const name = uniqueKey('bearer');
    const held = async (client: GraphClient) =>
      (await client.ask('{ me { roles { organisation { id } roles } } }')).me.roles as unknown;
    const client = await bearer(name);
    expect(await held(client)).toEqual([{ organisation: { id: own }, roles: ALL }]);
    const below: string = (await createOrganisation(gateway.admin)).id;
    await giveRole(gateway.admin, below, 'REVIEWER', { organisationId: own });
    const there = { organisation: { id: below }, roles: ['REVIEWER', 'MEMBER'] };
    expect(await held(client)).toEqual([{ organisation: { id: own }, roles: ALL }, there]);
    await steward();
    await giveRole(gateway.admin, own, 'REVIEWER', { subject: name });
    expect(await held(client)).toEqual([{ organisation: { id: own }, roles: ['REVIEWER', 'MEMBER'] }, there]);
    expect(await held(await bearer(uniqueKey('nobody')))).toEqual([]);
    const limit = jest.replaceProperty(LIMITS, 'HELD_ROLES_ITEMS', 1 as never);
    expect(await held(client)).toHaveLength(1);
    limit.restore();
  });

  test('who founds one below its own may do there what it may at home, until its steward takes that; nothing by itself', async () => {
    const client = await bearer('founder');
    const found = (by: GraphClient, input: object) =>
      createOrganisation(by, { parentId: own, ...input }).then(({ id }) => id as string);
    expect(await edit(client, await found(client, {}))).toBeUndefined();
    expect(await edit(client, await found(client, { delegateToParent: false }))).toBe('FORBIDDEN');
    expect(await edit(client, await found(gateway.admin, {}))).toBe('FORBIDDEN');
    const delegating = await found(gateway.admin, { delegateToParent: true });
    expect(await edit(client, delegating)).toBeUndefined();
    const child = await bearer('of the child', delegating);
    const asked = `query ($id: ID!) { organisation(id: $id) { roles { nodes { id role delegate { id } } } } }`;
    const { nodes } = (await child.ask(asked, { id: delegating })).organisation.roles;
    expect(nodes.map(({ role, delegate }: Answer) => [role, delegate.id])).toEqual(
      ALL.map((role) => [role, own]),
    );
    for (const each of nodes) expect(await take(child, each)).toBeUndefined();
    expect(await edit(client, delegating)).toBe('FORBIDDEN');
    expect(await edit(child, delegating)).toBeUndefined();
  });

  test('the feed tells that a role was given or taken, and to nobody to whom', async () => {
    const from = gateway.engine.head.seq;
    await steward();
    await take(gateway.admin, await giveRole(gateway.admin, own, 'OPERATOR', { subject: '王女士' }));
    const { nodes } = (
      await gateway.anyone.ask(
        `{ feed(filter: { organisationId: "${own}", kinds: [ROLE_GIVEN, ROLE_TAKEN] }) { nodes { kind organisation { id } volunteer { id } } } }`,
      )
    ).feed;
    const told = (kind: string) => ({ kind, organisation: { id: own }, volunteer: null });
    expect(nodes).toEqual(['ROLE_GIVEN', 'ROLE_GIVEN', 'ROLE_TAKEN'].map(told));
    const entries: unknown[] = await gateway.store.read.query(
      `SELECT * FROM feed_entry WHERE seq > ${String(from)}`,
    );
    expect(entries.length).toBeGreaterThanOrEqual(3);
    const everywhere =
      JSON.stringify(entries) + JSON.stringify(await gateway.store.read.query('SELECT * FROM role_grant'));
    expect(everywhere).not.toContain('王女士');
  });
}
