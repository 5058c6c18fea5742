import {
  claim,
  createCeremony,
  createOrganisation,
  createVolunteer,
  donate,
  type Ceremony,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/** The feed is read from either end, and each entry says what it is about above all. */
export function feedPagesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let ceremony: Ceremony;

  beforeAll(async () => {
    gateway = on();
    ceremony = await createCeremony(gateway.admin, 3);
    for (const { id } of ceremony.projects) await claim(gateway.admin, id, ceremony.host.id);
  });

  const page = async (args: string): Promise<Answer> => {
    const filter = `filter: { eventId: "${String(ceremony.event.id)}" }`;
    const fields =
      'nodes { cursor kind } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';
    return (await gateway.anyone.ask(`{ feed(${args}, ${filter}) { ${fields} } }`)).feed;
  };

  test.each([1, 2, 3, 5])('pages of %i from the end are the feed from the beginning', async (size) => {
    const all = await page('first: 100');
    const read: Answer[] = [];
    for (let before: string | null = null; ;) {
      const got = await page(`last: ${String(size)}${before === null ? '' : `, before: "${before}"`}`);
      expect(got.pageInfo.hasNextPage).toBe(before !== null);
      read.unshift(...got.nodes);
      if (!got.pageInfo.hasPreviousPage) break;
      before = got.pageInfo.startCursor as string;
    }
    expect(read).toEqual(all.nodes);
    expect(all.totalCount).toBe(read.length);
    expect(read.length).toBeGreaterThan(5);
  });

  test('an entry is about a claim, a donation or a project before what these belong to', async () => {
    const { id: projectId } = ceremony.projects[0];
    await donate(gateway.admin, { projectId }, '3.00');
    const { nodes } = (
      await gateway.anyone.ask(
        `{ feed(last: 100, filter: { eventId: "${String(ceremony.event.id)}" }) { nodes { kind subject { __typename id } claim { id } donation { id } project { id } event { id } } } }`,
      )
    ).feed;
    const first = (kind: string): Answer => nodes.find((entry: Answer) => entry.kind === kind);
    for (const [kind, link, type] of [
      ['PROJECT_CLAIMED', 'claim', 'Claim'],
      ['DONATION_RECEIVED', 'donation', 'Donation'],
      ['PROJECT_LISTED', 'project', 'Project'],
      ['EVENT_CREATED', 'event', 'Event'],
    ] as const) {
      expect(first(kind).subject).toEqual({ __typename: type, id: first(kind)[link].id });
    }
  });

  test('an entry about a volunteer who did not agree to be found has no subject', async () => {
    const unit = (await createOrganisation(gateway.admin)).id as string;
    await createVolunteer(gateway.admin, unit, {});
    const { nodes } = (
      await gateway.anyone.ask(
        `{ feed(last: 1, filter: { organisationId: "${unit}", kinds: [VOLUNTEER_CREATED] }) { nodes { kind subject { id } } } }`,
      )
    ).feed;
    expect(nodes).toEqual([{ kind: 'VOLUNTEER_CREATED', subject: null }]);
  });
}
