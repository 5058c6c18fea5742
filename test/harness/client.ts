import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createClient, type Client, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a test reads from an answer; a wrong path shows as undefined and fails the expectation. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are as varied as the queries
export type Answer = any;

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: string[] | null;
}

export interface GraphError {
  readonly message: string;
  readonly path?: (string | number)[];
  readonly extensions: { code: string; retryable?: boolean; field?: string[] };
}

/** Closes an idle connection before a gateway does (KEEP_ALIVE_MS), which could happen while a request is sent on it. */
const IDLE_MS = 10_000;

/** Not `fetch`, which takes four times the processor's time for a request, and the suite makes many. */
const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });

/** The type of the input of a mutation: each is called after its mutation. */
export const inputTypeOf = (mutation: string) =>
  `${mutation.replace(/^./, (first) => first.toUpperCase())}Input`;

/** A client like those of other programs: HTTP for queries and mutations, graphql-ws for subscriptions. */
export class GraphClient {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  async send(query: string, variables?: object): Promise<{ data?: Answer; errors?: GraphError[] }> {
    const headers = {
      'content-type': 'application/json',
      ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
    };
    const sent = request(`${this.url}/graphql`, { method: 'POST', headers, agent });
    // One that comes after the response is told by its body.
    sent.on('error', () => undefined);
    sent.end(JSON.stringify({ query, variables }));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return JSON.parse(await text(response)) as { data?: Answer; errors?: GraphError[] };
  }

  /** The data of an operation that must succeed. */
  async ask(query: string, variables?: object): Promise<Answer> {
    const { data, errors } = await this.send(query, variables);
    if (errors) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The payload of a mutation: `mutate('claimProject', 'claim { id }', input)`. */
  async mutate(name: string, selection: string, input: object): Promise<Answer> {
    const query = `mutation ($input: ${inputTypeOf(name)}!) {
      ${name}(input: $input) { ${selection} userErrors { code message field } }
    }`;
    return (await this.ask(query, { input }))[name];
  }

  /** The payload of a mutation that must not be refused. */
  async do(name: string, selection: string, input: object): Promise<Answer> {
    const payload = await this.mutate(name, selection, input);
    if (payload.userErrors.length)
      throw new Error(`${name} was refused: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  subscribe(query: string, variables?: Record<string, unknown>): LiveResults {
    return new LiveResults(this, query, variables);
  }

  socket(): Client {
    const connectionParams = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    const url = `${this.url.replace('http', 'ws')}/graphql`;
    return createClient({ url, webSocketImpl: WebSocket, lazy: true, retryAttempts: 0, connectionParams });
  }
}

/** The results of one subscription on its own socket, in order of arrival. */
export class LiveResults {
  readonly results: ExecutionResult<Answer>[] = [];
  error: unknown;
  ended = false;
  private readonly client: Client;
  private readonly unsubscribe: () => void;
  private readonly watchers = new Set<() => void>();

  constructor(client: GraphClient, query: string, variables?: Record<string, unknown>) {
    this.client = client.socket();
    this.unsubscribe = this.client.subscribe<Answer>(
      { query, ...(variables && { variables }) },
      {
        next: (result) => {
          this.results.push(result as ExecutionResult<Answer>);
          this.changed();
        },
        error: (error) => {
          this.error = error;
          this.ended = true;
          this.changed();
        },
        complete: () => {
          this.ended = true;
          this.changed();
        },
      },
    );
  }

  /** The data of each result so far. */
  get data(): Answer[] {
    return this.results.map((result) => result.data);
  }

  /** Resolves when the condition holds. @throws Error after the patience, with the results so far */
  async until(holds: (results: LiveResults) => boolean, patienceMs = 10_000): Promise<void> {
    if (holds(this)) return;
    await new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (!holds(this)) return;
        clearTimeout(timer);
        this.watchers.delete(watch);
        resolve();
      };
      const timer = setTimeout(() => {
        this.watchers.delete(watch);
        const seen = JSON.stringify(this.results.slice(-3));
        reject(new Error(`waited in vain; ${String(this.results.length)} results, last: ${seen}`));
      }, patienceMs);
      this.watchers.add(watch);
    });
  }

  count(results: number, patienceMs?: number): Promise<void> {
    return this.until((live) => live.results.length >= results, patienceMs);
  }

  async close(): Promise<void> {
    this.unsubscribe();
    await this.client.dispose();
  }

  private changed(): void {
    for (const watch of [...this.watchers]) watch();
  }
}
