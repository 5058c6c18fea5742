import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';

const ATTEMPTS = 200;
const available = Boolean(process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']);

(available ? describe : describe.skip)('the last place, over two nodes on MySQL and Redis', () => {
  let database: FreshDatabase;
  let nodes: GatewayProcess[];

  beforeAll(async () => {
    database = await freshMysql();
    const env = { DATABASE_URL: database.url, REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' };
    // One after another, because the first migrates the database.
    nodes = [await spawnGateway(env), await spawnGateway(env)];
  });

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await database.drop();
  });

  test('200 attempts at once make exactly one claim, and 199 answers name the holder', async () => {
    const [{ admin }, other] = nodes as [GatewayProcess, GatewayProcess];
    const { projects } = await createCeremony(admin);
    const names = ['甲单位', '乙单位', '丙单位', '丁单位'];
    const claimants: Answer[] = [];
    for (const name of names) claimants.push(await createOrganisation(admin, { name: { zh: name } }));
    const answers: Answer[] = await Promise.all(
      Array.from({ length: ATTEMPTS }, (_, n) =>
        claim(n % 2 ? admin : other.admin, projects[0].id, claimants[n % claimants.length].id),
      ),
    );
    const won = answers.filter((answer) => answer.claim !== null);
    const holder = won[0].claim.claimantName;
    const lost = answers.filter((answer) => answer.claim === null);
    const own = answers.filter((_, n) => names[n % names.length] === holder && !won.includes(answers[n]));
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(ATTEMPTS - 1);
    expect(names).toContain(holder);
    for (const answer of lost) {
      const { userErrors, heldBy } = answer;
      expect(userErrors).toEqual([
        own.includes(answer)
          ? {
              code: 'CLAIMANT_HAS_PLACE',
              message: 'This claimant already has a place in this project. Claim another project.',
              field: ['input', 'claimant'],
            }
          : {
              code: 'ALREADY_CLAIMED',
              message: 'Every place of this project is taken. Join its waitlist, or claim another project.',
              field: ['input', 'projectId'],
            },
      ]);
      expect(heldBy).toEqual([{ id: won[0].claim.id, claimantName: holder }]);
    }
    const { claims } = await admin.ask(
      'query ($id: ID!) { claims(filter: { projectId: $id }) { totalCount } }',
      { id: projects[0].id },
    );
    expect(claims.totalCount).toBe(1);
  });
});
