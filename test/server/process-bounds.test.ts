// Limits of plain HTTP for the whole process; plain-http.test.ts has those for an address.
import { LIMITS } from '../../src/core/limits.js';
import { Addresses } from '../../src/server/addresses.js';
import { freshSqlite } from '../harness/databases.js';
import { startTestGateway } from '../harness/gateway.js';
import { RawHttp } from './raw-http.js';

const POST = ['POST /graphql HTTP/1.1', 'Host: gateway', 'Content-Type: application/json'];

afterEach(() => {
  jest.restoreAllMocks();
});

test.each([
  ['REQUESTS_PER_PROCESS requests under way', { REQUESTS_PER_PROCESS: 2 }],
  ['BODIES_PER_PROCESS_BYTES of bodies', { BODIES_PER_PROCESS_BYTES: 1_500 }],
])('a process has %s; one more is OVERLOADED', async (_what, limits) => {
  for (const [name, value] of Object.entries(limits))
    jest.replaceProperty(LIMITS, name as 'REQUESTS_PER_PROCESS', value as never);
  const database = await freshSqlite();
  const gateway = await startTestGateway(database.url);
  const begin = async () => {
    const http = await RawHttp.open(gateway.url);
    http.write(...POST, 'Content-Length: 2000');
    http.socket.write('x'.repeat(700));
    return http;
  };
  const first = [await begin(), await begin()];
  const late = await begin();
  await late.answers();
  expect([late.statuses, late.text]).toEqual([[503], expect.stringContaining('"OVERLOADED"')]);
  expect(first.flatMap(({ statuses }) => statuses)).toEqual([]);
  for (const { socket } of [...first, late]) socket.destroy();
  await gateway.close();
  await database.drop();
});

test('of an address beyond ADDRESSES_KNOWN it is found out again whether it is a proxy', () => {
  jest.replaceProperty(LIMITS, 'ADDRESSES_KNOWN', 1 as never);
  const addresses = new Addresses(['10.0.0.0/8']);
  for (let round = 0; round < 3; round++) {
    expect([addresses.ofPeer('10.0.0.1'), addresses.ofPeer('192.0.2.1')]).toEqual([undefined, '192.0.2.1']);
  }
});
