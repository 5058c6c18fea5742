// What is exported, validated by the published schema; and who may export it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { gathered } from '../../src/server/routes/exports.js';
import { printedExportSchema } from '../../src/cli/verbs/export.js';
import { LIMITS } from '../../src/core/limits.js';
import { newId } from '../../src/core/ids.js';
import { EXPORT_GROUPS } from '../../src/domain/shape/exports/exported.js';
import { activityOf } from '../examples/activity.js';
import { award } from '../examples/award.js';
import { certify, servedAt } from '../examples/certificate.js';
import { ON } from '../examples/hours.js';
import { needThatIs } from '../examples/need.js';
import {
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  giveRole,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway, testTokens } from '../harness/gateway.js';
import { runCommand } from '../harness/processes.js';
import { freshFolder } from '../harness/scratch.js';

const committed = readFileSync(join(__dirname, '..', '..', 'schema', 'export.json'), 'utf8');
const validate = addFormats(new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })).compile(
  JSON.parse(committed),
);

test('schema/export.json is what the features say: print it anew with `npm run -s cli -- export --schema`', () => {
  expect(committed).toBe(printedExportSchema());
});

test('an answer holds so many records and no more: the command line writes larger exports', async () => {
  async function* pieces(count: number) {
    for (let n = 0; n < count; n++) yield '1';
  }
  expect((await gathered(pieces(LIMITS.EXPORT_ANSWER_PIECES))).length).toBe(LIMITS.EXPORT_ANSWER_PIECES);
  await expect(gathered(pieces(LIMITS.EXPORT_ANSWER_PIECES + 1))).rejects.toMatchObject({
    code: 'TOO_MANY_ITEMS',
  });
});

onEveryGateway((gateway, database) => {
  const mint = (grant: object) => testTokens.mint({ hours: 1, ...(grant as { role: 'admin' }) });
  async function get(id: string, token?: string): Promise<Response> {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${gateway.url}/export/${id}.json`, { headers });
  }

  test('an organisation with all below it is exported in eight groups, and names nobody who did not agree', async () => {
    const { admin } = gateway;
    const unit = (await createOrganisation(admin)).id as string;
    const team = (await createOrganisation(admin, { parentId: unit })).id as string;
    const other = (await createOrganisation(admin)).id as string;
    const named = await createVolunteer(admin, unit, {
      findable: true,
      name: '王公开',
      skills: [{ zh: '理发' }],
    });
    const hidden = await createVolunteer(admin, team, { name: '李不公开' });
    await createVolunteer(admin, other);
    await createProject(admin, { organisationId: team });
    await createProject(admin, { organisationId: unit, listed: false });
    await activityOf(admin, team, { kind: 'TRAINING' });
    await activityOf(admin, team, { kind: 'BRAND' });
    await award(admin, unit, team);
    const event = (await createEvent(admin, [unit])).id as string;
    const served = await servedAt(admin, team, event, 90);
    await certify(admin, team, served);
    await needThatIs(admin, unit, 'rated', { groupId: team });
    await needThatIs(admin, unit, 'done', { groupId: team });
    await needThatIs(admin, unit, 'rated', { groupId: other });
    const answer = await get(unit, await mint({ role: 'admin' }));
    const told = await answer.json();
    expect([validate(told), validate.errors]).toEqual([true, null]);
    const counts = EXPORT_GROUPS.map((group) => [group, told[group].length as number]);
    expect(Object.fromEntries(counts)).toMatchObject({
      ...{ volunteers: 3, groups: 2, projects: 1, training: 1, awards: 1 },
      ...{ hours: 1, evaluations: 1, certificates: 1 },
    });
    const names = told.volunteers.map(({ number, name }: Answer) => [number, name]);
    expect(told.hours).toMatchObject([{ volunteerId: served, minutes: 90, state: 'VERIFIED', day: ON }]);
    expect(told.evaluations).toMatchObject([{ organisationId: unit, groupId: team, rating: 5 }]);
    expect(told.certificates).toMatchObject([{ volunteerId: served, minutes: 90, state: 'ISSUED' }]);
    expect(Object.fromEntries(names)).toMatchObject({ [named.number]: '王公开', [hidden.number]: null });
    expect(JSON.stringify(told)).not.toContain('李不公开');
    const file = join(freshFolder(), 'export.json');
    const command = `export ${file} --organisation ${unit}`;
    expect((await runCommand(command, { DATABASE_URL: database.url })).code).toBe(0);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect({ ...written, exportedAt: null }).toEqual({ ...told, exportedAt: null });
  });

  test('more records than a page holds are exported once each, in order of their ids', async () => {
    const unit = (await createOrganisation(gateway.admin)).id as string;
    const count = 2 * LIMITS.EXPORT_PAGE_ROWS;
    const row = (n: number) =>
      `('${newId('Activity')}', '${unit}', 'TRAINING', '{"original":"ZH","ZH":"${String(n)}"}', '[]', ${String(n)})`;
    await gateway.store.transact((tx) =>
      tx.manager.query(
        `INSERT INTO activity (id, organisationId, kind, titleText, figures, createdAt) VALUES ${Array.from({ length: count }, (_, n) => row(n)).join()}`,
      ),
    );
    const told = await (await get(unit, await mint({ role: 'admin' }))).json();
    const ids = told.training.map(({ id }: Answer) => id as string);
    expect(new Set(ids).size).toBe(count);
    expect(ids).toEqual([...ids].sort());
  });

  test('its keepers export it, and nobody else', async () => {
    const unit = (await createOrganisation(gateway.admin)).id as string;
    await giveRole(gateway.admin, unit, 'STEWARD', { subject: 'steward' });
    await giveRole(gateway.admin, unit, 'KEEPER', { subject: 'keeper' });
    const as = async (subject: string) =>
      (await get(unit, await mint({ role: 'volunteer', subject }))).status;
    expect([await as('keeper'), await as('steward'), await as('stranger')]).toEqual([200, 403, 403]);
    const refused = [await get(unit), await get(newId('Event'), await mint({ role: 'admin' }))];
    expect(refused.map(({ status }) => status)).toEqual([403, 404]);
    expect((await get(newId('Organisation'), await mint({ role: 'admin' }))).status).toBe(404);
  });
});
