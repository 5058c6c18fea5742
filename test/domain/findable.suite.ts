import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/** A volunteer is listed and found by name once she has agreed to it, and leaves an organisation by herself. */
export function findableSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let unit: string;
  let units: GraphClient;
  let id: string;
  let she: GraphClient;
  let name: string;

  beforeEach(async () => {
    gateway = on();
    unit = (await createOrganisation(gateway.admin)).id;
    units = await gateway.as({ role: 'organiser', organisationId: unit });
    name = `欧阳${uniqueKey('V').replaceAll('-', '')}`;
    id = (await createVolunteer(units, unit, { name })).id;
    she = await gateway.as({ role: 'volunteer', volunteerId: id });
  });

  /** Whether each way by which names are read leads to her. */
  async function found(): Promise<Record<string, boolean>> {
    const shown = await gateway.anyone.ask(
      `query ($unit: ID!, $name: String!) {
        volunteers(filter: { organisationId: $unit }) { nodes { id } }
        organisation(id: $unit) { volunteers { nodes { id } } }
        search(text: $name) { nodes { node { id } } }
        feed(filter: { organisationId: $unit, kinds: [VOLUNTEER_CREATED, VOLUNTEER_UPDATED] }) { nodes { volunteer { id } } }
      }`,
      { unit, name },
    );
    const holds = (nodes: Answer[]) => JSON.stringify(nodes).includes(id);
    return {
      list: holds(shown.volunteers.nodes),
      organisation: holds(shown.organisation.volunteers.nodes),
      search: holds(shown.search.nodes),
      feed: holds(shown.feed.nodes),
    };
  }

  const update = (client: GraphClient, input: object) =>
    attemptMutation(client, 'updateVolunteer', { id, ...input }).then((refusal) => refusal?.code ?? 'done');
  const everywhere = (is: boolean) => ({ list: is, organisation: is, search: is, feed: is });

  test('who has not agreed is in no list, no search and no link of the feed; who agrees is, until she takes it back', async () => {
    expect(await found()).toEqual(everywhere(false));
    expect(await update(she, { findable: true })).toBe('done');
    expect(await found()).toEqual(everywhere(true));
    expect(await update(she, { findable: false })).toBe('done');
    expect(await found()).toEqual(everywhere(false));
    const { volunteer } = await gateway.anyone.ask('query ($id: ID!) { volunteer(id: $id) { name } }', {
      id,
    });
    expect(volunteer).toEqual({ name });
  });

  test('nobody agrees in her stead', async () => {
    const made = { number: uniqueKey(), name, organisationIds: [unit], findable: true };
    for (const [mutation, input] of [
      ['updateVolunteer', { id, findable: true }],
      ['createVolunteer', made],
    ] as const) {
      const refusal = await writingNothing(gateway.store, () => refusalOfMutation(units, mutation, input));
      expect(refusal.code).toBe('FORBIDDEN');
    }
    expect(await update(units, { category: 'STUDENT' })).toBe('done');
  });

  test('her organisation has all of its own in its roster, and nobody else', async () => {
    const roster = async (client: GraphClient) =>
      (
        await client.ask(`query ($unit: ID!) { organisation(id: $unit) { roster { nodes { id } } } }`, {
          unit,
        })
      ).organisation.roster;
    expect(await roster(units)).toEqual({ nodes: [{ id }] });
    expect(await roster(gateway.anyone)).toBeNull();
    expect(await roster(she)).toBeNull();
  });

  test('she leaves an organisation by herself, also the last one, and by nobody else', async () => {
    const leave = { id, organisationId: unit };
    const { id: another } = await createVolunteer(units, unit, {});
    const beside = await gateway.as({ role: 'volunteer', volunteerId: another });
    for (const client of [units, beside])
      expect((await refusalOfMutation(client, 'leaveOrganisation', leave)).code).toBe('FORBIDDEN');
    const other: string = (await createOrganisation(gateway.admin)).id;
    expect(
      (await refusalOfMutation(she, 'leaveOrganisation', { ...leave, organisationId: other })).code,
    ).toBe('NOT_FOUND');
    expect(await attemptMutation(she, 'leaveOrganisation', leave)).toBeNull();
    const { volunteer } = await she.ask('query ($id: ID!) { volunteer(id: $id) { organisations { id } } }', {
      id,
    });
    expect(volunteer.organisations).toEqual([]);
    expect(await update(units, { category: 'STUDENT' })).toBe('FORBIDDEN');
    const { feed } = await gateway.anyone.ask(
      `query ($unit: ID!) { feed(filter: { organisationId: $unit, kinds: [VOLUNTEER_UPDATED] }) { nodes { kind } } }`,
      { unit },
    );
    expect(feed.nodes).toEqual([{ kind: 'VOLUNTEER_UPDATED' }]);
  });
}
