import { getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { feedCursor } from '../../../src/core/cursor.js';
import {
  claim,
  createEvent,
  createOrganisation,
  createProject,
  donate,
  uniqueKey,
} from '../../harness/ceremony.js';
import type { TestGateway } from '../../harness/gateway.js';
import { communities, plan } from '../../examples/coverage.js';
import { setGoal } from '../../examples/goal.js';
import { needOf } from '../../examples/need.js';
import { propose, sign } from '../../examples/agreement.js';
import { count, seriesOf } from '../../examples/series.js';
import { selectionOf, type Selection } from './walk.js';

type Field = GraphQLField<unknown, unknown>;

/** What a subscription is asked for, and changes each of which sends it one result. */
export interface Watched {
  /** The arguments of its field. */
  readonly of: string;
  readonly changes: readonly (() => Promise<unknown>)[];
}

/** Makes what the field of a subscription is watched by, with so many changes to come. */
type Prepare = (gateway: TestGateway, changes: number) => Promise<Watched>;

const times = async <T>(count: number, make: () => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let n = 0; n < count; n++) made.push(await make());
  return made;
};

async function claiming({ admin }: TestGateway, changes: number) {
  const { id: organisationId } = await createOrganisation(admin);
  const { id: eventId } = await createEvent(admin, [organisationId]);
  const projects = await times(changes, () => createProject(admin, { organisationId, eventId }));
  const claims = projects.map(
    ({ id }) =>
      () =>
        claim(admin, id, organisationId),
  );
  return { eventId: String(eventId), organisationId: String(organisationId), claims };
}

/** By the field of Subscription. */
const PREPARED: Readonly<Record<string, Prepare>> = {
  claimBoard: async (gateway, changes) => {
    const { eventId, claims } = await claiming(gateway, changes);
    return { of: `eventId: "${eventId}"`, changes: claims };
  },
  owedItems: async (gateway, changes) => {
    const { organisationId, claims } = await claiming(gateway, changes);
    return { of: `organisationId: "${organisationId}"`, changes: claims };
  },
  // It begins with what has happened since, as it has no state to begin with.
  feed: async (gateway, changes) => {
    const after = feedCursor(await gateway.store.feed.head());
    const { claims } = await claiming(gateway, changes);
    return { of: `filter: { kinds: [PROJECT_CLAIMED] }, after: "${after}"`, changes: claims };
  },
  donationTotal: async ({ admin }, changes) => {
    const { id: organisationId } = await createOrganisation(admin);
    const give = () => donate(admin, { organisationId }, '1.00');
    return {
      of: `scope: { organisationId: "${String(organisationId)}" }`,
      changes: Array<typeof give>(changes).fill(give),
    };
  },
  goalState: async ({ admin }, changes) => {
    const { id: organisationId } = await createOrganisation(admin);
    const goals = Array.from({ length: changes }, (_, n) => String(n + 1));
    return {
      of: `scope: { organisationId: "${String(organisationId)}" }`,
      changes: goals.map((amount) => () => setGoal(admin, { organisationId }, amount)),
    };
  },
  statistics: async ({ admin }, changes) => {
    const { id: organisationId } = await createOrganisation(admin);
    const place = () => needOf(admin, String(organisationId));
    return {
      of: `of: { organisationId: "${String(organisationId)}" }`,
      changes: Array<typeof place>(changes).fill(place),
    };
  },
  coverage: async ({ admin }, changes) => {
    const { id: organisationId } = await createOrganisation(admin);
    const regions = await communities(admin, changes);
    const { id: planId } = await plan(admin, organisationId, regions);
    const by = { organisationId };
    return {
      of: `planId: "${String(planId)}"`,
      changes: regions.map(
        (regionId) => () =>
          admin.do('reportCoverage', 'coverageUnit { id }', {
            planId,
            regionId,
            by,
            idempotencyKey: uniqueKey(),
          }),
      ),
    };
  },
  seriesState: async ({ admin }, changes) => {
    const { id: organisationId } = await createOrganisation(admin);
    const id = await seriesOf(admin, organisationId);
    const days = Array.from({ length: changes }, (_, n) => `2023-08-${String(n + 1).padStart(2, '0')}`);
    return {
      of: `seriesId: "${id}"`,
      changes: days.map((date) => () => count(admin, id, { asOf: { date } })),
    };
  },
  signing: async ({ admin }, changes) => {
    const parties = await times(2, async (): Promise<string> => (await createOrganisation(admin)).id);
    const event = await createEvent(admin, parties, {
      segments: [{ kind: 'SIGN', title: { zh: '签约' } }],
    });
    const [, last = ''] = parties;
    const agreements = await times(changes, async () => {
      const id = await propose(admin, parties, { segmentId: event.segments[0].id });
      await sign(admin, id, parties[0] as string);
      return id;
    });
    return {
      of: `eventId: "${String(event.id)}"`,
      changes: agreements.map((id) => () => sign(admin, id, last)),
    };
  },
};

export function prepare(name: string): Prepare {
  const prepared = PREPARED[name];
  if (!prepared) throw new Error(`What sends a result to the subscription ${name}? Say it in PREPARED.`);
  return prepared;
}

/** Each field of what a subscription sends, by itself. */
export const sentBy = (schema: GraphQLSchema): [name: string, fields: Selection[]][] =>
  Object.values(schema.getSubscriptionType()?.getFields() ?? {}).map(({ name, type }: Field) => [
    name,
    Object.values((getNamedType(type) as GraphQLObjectType).getFields()).map(selectionOf),
  ]);
