import { setTimeout } from 'node:timers/promises';
import { uniqueKey, type Ceremony } from '../harness/ceremony.js';
import type { GraphClient, GraphError } from '../harness/client.js';

const GIVERS = 4;
const PAUSE_MS = 20;
const RETRYABLE = ['UNAVAILABLE', 'OVERLOADED'];

const GIVE =
  'mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { donation { id } userErrors { code } } }';
const LOOK = 'query ($id: ID!) { event(id: $id) { id } donations(filter: { eventId: $id }) { totalCount } }';

/** Givers who ask again, with the same key, until they are answered, as a client should; and others who only look. */
export class Crowd {
  /** Donations that were answered. */
  readonly given: string[] = [];
  /** The codes with which writes and reads were put off. */
  readonly putOff = { writes: new Set<string>(), reads: new Set<string>() };
  /** The longest that anybody waited for an answer of any kind. */
  readonly slowestMs = { writes: 0, reads: 0 };
  /** What no client knows how to deal with. */
  readonly surprises: unknown[] = [];
  private readonly leaving = new AbortController();
  private readonly everybody: Promise<unknown>;

  constructor(
    nodes: readonly GraphClient[],
    private readonly ceremony: Ceremony,
  ) {
    const givers = Array.from({ length: GIVERS }, (_, n) => this.keepGiving(nodes[n % nodes.length]!));
    this.everybody = Promise.all([...givers, ...nodes.map((node) => this.keepLooking(node))]);
  }

  /** Resolves once everybody has been answered and is gone. */
  async leave(): Promise<void> {
    this.leaving.abort();
    await this.everybody;
  }

  /** Resolves once writes, or reads, are put off. */
  async isPutOff(what: 'writes' | 'reads'): Promise<void> {
    this.putOff[what].clear();
    while (!this.putOff[what].size) await setTimeout(PAUSE_MS);
  }

  /** Resolves once somebody who asks from now on is answered. @returns how long that took, milliseconds */
  async isServed(node: GraphClient): Promise<number> {
    const begun = performance.now();
    await this.give(node);
    return performance.now() - begun;
  }

  private async keepGiving(node: GraphClient): Promise<void> {
    while (!this.leaving.signal.aborted) await this.give(node);
  }

  private async give(node: GraphClient): Promise<void> {
    const input = {
      to: { eventId: this.ceremony.event.id },
      amount: { amount: '1' },
      donor: { anonymous: true },
      idempotencyKey: uniqueKey('gift'),
    };
    for (;;) {
      const data = await this.ask(node, 'writes', GIVE, { input });
      await setTimeout(PAUSE_MS);
      if (!data) continue;
      const { donation, userErrors } = data.recordDonation;
      if (userErrors.length) this.surprises.push(userErrors);
      else this.given.push(donation.id);
      return;
    }
  }

  private async keepLooking(node: GraphClient): Promise<void> {
    while (!this.leaving.signal.aborted) {
      await this.ask(node, 'reads', LOOK, { id: this.ceremony.event.id });
      await setTimeout(PAUSE_MS);
    }
  }

  /** @returns nothing when told to come back */
  private async ask(node: GraphClient, what: 'writes' | 'reads', query: string, variables: object) {
    const begun = performance.now();
    const { data, errors = [] } = await node.send(query, variables);
    this.slowestMs[what] = Math.max(this.slowestMs[what], performance.now() - begun);
    for (const error of errors) this.note(what, error);
    return errors.length ? undefined : data;
  }

  private note(what: 'writes' | 'reads', error: GraphError): void {
    const { code, retryable } = error.extensions;
    if (retryable && RETRYABLE.includes(code)) this.putOff[what].add(code);
    else this.surprises.push(error);
  }
}
