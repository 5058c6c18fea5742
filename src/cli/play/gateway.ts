import type * as ask from '../demo-data/operations.js';
import { Failure } from '../failure.js';

const REQUEST_MS = 10_000;

/** Sends operations to a gateway over HTTP. */
export class Gateway {
  private readonly endpoint: URL;

  constructor(
    url: string,
    private readonly token: string,
  ) {
    this.endpoint = new URL('/graphql', url);
  }

  /** @returns why the change was refused, or undefined when it was done */
  async change(operation: string, input: object): Promise<string | undefined> {
    const { answer } = await this.ask<ask.Changed>(operation, { input });
    return answer.userErrors[0]?.message;
  }

  /** @throws Failure */
  async ask<T>(query: string, variables: object): Promise<T> {
    const response = await this.post(JSON.stringify({ query, variables }));
    const body = (await response.json().catch(() => ({}))) as Partial<Answer<T>>;
    const [refusal] = body.errors ?? [];
    if (refusal) throw new Failure(`The gateway at ${this.endpoint.origin} refused: ${refusal.message}`);
    if (body.data) return body.data;
    throw new Failure(
      `What answers at ${this.endpoint.origin} is no gateway (HTTP ${String(response.status)}).`,
    );
  }

  private async post(body: string): Promise<Response> {
    try {
      return await fetch(this.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body,
        signal: AbortSignal.timeout(REQUEST_MS),
      });
    } catch {
      const { origin } = this.endpoint;
      throw new Failure(
        `No gateway answers at ${origin}: run npm start first, or give its address with --url.`,
      );
    }
  }
}

interface Answer<T> {
  readonly data: T;
  readonly errors: readonly { readonly message: string }[];
}
