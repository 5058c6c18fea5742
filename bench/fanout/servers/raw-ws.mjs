// The broadcast loop of ws's documentation: one message, prepared once, to every open socket.
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { nextMessage, nextTotalMessage } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { each, listen } from './serving.mjs';

/** A string, or the same bytes in a Buffer that is sent as text. */
const asBuffer = process.env.FANOUT_VARIANT === 'buffer';
const nextText = process.env.FANOUT_FIELD === 'total' ? nextTotalMessage : nextMessage;

const server = createServer();
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket) => socket.on('error', console.error));

await drive(
  { port: await listen(server), path: '/', protocol: 'ws' },
  each(() => {
    const message = asBuffer ? Buffer.from(nextText()) : nextText();
    for (const client of sockets.clients) {
      if (client.readyState !== WebSocket.OPEN) continue;
      if (asBuffer) client.send(message, { binary: false });
      else client.send(message);
    }
  }),
);
