import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A connection to a server that a test may break and restore. */
export class Wire {
  private readonly open = new Set<Socket>();
  private cutOff = false;

  protected constructor(
    private readonly server: Server,
    private readonly target: URL,
    private readonly defaultPort: number,
  ) {
    server.on('connection', (socket) => {
      this.carry(socket);
    });
  }

  static async to(url: string, defaultPort: number): Promise<Wire> {
    return new Wire(await listening(), new URL(url), defaultPort);
  }

  /** The server's URL through this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Breaks every connection, and accepts none until it is restored. */
  cut(): void {
    this.cutOff = true;
    for (const socket of this.open) socket.destroy();
  }

  mend(): void {
    this.cutOff = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Passes bytes from the client to the server. */
  protected ask(near: Socket, far: Socket): void {
    near.pipe(far);
  }

  /** Passes bytes from the server to the client. */
  protected answer(far: Socket, near: Socket): void {
    far.pipe(near);
  }

  private carry(near: Socket): void {
    if (this.cutOff) {
      near.destroy();
      return;
    }
    const { hostname, port } = this.target;
    const far = connect(Number(port || this.defaultPort), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.open.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
    }
    this.ask(near, far);
    this.answer(far, near);
  }
}

export async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
