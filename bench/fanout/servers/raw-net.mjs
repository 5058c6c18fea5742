// As little as Node can do: the same framed bytes written to every TCP socket, with no protocol around them.
import { createServer } from 'node:net';
import { nextMessage } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { each, listen } from './serving.mjs';

const sockets = new Set();
const server = createServer({ noDelay: true }, (socket) => {
  sockets.add(socket);
  socket.resume();
});

function framed(text) {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]), payload]);
}

await drive(
  { port: await listen(server), path: '', protocol: 'net' },
  each(() => {
    const frame = framed(nextMessage());
    for (const socket of sockets) socket.write(frame);
  }),
);
