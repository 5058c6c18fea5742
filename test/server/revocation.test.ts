import { bearerFrom, OWN_CLAIMS } from '../../src/auth/claims.js';
import { RevocationRow } from '../../src/auth/revocation-row.js';
import { Revocations } from '../../src/auth/revocations.js';
import { LIMITS } from '../../src/core/limits.js';
import { systemClock } from '../../src/core/time.js';
import { refusalOf } from '../graphql/attempt.js';
import { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

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
    here.admin.do('revokeToken', 'revokedAt', input).then(({ revokedAt }) => revokedAt);
  const tokenIdOf = async (token: string): Promise<string> =>
    (await new GraphClient(here.url, token).ask('{ me { tokenId } }')).me.tokenId;
  const stream = (node: TestGateway, token: string) =>
    fetch(`${node.url}${STREAM}`, { headers: { authorization: `Bearer ${token}` } });

  test('a revoked token loses its sockets and streams on every node, and is let in nowhere again [P76, P92, P96]', async () => {
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
    // All streams must end, or the test would wait for ever.
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

  test('revoking a bearer ends all tokens it was given until then, and none that it is given later [P92]', async () => {
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
    await revocations.close();
  });

  test('a node that starts later knows what was revoked before', async () => {
    const token = await testTokens.mint({ role: 'volunteer', hours: 1 });
    await revoke({ tokenId: await tokenIdOf(token) });
    const late = await startTestGateway(database.url);
    expect((await refusalOf(new GraphClient(late.url, token), '{ me { role } }')).code).toBe('TOKEN_REVOKED');
    await late.close();
  });

  test('a bearer who was revoked gets another token at once, and it is let in', async () => {
    const grant = { role: 'volunteer', hours: 1, subject: 'found her phone' } as const;
    const [before, admitted] = [
      await testTokens.mint(grant),
      async (token: string) => new GraphClient(here.url, token).send('{ me { role } }'),
    ];
    await revoke({ subject: grant.subject });
    const after = await testTokens.mint(grant);
    expect((await admitted(before)).errors?.[0]?.extensions.code).toBe('TOKEN_REVOKED');
    expect((await admitted(after)).data).toEqual({ me: { role: 'VOLUNTEER' } });
  });

  describe('with a clock of its own', () => {
    let now: number;
    const clock = { now: () => now };
    const issued = (subject: string, issuedAt: number) => ({ role: 'admin', subject, issuedAt }) as const;
    const started = async (store = here.store) => {
      const revocations = new Revocations(store, clock);
      await revocations.start();
      return revocations;
    };

    beforeEach(() => {
      now = Date.now();
    });

    test('what was revoked stays so when the clock is set back, it is revoked again, and the node starts anew [P94]', async () => {
      const [first, token] = [await started(), issued('twice', now - 1)];
      const at = await first.revoke({ subject: 'twice' });
      now -= 600_000;
      expect(await first.revoke({ subject: 'twice' })).toBe(at);
      await first.close();
      const second = await started();
      expect(second.isRevoked(token)).toBe(true);
      await second.close();
    });

    test('what a provider that dates to the second gave in the second of a revocation is refused, and what it gives from the next one on is let in [P95]', async () => {
      const second = Math.floor(now / 1_000);
      now = second * 1_000 + 400;
      const revocations = await started();
      await revocations.revoke({ subject: 'of a provider' });
      // `iat` in seconds does not tell whether a token was issued before or after the revocation.
      const given = (iat: number) =>
        bearerFrom({ sub: 'of a provider', role: 'admin', iat, exp: iat + 60 }, OWN_CLAIMS, now);
      expect([second - 1, second, second + 1].map((iat) => revocations.isRevoked(given(iat)))).toEqual([
        true,
        true,
        false,
      ]);
      await revocations.close();
    });

    test('a node reads what is new, whatever the clocks say, and nothing twice', async () => {
      const limit = jest.replaceProperty(LIMITS, 'REVOCATION_ROWS', 2 as never);
      let rows = 0;
      const read = Object.create(here.store.read) as typeof here.store.read;
      read.find = async (...asked) => {
        const page = await here.store.read.find(...asked);
        rows += page.length;
        return page;
      };
      const [one, other] = [
        await started(),
        await started(Object.create(here.store, { read: { value: read } }) as typeof here.store),
      ];
      const known = async (subject: string) => {
        await until(() => other.isRevoked(issued(subject, now)));
      };
      for (const subject of ['a', 'b', 'c', 'd', 'e']) {
        now -= 1_000;
        await one.revoke({ subject });
      }
      await known('e');
      rows = 0;
      await one.revoke({ subject: 'f' });
      await known('f');
      expect(rows).toBe(1);
      await one.close();
      await other.close();
      limit.restore();
    });

    test('many at once are all known everywhere, each by a number of its own', async () => {
      const nodes = [await started(), await started()] as const;
      const subjects = Array.from({ length: 6 }, (_, n) => `one of many ${String(n)}`);
      await Promise.all(subjects.map((subject, n) => nodes[n % 2 ? 0 : 1].revoke({ subject })));
      for (const node of nodes) {
        const all = () => subjects.every((subject) => node.isRevoked(issued(subject, now)));
        await until(all);
        await node.close();
      }
    });

    test('is forgotten once no token that it could be of is alive, and what comes after it is read all the same', async () => {
      const [one, other] = [await started(), await started()];
      await one.revoke({ subject: 'long ago' });
      // Time has passed since this gateway stopped.
      now += LIMITS.TOKEN_LIFE_MS + 60_000;
      await one.revoke({ subject: 'today' });
      await one.revoke({ subject: 'today, too' });
      await until(() => other.isRevoked(issued('today, too', now)));
      const kept = await here.store.read.find(RevocationRow);
      expect(kept).toHaveLength(2);
      await one.close();
      await other.close();
    });

    test('nothing stops one more from being revoked, however many there are', async () => {
      const count = 10_001;
      const one = await started();
      const base =
        (await here.store.read.find(RevocationRow, { order: { number: 'DESC' }, take: 1 }))[0]?.number ?? 0;
      await here.store.transact(
        (tx) => {
          tx.deferred.insert({
            entity: RevocationRow,
            rows: Array.from({ length: count }, (_, n) => ({
              id: `filler ${String(n)}`,
              at: now,
              number: base + 1 + n,
            })),
          });
          return Promise.resolve();
        },
        { deadlineMs: 30_000 },
      );
      await one.revoke({ subject: 'the last straw' });
      const late = await started();
      expect(late.isRevoked(issued('the last straw', now))).toBe(true);
      await one.close();
      await late.close();
    });
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
