// Everybody claims at once, while nodes are killed. Every place is given once, and whoever lost the connection learns the
// result by repeating the request.
import { claim, createCeremony, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import { GraphClient, type Answer } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';

const LONG = Boolean(process.env['TEST_LONG']);
const PLACES = LONG ? 200 : 40;
const AT_ONCE = LONG ? 50 : 20;
const ROUNDS = LONG ? 6 : 1;
const NODES = 3;
const KILL_EVERY_MS = 2_000;
/** The short form takes less than two seconds, so a node is killed after this number of answers. */
const KILL_AFTER_ANSWERS = [8, 24];
const MORE_THAN_PLACES = PLACES / 4;

const CLAIMS = `query ($id: ID!, $after: Cursor) { claims(filter: { projectId: $id }, first: 100, after: $after) {
  nodes { id state place waitlistPosition claimant { ... on Volunteer { id } } }
  pageInfo { hasNextPage endCursor }
} }`;

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;

/** Nodes that are killed and restarted. */
class Cluster {
  kills = 0;
  private readonly nodes: GatewayProcess[] = [];
  /** Nodes that are starting, by index. */
  private readonly coming = new Map<number, Promise<void>>();

  constructor(
    private readonly env: Record<string, string>,
    private readonly token: string,
  ) {}

  /** One after another, because the first migrates the database. */
  async start(): Promise<void> {
    for (let n = 0; n < NODES; n++) await this.spawn(n);
  }

  /** A client of a random node, always with the same bearer, because idempotency keys belong to bearers. */
  any(): GraphClient {
    const { url } = this.nodes[Math.floor(Math.random() * NODES)] as GatewayProcess;
    return new GraphClient(url, this.token);
  }

  /** Kills and restarts the next node, unless it is not running yet. */
  kill(): void {
    const place = this.kills % NODES;
    if (this.coming.has(place)) return;
    this.kills += 1;
    const back = async () => {
      await this.nodes[place]?.stop('SIGKILL');
      await this.spawn(place);
      this.coming.delete(place);
    };
    this.coming.set(place, back());
  }

  async stop(): Promise<void> {
    await Promise.all(this.coming.values());
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  private async spawn(place: number): Promise<void> {
    this.nodes[place] = await spawnGateway(this.env);
  }
}

(mysql && redis ? describe : describe.skip)('places, over three nodes on MySQL and Redis', () => {
  let database: FreshDatabase;
  let cluster: Cluster;

  beforeAll(async () => {
    database = await freshMysql();
    const token = await testTokens.mint({ role: 'admin', hours: 1 });
    cluster = new Cluster({ DATABASE_URL: database.url, REDIS_URL: redis ?? '' }, token);
    await cluster.start();
  });

  afterAll(async () => {
    await cluster.stop();
    await database.drop();
  });

  /** Asks random nodes until one answers. */
  async function insist(ask: (client: GraphClient) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask(cluster.any());
      } catch (error) {
        // A broken connection or a retryable code; anything else is a defect.
        if (!/ECONN|EPIPE|socket hang up|aborted|"retryable":true/.test(String(error))) throw error;
      }
    }
  }

  async function claimsOf(projectId: string): Promise<Answer[]> {
    const found = [];
    for (let after = null; ;) {
      const variables = { id: projectId, after };
      const { claims } = await insist((client) => client.ask(CLAIMS, variables));
      found.push(...claims.nodes);
      if (!claims.pageInfo.hasNextPage) return found;
      after = claims.pageInfo.endCursor;
    }
  }

  /** Sends all claims at once, and compares the answers with the state. */
  async function play(projectId: string, volunteers: readonly string[]): Promise<void> {
    const answers = new Map<string, Answer>();
    const coming = [...volunteers.entries()];
    const come = async () => {
      for (let next = coming.shift(); next; next = coming.shift()) {
        const [n, volunteer] = next;
        const input = { onConflict: n % 2 ? 'WAITLIST' : 'REJECT', idempotencyKey: uniqueKey('insist') };
        answers.set(volunteer, await insist((client) => claim(client, projectId, volunteer, input)));
        if (!LONG && KILL_AFTER_ANSWERS.includes(answers.size)) cluster.kill();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, come));

    const claims = await claimsOf(projectId);
    const active = claims.filter(({ state }) => state === 'CLAIMED');
    const waiting = claims.filter(({ state }) => state === 'WAITING');
    expect(active.map(({ place }) => place).sort((a, b) => a - b)).toEqual(
      Array.from({ length: PLACES }, (_, index) => index + 1),
    );
    expect(new Set(claims.map(({ claimant }) => claimant.id)).size).toBe(claims.length);
    expect(waiting.map(({ waitlistPosition }) => waitlistPosition).sort((a, b) => a - b)).toEqual(
      Array.from({ length: waiting.length }, (_, index) => index + 1),
    );
    // Each answer matches the state, and whoever got no place was told that all are taken.
    const kept = new Map(claims.map((each) => [each.claimant.id, [each.id, each.state, each.place]]));
    for (const [volunteer, { claim: made, userErrors }] of answers) {
      if (made) expect([made.id, made.state, made.place]).toEqual(kept.get(volunteer));
      else expect([userErrors[0].code, kept.get(volunteer)]).toEqual(['ALREADY_CLAIMED', undefined]);
    }
  }

  test(
    `${String(PLACES)} places and ${String(AT_ONCE)} at once, a node killed again and again: every place is taken once`,
    async () => {
      const admin = cluster.any();
      const { host, projects } = await createCeremony(admin, ROUNDS, PLACES);
      const volunteers: string[] = [];
      for (let n = 0; n < PLACES + MORE_THAN_PLACES; n++) {
        volunteers.push((await createVolunteer(admin, host.id)).id);
      }
      const timer = LONG
        ? setInterval(() => {
            cluster.kill();
          }, KILL_EVERY_MS)
        : undefined;
      try {
        for (const { id } of projects) await play(id, volunteers);
      } finally {
        clearInterval(timer);
      }
      expect(cluster.kills).toBeGreaterThanOrEqual(2);
    },
    LONG ? 600_000 : 60_000,
  );
});
