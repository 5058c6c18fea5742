import type { Writable } from 'node:stream';
import * as ws from 'ws';
import { Payload } from '../../src/live/operation.js';
import { idAsJson, Written, type Results } from '../../src/server/wire/results.js';
import { jsonOf } from '../live/watching.js';

// There, but not in its types.
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** Every message in some bytes, as any client reads them. */
function read(bytes: Buffer): string[] {
  const messages: string[] = [];
  const receiver = new Receiver({ isServer: false });
  receiver.on('message', (data: Buffer) => messages.push(data.toString('utf8')));
  receiver.on('error', (error: Error) => {
    throw error;
  });
  receiver.write(bytes);
  return messages;
}

const results = (id: string, ...payloads: Payload[]): Results => ({ id: idAsJson(id), payloads });
const frame = (id: string, json: string) => new Written([results(id, new Payload(json, 1, 0))]).bytes;
const sized = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));

describe('a frame', () => {
  it.each([
    ['a plain one', '1'],
    ['none', ''],
    ['quotes and backslashes', '"\\"\\\\"'],
    ['control characters', 'a\nb\u0000c\u001f'],
    ['every script', '认领-é-🎉-\u2028'],
    ['half a character', '\ud83c'],
    ['a thousand characters', '长'.repeat(1_000)],
  ])('carries the id of its operation: %s', (_kind, id) => {
    const [message] = read(frame(id, '{"data":{"name":"公益 🎉"}}'));
    expect(JSON.parse(message ?? '')).toEqual({ id, type: 'next', payload: { data: { name: '公益 🎉' } } });
  });

  it('is whole at every length around where the header grows', () => {
    const rest = frame('1', '').length - 2;
    const lengths = [125, 126, 127, 65_535, 65_536, 65_537, 200_000].map((bytes) => bytes - rest);
    const bytes = Buffer.concat(lengths.map((length) => frame('1', sized(length))));
    expect(read(bytes)).toEqual(
      lengths.map((length) => `{"id":"1","type":"next","payload":${sized(length)}}`),
    );
  });
});

describe('bytes that were written', () => {
  const [one, two] = [new Payload('{"n":1}', 1, 0), new Payload('{"公益":2}', 2, 0)];
  const next = (id: string, json: string) => `{"id":${JSON.stringify(id)},"type":"next","payload":${json}}`;

  it('become those of other operations that are sent the same', () => {
    const written = new Written([results('aa', one, two), results('认', two)]);
    const { bytes } = written;
    expect(written.readdress([results('bb', one, two), results('领', two)])).toBe(true);
    expect(written.bytes).toBe(bytes);
    expect(read(bytes)).toEqual([next('bb', jsonOf(one)), next('bb', jsonOf(two)), next('领', jsonOf(two))]);
  });

  it.each([
    ['another result', [results('aa', two)]],
    ['another order', [results('aa', two, one)]],
    ['fewer results', [results('aa', one)]],
    ['an id of another length', [results('a', one, two)]],
    ['an id of as many characters but more bytes', [results('é.', one, two)]],
    ['more operations', [results('aa', one, two), results('aa', one)]],
    ['other bytes', ['ready']],
  ])('stay as they are for %s', (_kind, others) => {
    const written = new Written([results('aa', one, two)]);
    expect(written.readdress(others)).toBe(false);
    expect(read(written.bytes)).toEqual([next('aa', jsonOf(one)), next('aa', jsonOf(two))]);
  });
});
