// What the test says of its gateway, and what a program answers.
import { createClient } from 'graphql-ws';
import { reconnecting, resuming } from 'commonweal-clients';
import { WebSocket } from 'ws';

interface Given {
  readonly url: string;
  readonly token: string;
  readonly eventId: string;
}

export const { url, token, eventId }: Given = JSON.parse(process.argv[2] ?? '{}');
export const headers = { authorization: `Bearer ${token}` };
export const sockets = resuming(
  createClient(
    reconnecting({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, lazy: true }),
  ),
);

export const gift = (amount: string, idempotencyKey: string) => ({
  input: { to: { eventId }, amount: { amount }, donor: { name: '李' }, idempotencyKey },
});

/** What a program has seen; it tells all of it when it is complete. */
export class Seen {
  readonly totals: (readonly [count: number, amount: string])[] = [];
  refused: readonly string[] = [];
  given: string | undefined;

  constructor(readonly event: { readonly name: string; readonly timeZone: string } | null | undefined) {}

  tell(): void {
    if (this.totals.length < 2 || !this.refused.length) return;
    process.stdout.write(JSON.stringify(this));
    process.exit();
  }
}
