import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { createOrganisation } from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

/** How one organisation is put behind, below or into another: the field, and who changes. */
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

  test('an organisation grows out of at most 50 others, one after the other', async () => {
    let last = (await make(1))[0] ?? '';
    for (let n = 1; n < 50; n++) last = (await createOrganisation(gateway.admin, { predecessorId: last })).id;
    const fits: string = (await createOrganisation(gateway.admin, { predecessorId: last })).id;
    const input = { name: { zh: '末' }, kind: 'OTHER', predecessorId: fits };
    expect(await refusalOfMutation(gateway.admin, 'createOrganisation', input)).toMatchObject({
      code: 'TOO_MANY_ITEMS',
      field: ['input', 'predecessorId'],
    });
  });
}
