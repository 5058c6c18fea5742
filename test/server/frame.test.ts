import type { Writable } from 'node:stream';
import * as ws from 'ws';
import { RenderedResult } from '../../src/live/operation.js';
import { idAsJson, Written, type Results } from '../../src/server/wire/results.js';
import { jsonOf } from '../live/watching.js';

// Exported, but missing in the types.
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** Parses all messages in some bytes, as a client does. */
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

const sent = (id: string, ...results: RenderedResult[]): Results => ({ id: idAsJson(id), results });
const frame = (id: string, json: string) => new Written([sent(id, new RenderedResult(json, 1, 0))]).bytes;
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

test('the ids of operations share memory, with nothing else in it that they would keep', () => {
  const [one, other] = [idAsJson('1'), idAsJson('2')];
  expect([one.toString(), other.toString()]).toEqual(['"1"', '"2"']);
  expect(other.buffer).toBe(one.buffer);
  expect(Buffer.from('an answer').buffer).not.toBe(one.buffer);
  const [id, slabs] = ['i'.repeat(200), new Set<ArrayBufferLike>()];
  for (let n = 0; n < 100; n++) slabs.add(idAsJson(id).buffer);
  expect(slabs.size).toBeLessThanOrEqual(4);
});

describe('bytes that were written', () => {
  const [one, two] = [new RenderedResult('{"n":1}', 1, 0), new RenderedResult('{"公益":2}', 2, 0)];
  const next = (id: string, json: string) => `{"id":${JSON.stringify(id)},"type":"next","payload":${json}}`;

  it('become those of other operations that are sent the same', () => {
    const written = new Written([sent('aa', one, two), sent('认', two)]);
    const { bytes } = written;
    expect(written.readdress([sent('bb', one, two), sent('领', two)])).toBe(true);
    expect(written.bytes).toBe(bytes);
    expect(read(bytes)).toEqual([next('bb', jsonOf(one)), next('bb', jsonOf(two)), next('领', jsonOf(two))]);
  });

  it.each([
    ['another result', [sent('aa', two)]],
    ['another order', [sent('aa', two, one)]],
    ['fewer results', [sent('aa', one)]],
    ['an id of another length', [sent('a', one, two)]],
    ['an id of as many characters but more bytes', [sent('é.', one, two)]],
    ['more operations', [sent('aa', one, two), sent('aa', one)]],
    ['other bytes', ['ready']],
  ])('stay as they are for %s', (_kind, others) => {
    const written = new Written([sent('aa', one, two)]);
    expect(written.readdress(others)).toBe(false);
    expect(read(written.bytes)).toEqual([next('aa', jsonOf(one)), next('aa', jsonOf(two))]);
  });
});
