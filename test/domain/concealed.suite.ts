// What somebody may not see is for her as what does not exist, whichever way she asks for it by its id.
import type { GraphQLField } from 'graphql';
import { derivedId, kindOfId, newId, type IdKind } from '../../src/core/ids.js';
import { attemptMutation, refusalOfMutation, schema } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { fieldWithId, idPaths, withAt } from '../graphql/id-paths.js';
import {
  claimantOf,
  createEvent,
  createOrganisation,
  createProject,
  giveRole,
  uniqueKey,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { createWorld, exampleOf, kindOfField, type World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';
import { createStrangers, STRANGERS, type Strangers } from './strangers.js';

const fieldsOf = (type: 'Query' | 'Mutation' | 'Subscription') =>
  Object.values((schema.getType(type) as ReturnType<typeof schema.getQueryType>)?.getFields() ?? {});
const takingIds = (fields: GraphQLField<unknown, unknown>[]) =>
  fields.flatMap((field) => field.args.flatMap((argument) => idPaths(argument).map((at) => ({ field, at }))));

export function concealedSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let world: World;
  let strangers: Strangers;
  let draft: string;

  beforeAll(async () => {
    gateway = on();
    world = await createWorld(gateway);
    strangers = await createStrangers(gateway, world);
    draft = world.unlisted;
  });

  /** What is there, and not for strangers. */
  const concealed = () => [
    world.unlisted,
    world.role,
    world.invitation,
    world.enrolment,
    world.proposal,
    world.draft,
  ];

  test.each(STRANGERS.filter((who) => who !== 'anyone'))(
    'no mutation of %s tells what is concealed from what does not exist, in any field',
    async (who) => {
      const client = strangers.clients[who] as GraphClient;
      const told: unknown[] = [];
      let asked = 0;
      await writingNothing(gateway.store, async () => {
        for (const { field, at } of takingIds(fieldsOf('Mutation'))) {
          const [, ...path] = at.path;
          const accepted = exampleOf(field.name).accepted(world);
          for (const id of concealed().filter((each) => kindOfId(each) === kindOfField(at.name, at.within))) {
            const refusal = (named: string) =>
              refusalOfMutation(client, field.name, withAt(accepted, path, at.list ? [named] : named));
            const [one, other] = [await refusal(id), await refusal(newId(kindOfId(id) as IdKind))];
            asked += 1;
            if (JSON.stringify(one) !== JSON.stringify(other)) told.push([field.name, path, one, other]);
          }
        }
      });
      expect(told).toEqual([]);
      expect(asked).toBeGreaterThan(15);
    },
  );

  test('who claims or pledges is not told of a draft either, whatever else is wrong with it', async () => {
    const { apart, clients } = strangers;
    const client = clients['an organiser of another'] as GraphClient;
    const input = (projectId: string) => ({
      claimProject: { projectId, claimant: claimantOf(apart) },
      recordDonation: {
        ...{ to: { projectId }, kind: 'PLEDGE', donor: { organisationId: apart } },
        amount: { amount: '1', currency: 'JPY' },
      },
    });
    for (const mutation of ['claimProject', 'recordDonation'] as const) {
      const refusal = (projectId: string) =>
        refusalOfMutation(client, mutation, { ...input(projectId)[mutation], idempotencyKey: uniqueKey() });
      const there = await writingNothing(gateway.store, () => refusal(draft));
      expect(there).toEqual(await refusal(newId('Project')));
      expect(there.code).toBe('NOT_FOUND');
    }
  });

  test.each(['the public', 'an organiser of another', 'a volunteer of another'])(
    'no query or subscription of %s tells what is concealed from what does not exist',
    async (who) => {
      const client = strangers.clients[who] ?? gateway.anyone;
      const [, ...ids] = concealed();
      const made = newId('Project');
      const pairs = [
        ...[draft, ...ids].map((id) => [id, newId(kindOfId(id) as IdKind)] as const),
        ...(['DonationTotal', 'ClaimBoardRow'] as const).map(
          (kind) => [derivedId(kind, draft), derivedId(kind, made)] as const,
        ),
      ];
      for (const { field, at } of takingIds(fieldsOf('Query'))) {
        for (const [id, other] of pairs) {
          const answer = async (named: string) => {
            const asked = `{ ${fieldWithId(field, at, JSON.stringify(named))} }`;
            return JSON.stringify(await client.send(asked)).replaceAll(named, '');
          };
          expect([field.name, at.path, await answer(id)]).toEqual([field.name, at.path, await answer(other)]);
        }
      }
      for (const { field, at } of takingIds(fieldsOf('Subscription'))) {
        const live = client.subscribe(`subscription { ${fieldWithId(field, at, JSON.stringify(draft))} }`);
        await live.until(({ ended }) => ended);
        expect([at.path, JSON.stringify(live.error)]).toEqual([
          at.path,
          expect.stringMatching(/NOT_FOUND|BAD_ID/) as string,
        ]);
      }
    },
  );

  test('a draft is there for members of its organisation and of the organisers of its event, by every way', async () => {
    const { admin, anyone, as } = gateway;
    const [own, host, beside] = [await organisation(), await organisation(), await organisation()];
    const eventId: string = (await createEvent(admin, [host, beside])).id;
    const input = { organisationId: own, eventId, listed: false };
    const { id } = await createProject(admin, input);
    const total = derivedId('DonationTotal', id as string);
    const document = `{
      project(id: "${id}") { name } node(id: "${id}") { id } nodes(ids: ["${id}"]) { id } total: node(id: "${total}") { id }
      donationTotal(scope: { projectId: "${id}" }) { id } donations(filter: { projectId: "${id}" }) { totalCount }
    }`;
    const seen = async (client: GraphClient) => {
      const { data } = await client.send(document);
      return Object.values(data as object).map((each) => each !== null && (each as unknown[])[0] !== null);
    };
    for (const organisationId of [own, host, beside]) {
      const subject = uniqueKey('member');
      await giveRole(admin, organisationId, 'STEWARD', { subject: uniqueKey('steward') });
      await giveRole(admin, organisationId, 'MEMBER', { subject });
      const member = await as({ role: 'organiser', organisationId, subject });
      expect(await seen(member)).toEqual([true, true, true, true, true, true]);
      expect(await attemptMutation(member, 'discardProject', { id })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await seen(anyone)).toEqual([false, false, false, false, false, false]);
    expect(await seen(await as({ role: 'screen', eventId }))).not.toContain(true);
  });

  test('a gift that is booked to a draft tells nobody which project it is given to, until that is listed', async () => {
    const { admin, anyone } = gateway;
    const organisationId = await organisation();
    const { id: projectId } = await createProject(admin, { organisationId, listed: false });
    const gift = { to: { projectId }, donor: { anonymous: true }, amount: { amount: '1.00' } };
    const key = { idempotencyKey: uniqueKey() };
    const { donation } = await admin.do('recordDonation', 'donation { id }', {
      ...{ ...gift, ...key, reason: '提前到账' },
    });
    const told = async () => {
      const { feed, donation: shown } = await anyone.ask(`{
        feed(filter: { organisationId: "${organisationId}" }, first: 100) { nodes { project { id } donation { project { id } } } }
        donation(id: "${String(donation.id)}") { project { id } }
      }`);
      return JSON.stringify([feed, shown]).includes(projectId as string);
    };
    expect(await told()).toBe(false);
    await admin.do('listProject', 'project { id }', { id: projectId });
    expect(await told()).toBe(true);
  });

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
}
