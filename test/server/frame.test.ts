import type { Writable } from 'node:stream';
import * as ws from 'ws';
import { Payload } from '../../src/live/operation.js';
import { nextFrame, nextPrefix } from '../../src/server/frame.js';

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

const frame = (id: string, json: string) =>
  Buffer.from(nextFrame(nextPrefix(id), new Payload(json, 1)), 'latin1');
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
