import { LIMITS } from '../../src/core/limits.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();

afterEach(() => jest.restoreAllMocks());

/** What the payload names of an organisation that is renamed, below two others. */
async function rename(): Promise<{ complete: boolean; organisations: object[]; lists: object[] }> {
  const { admin } = own.gateway;
  const { id: top } = await createOrganisation(admin);
  const { id: middle } = await createOrganisation(admin, { parentId: top });
  const { id } = await createOrganisation(admin, { parentId: middle });
  const selection = 'changed { complete organisations { id } lists { field } }';
  return (await admin.do('updateOrganisation', selection, { id, summary: zh('新') })).changed;
}

test('a payload names all that was changed, and says that it is all', async () => {
  const { complete, organisations, lists } = await rename();
  expect([complete, organisations.length]).toEqual([true, 3]);
  expect(lists.length).toBeGreaterThan(1);
});

test('a payload names no more nodes than it may, and says that there are more', async () => {
  jest.replaceProperty(LIMITS, 'CHANGED_NODES', 2 as never);
  const { complete, organisations } = await rename();
  expect([complete, organisations.length]).toEqual([false, 2]);
});

test('a payload names no more lists than it may, and says that there are more', async () => {
  jest.replaceProperty(LIMITS, 'CHANGED_LISTS', 1 as never);
  const { complete, lists } = await rename();
  expect([complete, lists.length]).toEqual([false, 1]);
});
