import type { Server, Socket } from 'node:net';
import { Wire } from './wire.js';

const HEADER_BYTES = 4;
const COM_QUERY = 3;

/** A connection to MySQL that passes requests packet by packet. */
export abstract class PacketWire extends Wire {
  protected constructor(server: Server, url: string) {
    super(server, new URL(url), 3306);
  }

  protected abstract pass(packet: Buffer, near: Socket, far: Socket): void;

  protected override ask(near: Socket, far: Socket): void {
    let rest = Buffer.alloc(0);
    near.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      for (let packet = firstPacket(rest); packet; packet = firstPacket(rest)) {
        rest = rest.subarray(packet.length);
        this.pass(packet, near, far);
      }
    });
  }
}

/** The text of a packet that contains a statement. */
export function textOf(packet: Buffer): string | undefined {
  const statement = packet.subarray(HEADER_BYTES);
  return statement[0] === COM_QUERY ? statement.toString('latin1', 1) : undefined;
}

function firstPacket(data: Buffer): Buffer | undefined {
  const length = data.length < HEADER_BYTES ? Infinity : HEADER_BYTES + data.readUIntLE(0, 3);
  return length <= data.length ? data.subarray(0, length) : undefined;
}
