import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire to a server, that a test may cut and mend. */
export class Wire {
  private readonly open = new Set<Socket>();
  private cutOff = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async to(url: string, defaultPort: number): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const wire = new Wire(server, new URL(url));
    server.on('connection', (socket) => {
      wire.carry(socket, defaultPort);
    });
    return wire;
  }

  /** The same address, by way of the wire. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Breaks every connection and lets none through until it is mended. */
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

  private carry(near: Socket, defaultPort: number): void {
    if (this.cutOff) {
      near.destroy();
      return;
    }
    const { hostname, port } = this.target;
    const far = connect(Number(port || defaultPort), hostname);
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
      from.pipe(to);
    }
  }
}
