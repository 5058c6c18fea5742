import { playDemo } from '../../src/cli/verbs/demo.js';
import { seed } from '../../src/cli/verbs/seed.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import type { Answer } from '../harness/client.js';

let database: FreshDatabase;
let gateway: TestGateway;
let token: string;
let lines: string[];

beforeEach(async () => {
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
  token = await testTokens.mint({ role: 'admin', hours: 1 });
  lines = [];
});

afterEach(async () => {
  await gateway.close();
  await database.drop();
});

interface Play {
  everyMs?: number;
  again?: boolean;
  caseNumber?: 1 | 2 | 3 | 4 | 5;
  token?: string;
  /** Number of steps after which Ctrl-C is sent. */
  stopAfter?: number;
}

function play({ stopAfter, ...options }: Play = {}): Promise<void> {
  const out = (line: string) => {
    // The first line is the title.
    if (lines.push(line) - 1 === stopAfter) process.emit('SIGINT');
  };
  return playDemo({ url: gateway.url, token, everyMs: 0, out, ...options });
}

/** The launch as the wall shows it. */
async function wall(): Promise<Answer> {
  const { events } = await gateway.anyone.ask(
    '{ events(first: 1, filter: { kinds: [LAUNCH] }) { nodes { id } } }',
  );
  return gateway.anyone.ask(
    `query ($id: ID!) {
      claimBoard(eventId: $id) { claimedCount openPlaces runningSegment { kind } rows { claims { claimantName } } }
      donationTotal(scope: { eventId: $id }) { received { minor } pledged { minor } donationCount }
    }`,
    { id: events.nodes[0].id },
  );
}

describe('the demo', () => {
  it('has the ten projects claimed by ten claimants and over 100,000 yuan received', async () => {
    await seed(gateway.store);
    await play();
    const { claimBoard, donationTotal } = await wall();
    expect(claimBoard).toMatchObject({
      claimedCount: 10,
      openPlaces: 0,
      runningSegment: { kind: 'CLOSING' },
    });
    const names = claimBoard.rows.map((row: Answer) => row.claims[0].claimantName);
    expect(new Set(names).size).toBe(10);
    expect(donationTotal.received.minor).toBeGreaterThan(100_000_00);
    expect(donationTotal.pledged.minor).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('(demo) claims '))).toHaveLength(10);
    expect(lines.filter((line) => line.includes('refused'))).toEqual([]);
  });

  it('played twice, says that the board is taken and goes on with donations', async () => {
    await seed(gateway.store);
    await play();
    const first = await wall();
    await play();
    const second = await wall();
    expect(lines.filter((line) => line.startsWith('Every project is taken'))).toHaveLength(1);
    expect(second.claimBoard.claimedCount).toBe(10);
    expect(second.donationTotal.donationCount).toBe(2 * first.donationTotal.donationCount);
  });

  it('goes on where it was stopped, with a claimant of its own for each project', async () => {
    await seed(gateway.store);
    await play({ stopAfter: 4 });
    expect((await wall()).claimBoard.claimedCount).toBe(3);
    await play();
    const { rows } = (await wall()).claimBoard;
    expect(new Set(rows.map((row: Answer) => row.claims[0].claimantName)).size).toBe(10);
  });

  it('played again, takes the claims back first, those of closed projects too', async () => {
    await seed(gateway.store);
    await play();
    const { claims } = await gateway.anyone.ask('{ claims(first: 1) { nodes { id project { id } } } }');
    const [{ id: claimId, project }] = claims.nodes;
    await gateway.admin.do('submitClaimEvidence', 'claim { id }', {
      id: claimId,
      evidence: '完工',
    });
    await gateway.reviewer.do('acceptClaim', 'claim { id }', { id: claimId });
    await gateway.admin.do('closeProject', 'project { id }', { id: project.id });
    lines = [];
    await play({ again: true });
    expect(lines.filter((line) => line.includes('(demo) claims '))).toHaveLength(10);
    expect(lines.filter((line) => line.includes('refused'))).toEqual([]);
    expect((await wall()).claimBoard.claimedCount).toBe(10);
  });

  it.each([
    [1, 'The end: 20 agreements signed, 20 of 130 communities and villages covered.'],
    [2, 'The end: 20 plaques and flags given so far.'],
    [3, 'The end: 8 units attended, 7 decisions.'],
    [4, 'The end: 3 figures told, 2 milestones.'],
    [5, 'The end: 10 items struck off, 0 still owed.'],
  ] as const)('plays case %s to its end, and nothing of it is refused', async (caseNumber, end) => {
    await seed(gateway.store);
    await play({ caseNumber });
    expect(lines.filter((line) => line.includes('refused'))).toEqual([]);
    expect(lines.at(-1)).toBe(end);
  });

  it('plays case 5 from claims to closing: some are late, one is sent back, and what was stopped goes on', async () => {
    await seed(gateway.store);
    await play({ caseNumber: 5, stopAfter: 42 });
    await play({ caseNumber: 5 });
    expect(lines).toContain('On the overdue board: 3');
    expect(lines.filter((line) => line === '  struck off the list')).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('  sent back'))).toHaveLength(1);
    expect(lines.at(-1)).toBe('The end: 10 items struck off, 0 still owed.');
    lines = [];
    await play({ caseNumber: 5, again: true });
    expect(lines.filter((line) => line.includes('refused'))).toEqual([]);
    expect(lines.at(-1)).toBe('The end: 10 items struck off, 0 still owed.');
  });

  it('tells of case 1 that it was played already, and plays it to its end all the same', async () => {
    await seed(gateway.store);
    await play({ caseNumber: 1 });
    await play({ caseNumber: 1 });
    expect(lines.filter((line) => line.includes('refused'))).toHaveLength(5);
    expect(lines.at(-1)).toMatch(/^The end: 20 agreements/);
  });

  it('plays case 3 at the plenary that there is, and calls no other', async () => {
    await seed(gateway.store);
    const plenaries = async (): Promise<number> =>
      (await gateway.anyone.ask('{ events(filter: { kinds: [PLENARY] }) { totalCount } }')).events.totalCount;
    expect(await plenaries()).toBe(1);
    await play({ caseNumber: 3 });
    expect(await plenaries()).toBe(1);
  });

  it('stops at Ctrl-C and leaves no listener behind', async () => {
    await seed(gateway.store);
    const listeners = process.listenerCount('SIGINT');
    const playing = play({ everyMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.emit('SIGINT');
    await playing;
    expect(lines.at(-1)).toBe('Stopped.');
    expect(process.listenerCount('SIGINT')).toBe(listeners);
  });

  it('touches nothing on a gateway without demo data', async () => {
    await expect(play()).rejects.toThrow('no demo data');
    expect((await gateway.store.feed.head()).seq).toBe(0);
  });

  it('says in one line what is wrong', async () => {
    await seed(gateway.store);
    await expect(play({ token: 'nonsense' })).rejects.toThrow(
      /refused: This token is not valid here\. Send the whole token/,
    );
    const nowhere = playDemo({ url: 'http://127.0.0.1:9', token, out: () => undefined });
    await expect(nowhere).rejects.toThrow(/^No gateway answers at http:\/\/127\.0\.0\.1:9: [^\n]+$/);
  });
});
