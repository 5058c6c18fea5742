import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

/** The fields that make one organisation the predecessor, child or member of another, and which of the two changes. */
const LINKS = [
  ['parentId', (to: string) => ({ parentId: to })],
  ['predecessorId', (to: string) => ({ predecessorId: to })],
  ['memberIds', (to: string) => ({ memberIds: [to] })],
] as const;

export function hierarchiesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  const make = (count: number): Promise<string[]> =>
    Promise.all(
      Array.from({ length: count }, async () => (await createOrganisation(gateway.admin)).id as string),
    );
  const update = (id: string, link: object) =>
    attemptMutation(gateway.admin, 'updateOrganisation', { id, ...link });

  describe.each(LINKS)('%s', (field, link) => {
    test('an organisation is not put to itself', async () => {
      const [a = ''] = await make(1);
      expect(
        await refusalOfMutation(gateway.admin, 'updateOrganisation', { id: a, ...link(a) }),
      ).toMatchObject({
        code: 'CYCLE',
        field: ['input', field],
      });
    });

    test('a circle of three is refused where it would close', async () => {
      const [a = '', b = '', c = ''] = await make(3);
      expect(await update(a, link(b))).toBeNull();
      expect(await update(b, link(c))).toBeNull();
      expect(await update(c, link(a))).toMatchObject({ code: 'CYCLE', field: ['input', field] });
    });

    test('of changes that together would close a circle, one is refused, however they meet', async () => {
      for (let round = 0; round < 5; round++) {
        const ids = await make(4);
        const links = ids.map((id, n) => update(id, link(ids[(n + 1) % ids.length] ?? '')));
        const refusals = (await Promise.all(links)).filter((refusal) => refusal !== null);
        expect(refusals.map(({ code }) => code)).toEqual(['CYCLE']);
      }
    });
  });

  test('the members of members are ORGANISATION_MEMBERS_BELOW at most', async () => {
    const [a = '', b = '', c = '', d = ''] = await make(4);
    const few = jest.replaceProperty(LIMITS, 'ORGANISATION_MEMBERS_BELOW', 2 as never);
    expect(await update(c, { memberIds: [d] })).toBeNull();
    expect(await update(b, { memberIds: [c] })).toBeNull();
    const refused = { code: 'TOO_MANY_ITEMS', field: ['input', 'memberIds'] };
    expect(await update(a, { memberIds: [b] })).toMatchObject(refused);
    few.restore();
  });

  /** Number of entries of a kind in an organisation's feed. */
  async function told(organisationId: string, kind: string): Promise<number> {
    const filter = `{ organisationId: "${organisationId}", kinds: [${kind}] }`;
    return (await gateway.anyone.ask(`{ feed(filter: ${filter}) { nodes { kind } } }`)).feed.nodes.length;
  }

  test.each([
    ['is put below another', true],
    ['comes to stand below none', false],
  ])(
    'an organisation %s: all that it stood below are told, and all that it stands below',
    async (_how, moves) => {
      const [above = '', other = '', moved = ''] = await make(3);
      const old: string = (await createOrganisation(gateway.admin, { parentId: above })).id;
      expect(await update(moved, { parentId: old })).toBeNull();
      const before = await told(above, 'ORGANISATION_UPDATED');
      expect(await update(moved, { parentId: moves ? other : null })).toBeNull();
      expect(await told(above, 'ORGANISATION_UPDATED')).toBe(before + 1);
      expect(await told(old, 'ORGANISATION_UPDATED')).toBe(2);
      expect(await told(other, 'ORGANISATION_UPDATED')).toBe(moves ? 1 : 0);
    },
  );

  test('whoever becomes a member, or is none any more, is told; who stays is not', async () => {
    const [alliance = '', leaves = '', stays = '', comes = ''] = await make(4);
    expect(await update(alliance, { memberIds: [leaves, stays] })).toBeNull();
    expect(await update(alliance, { memberIds: [stays, comes] })).toBeNull();
    const counts = [leaves, stays, comes].map((id) => told(id, 'ORGANISATION_UPDATED'));
    expect(await Promise.all(counts)).toEqual([2, 1, 1]);
  });

  test('the organisations that a volunteer leaves are told, and all above them', async () => {
    const [above = '', next = ''] = await make(2);
    const former: string = (await createOrganisation(gateway.admin, { parentId: above })).id;
    const { id } = await createVolunteer(gateway.admin, former);
    const moving = { id, organisationIds: [next] };
    expect(await attemptMutation(gateway.admin, 'updateVolunteer', moving)).toBeNull();
    const counts = [former, above, next].map((organisation) => told(organisation, 'VOLUNTEER_UPDATED'));
    expect(await Promise.all(counts)).toEqual([1, 1, 1]);
  });

  test('an organisation grows out of at most ORGANISATION_PREDECESSORS, one after the other', async () => {
    let last = (await make(1))[0] ?? '';
    for (let n = 1; n < LIMITS.ORGANISATION_PREDECESSORS; n++)
      last = (await createOrganisation(gateway.admin, { predecessorId: last })).id;
    const fits: string = (await createOrganisation(gateway.admin, { predecessorId: last })).id;
    const input = { name: { zh: '末' }, kind: 'OTHER', predecessorId: fits };
    expect(await refusalOfMutation(gateway.admin, 'createOrganisation', input)).toMatchObject({
      code: 'TOO_MANY_ITEMS',
      field: ['input', 'predecessorId'],
    });
  });
}
