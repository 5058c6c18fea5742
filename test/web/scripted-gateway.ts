import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { ScriptedEvent } from './scripted-event.js';
import { rootFor, schema, type BoardArgs, type ShownReport } from './scripted-schema.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

/** As strict as the gateway's, with the nonce that the build writes. */
const POLICY =
  "default-src 'self'; style-src 'self' 'nonce-NONCE_OF_THE_ANSWER'; font-src 'self' data:; img-src 'self' data:";

export interface ScriptedGateway {
  url: string;
  /** Arguments of every board subscription, in order. */
  boards: BoardArgs[];
  /** Connection parameters of every socket, in order. */
  connections: unknown[];
  /** Reports of screens, in order. */
  reports: ShownReport[];
  /** Cuts every socket without a close frame. */
  cut(): Promise<void>;
  /** Closes every socket as a draining gateway does. */
  leave(reason: string): void;
  /** Cuts every socket and accepts no new ones; pages are still served. */
  goDark(): Promise<void>;
  comeBack(): void;
  /** Keeps the sockets open and sends nothing more, as with a pulled cable. */
  fallSilent(): void;
  close(): Promise<void>;
}

function fileFor(path: string): string {
  if (/^\/screen(\/|$)/.test(path)) return 'screen.html';
  return path === '/explorer' ? 'explorer.html' : path.slice(1);
}

/** A gateway with real sockets and a scripted event, which serves the built pages from a folder. */
export async function startScriptedGateway(event: ScriptedEvent, pages: string): Promise<ScriptedGateway> {
  const boards: BoardArgs[] = [];
  const connections: unknown[] = [];
  const reports: ShownReport[] = [];
  const rootValue = rootFor(
    event,
    (args) => boards.push(args),
    (report) => reports.push(report),
  );
  let dark = false;

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (pathname === '/graphql') {
      const { query, operationName, variables } = JSON.parse(await text(request)) as {
        query: string;
        operationName?: string;
        variables?: Record<string, unknown>;
      };
      const answer = await graphql({
        schema,
        source: query,
        operationName: operationName ?? null,
        variableValues: variables ?? {},
        rootValue,
      });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      return;
    }
    const name = fileFor(pathname);
    if (!existsSync(join(pages, name))) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream');
    if (name.endsWith('.html')) response.setHeader('content-security-policy', POLICY);
    createReadStream(join(pages, name)).pipe(response);
  };

  const server = createServer((request, response) => void serve(request, response));
  const sockets = new Set<Socket>();
  const wss = new WebSocketServer({ noServer: true });
  useServer(
    {
      schema,
      roots: { subscription: rootValue },
      onConnect: (context) => void connections.push(context.connectionParams),
    },
    wss,
  );
  server.on('upgrade', (request, socket: Socket, head) => {
    if (dark) return void socket.destroy();
    sockets.add(socket);
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = async () => {
    const closed = [...wss.clients].map((ws) => once(ws, 'close'));
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(closed);
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    boards,
    connections,
    reports,
    cut,
    leave(reason) {
      for (const ws of wss.clients) ws.close(1012, reason);
    },
    goDark() {
      dark = true;
      return cut();
    },
    comeBack() {
      dark = false;
    },
    fallSilent() {
      for (const ws of wss.clients) ws.send = () => undefined;
    },
    async close() {
      await cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
