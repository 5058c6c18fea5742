import { Revocations } from '../../src/auth/revocations.js';
import { LIMITS } from '../../src/core/limits.js';
import { systemClock } from '../../src/core/time.js';
import { refusalOf } from '../graphql/attempt.js';
import { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';

const STREAM = `/graphql/stream?query=${encodeURIComponent('subscription { feed { cursor } }')}`;

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let here: TestGateway;
  let there: TestGateway;

  beforeAll(async () => {
    jest.replaceProperty(LIMITS, 'REVOCATION_POLL_MS', 50 as never);
    database = await fresh();
    here = await startTestGateway(database.url);
    there = await startTestGateway(database.url);
  });

  afterAll(async () => {
    await Promise.all([here.close(), there.close()]);
    await database.drop();
    jest.restoreAllMocks();
  });

  const revoke = (input: object) =>
    here.admin.do('revokeToken', 'RevokeTokenInput', 'revokedAt', input).then(({ revokedAt }) => revokedAt);
  const tokenIdOf = async (token: string): Promise<string> =>
    (await new GraphClient(here.url, token).ask('{ me { tokenId } }')).me.tokenId;
  const stream = (node: TestGateway, token: string) =>
    fetch(`${node.url}${STREAM}`, { headers: { authorization: `Bearer ${token}` } });

  test('a revoked token loses its sockets and streams on every node, and is let in nowhere again', async () => {
    const [revoked, other] = await Promise.all([
      testTokens.mint({ role: 'screen', hours: 1 }),
      testTokens.mint({ role: 'screen', hours: 1 }),
    ]);
    const nodes = [here, there];
    const sockets = await Promise.all(nodes.map(({ url }) => RawSocket.open(url, revoked)));
    const streams = await Promise.all(nodes.map((node) => stream(node, revoked)));
    const untouched = await RawSocket.open(there.url, other);
    await revoke({ tokenId: await tokenIdOf(revoked) });
    for (const socket of sockets) {
      await socket.gone();
      expect(socket.closed).toEqual({ code: 4403, reason: 'TOKEN_REVOKED' });
    }
    // They end: a stream that went on would keep the test waiting.
    await Promise.all(streams.map((response) => response.text()));
    for (const node of nodes) {
      expect((await refusalOf(new GraphClient(node.url, revoked), '{ me { role } }')).code).toBe(
        'TOKEN_REVOKED',
      );
      expect((await stream(node, revoked)).status).toBe(401);
      const again = new RawSocket(node.url);
      await again.opened();
      again.send({ type: 'connection_init', payload: { authorization: `Bearer ${revoked}` } });
      await again.gone();
      expect(again.closed).toEqual({ code: 4403, reason: 'TOKEN_REVOKED' });
    }
    await untouched.roundTrip();
    await untouched.close();
  });

  test('revoking a bearer ends all tokens it was given until then, and none that it is given later', async () => {
    const token = await testTokens.mint({
      role: 'organiser',
      hours: 1,
      organisationId: orgId,
      subject: 'lost phone',
    });
    const socket = await RawSocket.open(there.url, token);
    const revokedAt = Date.parse(await revoke({ subject: 'lost phone' }));
    await socket.gone();
    expect(socket.closed).toEqual({ code: 4403, reason: 'TOKEN_REVOKED' });
    const revocations = new Revocations(here.store, systemClock);
    await revocations.start();
    const bearer = { role: 'organiser', subject: 'lost phone' } as const;
    const issued = (at: number) => revocations.isRevoked({ ...bearer, issuedAt: at });
    expect([issued(revokedAt - 1), issued(revokedAt + 1), revocations.isRevoked(bearer)]).toEqual([
      true,
      false,
      true,
    ]);
    revocations.close();
  });

  test('a node that starts later knows what was revoked before', async () => {
    const token = await testTokens.mint({ role: 'volunteer', hours: 1 });
    await revoke({ tokenId: await tokenIdOf(token) });
    const late = await startTestGateway(database.url);
    expect((await refusalOf(new GraphClient(late.url, token), '{ me { role } }')).code).toBe('TOKEN_REVOKED');
    await late.close();
  });

  test.each([{}, { tokenId: 'a', subject: 'b' }])(
    'exactly one is revoked at a time, not %j',
    async (input) => {
      const query = 'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { revokedAt } }';
      expect((await refusalOf(here.admin, query, { input })).code).toBe('BAD_USER_INPUT');
    },
  );
});

const orgId = `org_${'0'.repeat(26)}`;
