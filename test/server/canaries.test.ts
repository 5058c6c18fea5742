// Names of people, tokens and passwords are put wherever a client can send something, and must not appear in any output of
// the process.
import { randomBytes } from 'node:crypto';
import { createCeremony, createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshMysql, freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { SecretTokens } from '../../src/auth/token.js';
import { linesOf } from '../harness/log.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { sql } from '../harness/servers.js';
import { until } from '../harness/until.js';
import { RawHttp } from './raw-http.js';
import { RawSocket } from './raw-socket.js';

const NAME = '金丝雀女士';
const LATIN = 'Kanarienvogel';
const PHONE = '13912345678';
const AMOUNT = '98765.43';
const PASSWORD = `canary-${randomBytes(4).toString('hex')}`;
const CANARIES = [NAME, LATIN, PHONE, AMOUNT, '9876543', PASSWORD, encodeURIComponent(NAME)];

const { TEST_DATABASE_URL: mysql = '' } = process.env;
const user = `canary_${randomBytes(4).toString('hex')}`;

let database: FreshDatabase;
let gateway: GatewayProcess;
let everything = '';
/** Tokens that the gateway received, valid and invalid. */
const tokens: string[] = [];

beforeAll(async () => {
  database = await (mysql ? freshMysql() : freshSqlite());
  const url = new URL(database.url);
  if (mysql) {
    await sql(
      mysql,
      `CREATE USER ${user}@'%' IDENTIFIED BY '${PASSWORD}'`,
      `GRANT ALL ON ${url.pathname.slice(1)}.* TO ${user}@'%'`,
    );
    [url.username, url.password] = [user, PASSWORD];
  }
  gateway = await spawnGateway({
    DATABASE_URL: mysql ? url.href : database.url,
    // No server answers there.
    REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:9`,
    LOG_LEVEL: 'trace',
    LOG_SLOW_MS: '1',
  });
  for (const stream of [gateway.process.stdout, gateway.process.stderr])
    stream?.on('data', (text: Buffer) => (everything += text.toString()));
  everything = gateway.complaint();
});

afterAll(async () => {
  await gateway.stop('SIGKILL');
  if (mysql) await sql(mysql, `DROP USER ${user}`);
  await database.drop();
});

const send = (path: string, headers: Record<string, string>, body?: string) =>
  fetch(gateway.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
    redirect: 'manual',
  }).then((response) => response.arrayBuffer());

/** Every header that a client can send. */
const HEADERS = {
  'user-agent': LATIN,
  cookie: `session=${LATIN}`,
  referer: `https://x.example/${LATIN}`,
  origin: `https://${LATIN}.example`,
  'last-event-id': LATIN,
  'x-request-id': PHONE,
  traceparent: `00-${LATIN}-${PHONE}-01`,
  'x-forwarded-for': LATIN,
};

let works = 0;

/** Writes with valid input. */
async function work(): Promise<void> {
  const { admin } = gateway;
  const ceremony = await createCeremony(admin);
  const organisation = await createOrganisation(admin, { name: zh(NAME) });
  await admin.mutate('createVolunteer', 'volunteer { id }', {
    number: `${PHONE}-${String((works += 1))}`,
    name: NAME,
    organisationIds: [organisation.id],
  });
  for (const amount of [AMOUNT, `${AMOUNT}9999`, `-${AMOUNT}`, NAME]) {
    const input: Answer = {
      to: { projectId: ceremony.projects[0].id },
      amount: { amount },
      donor: { name: NAME },
      idempotencyKey: uniqueKey('gift'),
    };
    const query = `mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { userErrors { code } } }`;
    await admin.send(query, { input });
    await admin.send(query, { input: { ...input, to: { projectId: NAME }, donor: { [LATIN]: PHONE } } });
  }
}

/** Sends valid and invalid requests over every transport. */
async function ask(authorization: string): Promise<void> {
  const headers = { ...HEADERS, authorization };
  const variables = JSON.stringify({ id: NAME, search: PHONE });
  const queries = [
    'query ($id: ID!) { organisation(id: $id) { name } volunteer(id: $id) { name } }',
    `{ organisation(id: "${NAME}") { name } ${LATIN} }`,
    `{ volunteers(first: ${PHONE}) { nodes { name } } }`,
    `# ${NAME}`,
    'subscription ($id: ID!) { claimBoard(eventId: $id) { kind } }',
  ];
  for (const query of queries) {
    const search = `?${new URLSearchParams({ query, variables, operationName: LATIN }).toString()}`;
    const body = `{"query":${JSON.stringify(query)},"variables":${variables},"${LATIN}":"${NAME}"}`;
    for (const path of ['/graphql', '/graphql/stream']) {
      await send(path, headers, body);
      await send(path + search, headers);
      await send(path, headers, `${body}${NAME}`);
    }
  }
  await send(`/${LATIN}/${encodeURIComponent(NAME)}?${PHONE}`, headers);
  await send(`/pictures/${PHONE}`, headers);
  await send('/pictures', { ...headers, 'content-type': 'image/png' }, `${NAME}${PHONE}`);
  await send('/metrics', headers);
  const socket = new RawSocket(gateway.url, { headers: { traceparent: LATIN, 'user-agent': LATIN } });
  await socket.opened();
  socket.send({ type: 'connection_init', payload: { authorization, name: NAME } });
  socket.send({ type: 'ping', payload: { name: NAME } });
  for (const [n, query] of queries.entries()) {
    const payload = { query, variables: { id: NAME, search: PHONE }, extensions: { name: NAME } };
    socket.send({ id: `${LATIN}${String(n)}`, type: 'subscribe', payload });
  }
  socket.send({ type: NAME, id: PHONE });
  await socket.gone();
}

test('nothing that is sent is in what the process says, at LOG_LEVEL=trace, also where it breaks', async () => {
  const own = gateway.admin.token ?? '';
  const other = await new SecretTokens('another secret, which is long enough too').mint({
    role: 'admin',
    hours: 1,
  });
  tokens.push(own, other, `${LATIN}.${PHONE}.x`);
  await work();
  for (const token of tokens) await ask(`Bearer ${token}`);
  await ask(NAME.replaceAll(/./gu, LATIN));
  const http = await RawHttp.open(gateway.url);
  http.write(`GET /${LATIN} HTTP/1.1`, `Host: ${LATIN}.example`);
  await http.answers();
  http.write(`${LATIN} \x01 ${PHONE}`);
  await http.ends();
  // From here on every write fails half-way, and so do many reads.
  if (mysql) {
    // The driver's error contains the name.
    const signal = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = @who";
    const refusing = `BEFORE INSERT ON volunteer FOR EACH ROW BEGIN SET @who = NEW.name; ${signal}; END`;
    await sql(
      database.url,
      `CREATE TRIGGER refusing ${refusing}`,
      'SET FOREIGN_KEY_CHECKS = 0',
      'DROP TABLE donation',
    );
    await Promise.allSettled([work(), ask(`Bearer ${own}`)]);
  }
  await gateway.stop();
  // The last log line: no other output can follow.
  await until(() => linesOf(everything).some(({ event }) => event === 'stopped'));
  const lines = linesOf(everything);
  const told = new Set(lines.map(({ event }) => event));
  for (const event of ['started', 'redisLost', 'refused', 'slowOperation', ...(mysql ? ['bug'] : [])])
    expect(told).toContain(event);
  for (const canary of [...CANARIES, ...tokens, ...tokens.flatMap((token) => token.split('.'))])
    if (canary.length > 2) expect(everything).not.toContain(canary);
});
