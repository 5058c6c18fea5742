import { GraphQLError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { openBus, openMigratedStore } from '../../src/cli/open.js';
import { readConfig } from '../../src/config.js';
import { feedCursor } from '../../src/core/cursor.js';
import { Fault, wordingOf } from '../../src/core/faults.js';
import { formatError } from '../../src/graphql/errors.js';
import { startGateway, type Gateway } from '../../src/server/gateway.js';
import { createLogger } from '../../src/server/logger.js';
import type { Store } from '../../src/store/store.js';
import { createCeremony, createOrganisation, createVolunteer, zh } from '../harness/ceremony.js';
import { GraphClient, type GraphError } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { TEST_SECRET, testTokens } from '../harness/gateway.js';

const PHONE = '13912345678';
/** Texts of drivers that no client may see. */
const DRIVERS_WORDS = /no such table|doesn't exist|SELECT |INSERT |UPDATE |`|\bSQL\b|volunteer_organisation/;
const INTERNAL = { code: 'INTERNAL', retryable: false };

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let store: Store;
  let gateway: Gateway;
  let admin: GraphClient;
  let organisation: string;
  let event: string;
  /** Cursor before the entry of a volunteer. */
  let before: string;
  const logged: string[] = [];

  beforeAll(async () => {
    database = await fresh();
    const logger = createLogger('error', undefined, { write: (line) => logged.push(line) });
    const env = { PORT: '0', DATABASE_URL: database.url, AUTH_SECRET: TEST_SECRET, DEMO_DATA: 'off' };
    const config = readConfig(env);
    store = await openMigratedStore(config);
    gateway = await startGateway({ config, store, bus: openBus(config), tokens: testTokens, logger });
    admin = new GraphClient(gateway.url, await testTokens.mint({ role: 'admin', hours: 1 }));
    event = (await createCeremony(admin)).event.id;
    organisation = (await createOrganisation(admin)).id;
    before = feedCursor(await store.feed.head());
    await createVolunteer(admin, organisation);
    for (const table of ['volunteer_organisation', 'claim']) {
      await store.transact((tx) => tx.manager.query(`DROP TABLE ${table}`));
    }
  });

  beforeEach(() => {
    logged.length = 0;
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  function expectNothingLeaked(errors: GraphError[] | undefined): void {
    expect(errors).toMatchObject([{ extensions: INTERNAL }]);
    expect(errors?.[0]?.message).toBe(wordingOf('INTERNAL').en);
    const said = JSON.stringify(errors);
    expect(said).not.toMatch(DRIVERS_WORDS);
    expect(said).not.toContain(PHONE);
  }

  function expectLogged(): void {
    expect(logged).toHaveLength(1);
    const {
      level,
      event,
      name: error,
      code,
      message,
      frames,
    } = JSON.parse(logged[0] ?? '') as Record<string, unknown>;
    const driversCode = name === 'SQLite' ? /^(ERR_)?SQLITE_ERROR$/ : /^ER_NO_SUCH_TABLE$/;
    expect({ level, event, error }).toEqual({ level: 'error', event: 'bug', error: 'QueryFailedError' });
    expect(code).toMatch(driversCode);
    expect(message).toBeUndefined();
    expect((frames as string[]).every((frame) => frame.startsWith('at '))).toBe(true);
    expect(logged[0]).not.toMatch(/no such table|doesn't exist|SELECT |INSERT /);
    expect(logged[0]).not.toContain(PHONE);
  }

  test('a query that breaks answers INTERNAL and says nothing of the database', async () => {
    const { errors, data } = await admin.send(
      'query ($id: ID!) { organisation(id: $id) { volunteers { nodes { id } } } }',
      { id: organisation, unused: PHONE },
    );
    expect(data).toEqual({ organisation: null });
    expectNothingLeaked(errors);
    expectLogged();
  });

  test('a mutation that breaks half way answers INTERNAL, writes nothing and names nobody', async () => {
    const input = { number: PHONE, name: PHONE, organisationIds: [organisation] };
    const head = await store.feed.head();
    const { errors } = await admin.send(
      'mutation ($input: CreateVolunteerInput!) { createVolunteer(input: $input) { volunteer { id } } }',
      { input },
    );
    expectNothingLeaked(errors);
    expectLogged();
    expect(await store.feed.head()).toEqual(head);
    expect(await store.read.query('SELECT * FROM volunteer WHERE number = ?', [PHONE])).toEqual([]);
  });

  test('a subscription that cannot begin ends with INTERNAL', async () => {
    const live = admin.subscribe(`subscription { claimBoard(eventId: "${event}") { kind } }`);
    await live.until(({ ended }) => ended);
    expectNothingLeaked(live.error as GraphError[]);
    expectLogged();
    await live.close();
  });

  test('a result of a subscription that breaks says INTERNAL, and the stream goes on [P45]', async () => {
    const document = `subscription ($after: Cursor) {
      feed(after: $after) { kind volunteer { organisations { id } } organisation { id } }
    }`;
    const live = admin.subscribe(document, { after: before });
    await live.count(1);
    const entry = { kind: 'VOLUNTEER_CREATED', volunteer: null, organisation: null };
    expect(live.data[0]).toEqual({ feed: entry });
    expectNothingLeaked(live.results[0]?.errors as unknown as GraphError[]);
    expectLogged();
    await createOrganisation(admin, { name: zh('后') });
    await live.count(2);
    expect(live.data[1].feed.kind).toBe('ORGANISATION_CREATED');
    await live.close();
  });
});

describe('what a client is told of', () => {
  const told = (error: GraphQLError) => {
    const reported: unknown[] = [];
    const { message, extensions } = formatError(
      error,
      (bug) => reported.push(bug),
      (one) => one === away,
    );
    return { message, extensions, reported };
  };
  const away = new QueryFailedError('SELECT 1', [], new Error('gone'));
  const wrapped = (originalError: Error) => new GraphQLError(originalError.message, { originalError });
  const query = new QueryFailedError(
    `INSERT INTO volunteer VALUES ('${PHONE}')`,
    [PHONE],
    new Error('driver'),
  );

  test.each([
    ['a bug', new Error(`bug ${PHONE}`)],
    ['a bug of the language', new TypeError(`cannot read ${PHONE}`)],
    ['a query that failed', query],
  ])('%s: that it happened', (_what, bug) => {
    for (const error of [wrapped(bug), wrapped(wrapped(bug))]) {
      const { message, extensions, reported } = told(error);
      expect({ message, extensions }).toEqual({
        message: wordingOf('INTERNAL').en,
        extensions: INTERNAL,
      });
      expect(reported).toEqual([bug]);
    }
  });

  test('a fault: its code, its message and the field, but none of its facts', () => {
    const fault = new Fault(
      'ALREADY_CLAIMED',
      { en: 'Already claimed.', zh: '已被认领。' },
      {
        field: ['projectId'],
        holders: [{ phone: PHONE }],
      },
    );
    for (const error of [wrapped(fault), wrapped(wrapped(fault))]) {
      expect(told(error)).toEqual({
        message: 'Already claimed.',
        extensions: { code: 'ALREADY_CLAIMED', retryable: false, field: ['projectId'] },
        reported: [],
      });
    }
  });

  test('a fault that passes: that the same may be sent again [P53]', () => {
    expect(told(wrapped(new Fault('OVERLOADED'))).extensions).toEqual({
      code: 'OVERLOADED',
      retryable: true,
    });
  });

  test('a database that is away: that it passes', () => {
    const { message, extensions, reported } = told(wrapped(away));
    expect(extensions).toEqual({ code: 'UNAVAILABLE', retryable: true });
    expect(message).not.toMatch(/gone|SELECT/);
    expect(reported).toEqual([]);
  });

  test('a document that is wrong: what is wrong with it', () => {
    const wrong = new GraphQLError('No.', {
      extensions: { code: 'GRAPHQL_PARSE_FAILED', stacktrace: [PHONE] },
    });
    expect(told(wrong)).toEqual({
      message: 'No.',
      extensions: { code: 'GRAPHQL_PARSE_FAILED', retryable: false },
      reported: [],
    });
  });
});
