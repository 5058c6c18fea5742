import { LIMITS } from '../../../src/core/limits.js';
import { newId } from '../../../src/core/ids.js';
import { claim, createOrganisation, createProject, zh } from '../../harness/ceremony.js';
import type { TestGateway } from '../../harness/gateway.js';
import { refusalOfMutation } from '../attempt.js';
import { writingNothing } from '../contents.js';
import type { World } from '../../harness/examples.js';
import { event, NAMED, organisation, project, REFUSED, WRONG_NAMES } from './things-cases.js';

const everyCase = Object.entries(REFUSED).flatMap(([mutation, cases]) =>
  cases.map(([what, input, code, field]) => ({ mutation, what, input, code, field })),
);
const inInput = (field: string) => ['input', ...field.split('.')];

export function badThingsSuite(on: () => { gateway: TestGateway; world: World }): void {
  let gateway: TestGateway;
  let world: World;

  beforeAll(() => {
    ({ gateway, world } = on());
  });

  test.each(WRONG_NAMES)('a name %s is refused wherever a name is given', async (_what, name, code) => {
    await writingNothing(gateway.store, async () => {
      for (const [mutation, path, input] of NAMED) {
        const refusal = await refusalOfMutation(gateway.admin, mutation, input(name)(world));
        expect({ mutation, ...refusal }).toMatchObject({ mutation, code, field: inInput(path) });
      }
    });
  });

  test.each(everyCase)('$mutation refuses $what: $code', async ({ mutation, input, code, field }) => {
    const refusal = await writingNothing(gateway.store, () =>
      refusalOfMutation(gateway.admin, mutation, input(world)),
    );
    expect(refusal).toMatchObject({ code, field: field === null ? null : inInput(field) });
    expect(refusal.message).toMatch(/\w{3,}/);
  });

  test('whose claim comes too late is told who was first', async () => {
    const { claim: none, heldBy, userErrors } = await claim(gateway.admin, world.taken, world.below);
    expect(none).toBeNull();
    expect(heldBy).toEqual([{ id: world.claim, claimantName: expect.stringContaining('单位') }]);
    expect(userErrors).toEqual([
      {
        code: 'ALREADY_CLAIMED',
        message: expect.not.stringContaining('单位'),
        field: ['input', 'projectId'],
      },
    ]);
  });

  /** A chain of organisations, each the parent of the next. */
  async function line(levels: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < levels; n++) {
      ids.push((await createOrganisation(gateway.admin, n > 0 ? { parentId: ids[n - 1] } : {})).id);
    }
    return ids;
  }

  function move(id: string | undefined, parentId: string | undefined) {
    return gateway.admin.mutate('updateOrganisation', 'organisation { id }', {
      id,
      parentId,
    });
  }

  test('a tree of organisations grows to ORGANISATION_DEPTH and no further, however it is put together', async () => {
    const deepest = LIMITS.ORGANISATION_DEPTH;
    const upper = await line(deepest);
    const [top] = await line(2);
    await writingNothing(gateway.store, async () => {
      const below = organisation({ parentId: upper[deepest - 1] })(world);
      const grown = await refusalOfMutation(gateway.admin, 'createOrganisation', below);
      const moved = (await move(top, upper[deepest - 2])).userErrors[0];
      const tooDeep = { code: 'TOO_MANY_ITEMS', field: ['input', 'parentId'] };
      expect([grown, moved]).toMatchObject([tooDeep, tooDeep]);
    });
    expect((await move(top, upper[deepest - 3])).userErrors).toEqual([]);
  });

  test('two moves at once never make a circle', async () => {
    for (let round = 0; round < 3; round++) {
      const [[a], [b]] = [await line(1), await line(1)];
      const answers = await Promise.all([move(a, b), move(b, a)]);
      const codes = answers
        .flatMap(({ userErrors }) => userErrors as { code: string }[])
        .map(({ code }) => code);
      expect(codes).toEqual(['CYCLE']);
    }
  });

  test('an event lists 200 projects and no more', async () => {
    const { admin, store } = gateway;
    const made = await admin.do('createEvent', 'event { id }', event({})(world));
    const listing = { organisationId: world.host, eventId: made.event.id };
    const { id } = await createProject(admin, listing);
    await store.transact(async ({ manager }) => {
      const [{ id: _, ...row }] = await manager.query('SELECT * FROM project WHERE id = ?', [id]);
      const columns = Object.keys(row).join(', ');
      const copy = `INSERT INTO project (id, ${columns}) SELECT ?, ${columns} FROM project WHERE id = ?`;
      for (let n = 2; n <= 200; n++) await manager.query(copy, [newId('Project'), id]);
    });
    const refusal = await refusalOfMutation(
      admin,
      'createProject',
      project({ ...listing, name: zh('事') })(world),
    );
    expect(refusal).toMatchObject({ code: 'TOO_MANY_ITEMS', field: ['input', 'eventId'] });
  });
}
