// What a node says of a mutation (`viewerCan…`) is what the mutation does with it: every such field of the graph, on everything in the
// world, whoever asks.
import { kindOfId, type IdKind } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import { SAYS_OF } from '../../src/domain/shape/changes/action.js';
import { assemble } from '../../src/graphql/assemble.js';
import { putTo } from '../examples/decision.js';
import { attemptMutation } from '../graphql/attempt.js';
import { createCeremony, createEvent, createVolunteer, donate, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { createWorld, exampleOf, type World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';
import { createStrangers } from './strangers.js';

/** A field that says whether a mutation can be called. */
interface Said {
  readonly type: string;
  readonly field: string;
  readonly mutation: string;
}

const { schema } = assemble({} as never, systemClock, {} as never);
const SAID = Object.values(schema.getTypeMap()).flatMap((type): Said[] =>
  'getFields' in type
    ? Object.values(type.getFields()).flatMap(({ name: field, extensions }) => {
        const mutation = extensions[SAYS_OF] as string | undefined;
        return mutation === undefined ? [] : [{ type: type.name, field, mutation }];
      })
    : [],
);

/** A donation is named by one of its lines. */
const NAMED_OTHERWISE = new Set(['correctDonation']);

/** Where examples leave out what something can be made in, or name another. */
const MADE_IN: Readonly<Record<string, (id: string, world: World) => object>> = {
  // Which party answers is said by the input: the example names one that the host may not answer for.
  'Agreement.acceptAgreement': (id, { host }) => ({ id, organisationId: host }),
  'Project.claimProject': (projectId, { host }) => ({ projectId, claimant: { organisationId: host } }),
  'Decision.createTask': (decisionId) => ({ decisionId }),
  'Event.createProject': (eventId) => ({ eventId }),
  'Organisation.createOrganisation': (parentId) => ({ parentId }),
  'Organisation.invite': (memberUnitOf) => ({ as: { memberUnitOf } }),
  'Region.addRegion': (parentId) => ({ parentId }),
};

/** Whom a field is asked about, where it hangs on that. */
const ASKED_ABOUT: Readonly<Record<string, (world: World) => string>> = {
  'Project.claimProject': ({ host }) => `(claimant: { organisationId: "${host}" })`,
  'Need.takeNeed': ({ host }) => `(groupId: "${host}")`,
};

/** What is wrong with the input comes before what may not be done. */
const OF_INPUT = new Set(['CURRENCY_MISMATCH', 'MERGED_INTO_ITSELF']);

const ID = /^[a-z]{3}_[0-9A-Z]{26}$/;

/** Of a mutation that takes a key, each time another. */
const renewed = (input: object): object =>
  'idempotencyKey' in input ? { ...input, idempotencyKey: uniqueKey() } : input;

/** An example's input about another node of this type; undefined where it names none. */
function about(input: object, type: string, id: string): object | undefined {
  let found = false;
  const replaced = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => replaced(each, key));
    if (typeof value === 'object' && value !== null) {
      const fields = Object.entries(value);
      const [only, named] = fields[0] ?? [];
      // What is given to is one of several.
      if (
        ['Project', 'Event', 'Organisation'].includes(type) &&
        ['to', 'of'].includes(key) &&
        only !== undefined &&
        ID.test(String(named)) &&
        /^(project|event|organisation)Id$/.test(only)
      ) {
        found = true;
        return { [`${type.toLowerCase()}Id`]: id };
      }
      return Object.fromEntries(fields.map(([name, each]) => [name, replaced(each, name)]));
    }
    if (typeof value !== 'string' || found || kindOfId(value) !== type || key.startsWith('before'))
      return value;
    found = true;
    return id;
  };
  const made = replaced(renewed(input)) as object;
  return found ? made : undefined;
}

export function abilitiesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let world: World;
  const nodes = new Map<string, string[]>();
  let clients: Readonly<Record<string, GraphClient>>;

  beforeAll(async () => {
    gateway = on();
    const { admin, as } = gateway;
    world = await createWorld(gateway);
    const strangers = await createStrangers(gateway, world);
    const { host, projects } = await createCeremony(admin, 2);
    const volunteer = await createVolunteer(admin, host.id);
    const known = { donor: { volunteerId: volunteer.id } };
    const gift = await donate(admin, { projectId: projects[0].id }, '3.00', known);
    const cancelled = (await createEvent(admin, [host.id])).id as string;
    const undecided = await putTo(admin, cancelled);
    await admin.do('cancelEvent', 'event { id }', { id: cancelled });
    const ids = [
      undecided,
      ...Object.values(world as object as Record<string, string>),
      host.id,
      ...projects.map(({ id }) => id as string),
    ];
    for (const id of [...ids, volunteer.id, gift.donation.id] as string[]) {
      const kind: IdKind | undefined = kindOfId(id);
      if (kind) nodes.set(kind, [...(nodes.get(kind) ?? []), id]);
    }
    clients = {
      admin,
      host: await as({ role: 'organiser', organisationId: world.host }),
      donor: await as({ role: 'volunteer', volunteerId: volunteer.id }),
      anyone: gateway.anyone,
      stranger: strangers.clients['an organiser of another'] as GraphClient,
    };
  });

  async function said(
    client: GraphClient,
    { type, field, mutation }: Said,
    id: string,
  ): Promise<string | null | undefined> {
    const whom = ASKED_ABOUT[`${type}.${mutation}`]?.(world) ?? '';
    const query = `query ($id: ID!) { node(id: $id) { id ... on ${type} { ${field}${whom} { allowed code } } } }`;
    const { node } = await client.ask(query, { id });
    // What is not shown, or was merged into another in between, is not there.
    if (node?.id !== id) return undefined;
    expect(node[field].allowed).toBe(node[field].code === null);
    return node[field].code as string | null;
  }

  test('there are such fields on everything that mutations act on', () => {
    expect(SAID.length).toBeGreaterThan(55);
  });

  /** What was merged is named by no input of the others, and what is forgotten takes other things along: both come last. */
  const isLast = ({ mutation }: Said) => Number(/^(merge|forget)/.test(mutation));
  const inOrder = SAID.filter(({ mutation }) => !NAMED_OTHERWISE.has(mutation)).toSorted(
    (one, other) => isLast(one) - isLast(other),
  );

  test.each(inOrder)('$type: $field is what $mutation does', async (each) => {
    const example = exampleOf(each.mutation).accepted(world);
    const faults: unknown[] = [];
    let asked = 0;
    for (const [who, client] of Object.entries(clients).reverse()) {
      for (const id of nodes.get(each.type) ?? []) {
        const madeIn = MADE_IN[`${each.type}.${each.mutation}`];
        const input = madeIn ? { ...renewed(example), ...madeIn(id, world) } : about(example, each.type, id);
        const code = input && (await said(client, each, id));
        if (input === undefined || code === undefined) continue;
        asked += 1;
        const refusal = (await attemptMutation(client, each.mutation, input))?.code ?? null;
        if (refusal !== null && OF_INPUT.has(refusal)) continue;
        const isOfRight = refusal === 'UNAUTHENTICATED' || refusal === 'FORBIDDEN';
        const isSaid =
          code === null ? !isOfRight || who !== 'admin' : code === (isOfRight ? 'FORBIDDEN' : refusal);
        if (!isSaid) faults.push({ who, id, code, refusal });
      }
    }
    expect(asked).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
}
