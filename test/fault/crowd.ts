import { setTimeout } from 'node:timers/promises';
import { uniqueKey, type Ceremony } from '../harness/ceremony.js';
import type { Answer, GraphClient, GraphError } from '../harness/client.js';
import { until } from '../harness/until.js';

const RETRYABLE = ['UNAVAILABLE', 'OVERLOADED'];

const GIVE =
  'mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { donation { id } userErrors { code } } }';
const CLAIM =
  'mutation ($input: ClaimProjectInput!) { claimProject(input: $input) { claim { id } userErrors { code } } }';
const LOOK = 'query ($id: ID!) { event(id: $id) { id } donations(filter: { eventId: $id }) { totalCount } }';

export interface CrowdOptions {
  readonly givers?: number;
  /** Pause before each request. */
  readonly pauseMs?: number;
  /** Claims to make, different ones at each node. */
  readonly claims?: readonly { readonly projectId: string; readonly claimant: object }[];
}

/**
 * Donors who repeat a request with its key until it is answered, as a client should; others who claim, and others who only
 * read.
 */
export class Crowd {
  /** Ids of donations that were answered. */
  readonly given: string[] = [];
  /** Ids of claims that were answered. */
  readonly claimed: string[] = [];
  /** Codes of retryable refusals of writes and reads. */
  readonly putOff = { writes: new Set<string>(), reads: new Set<string>() };
  /** Longest wait for any answer. */
  readonly slowestMs = { writes: 0, reads: 0 };
  /** Answers that no client could handle. */
  readonly surprises: unknown[] = [];
  private readonly leaving = new AbortController();
  private readonly everybody: Promise<unknown>;
  private readonly pauseMs: number;

  constructor(
    nodes: readonly GraphClient[],
    private readonly ceremony: Ceremony,
    { givers = 4, pauseMs = 20, claims = [] }: CrowdOptions = {},
  ) {
    this.pauseMs = pauseMs;
    this.everybody = Promise.all([
      ...Array.from({ length: givers }, (_, n) => this.keepGiving(nodes[n % nodes.length]!)),
      ...nodes.map((node) => this.keepLooking(node)),
      ...nodes.map((node, nth) =>
        this.keepClaiming(
          node,
          claims.filter((_, n) => n % nodes.length === nth),
        ),
      ),
    ]);
  }

  /** Resolves once every request has been answered. */
  async leave(): Promise<void> {
    this.leaving.abort();
    await this.everybody;
  }

  /** Resolves once writes, or reads, are refused. */
  async isPutOff(what: 'writes' | 'reads'): Promise<void> {
    this.putOff[what].clear();
    await until(() => this.putOff[what].size > 0);
  }

  /** Resolves once a new request is answered. @returns the time that took, milliseconds */
  async isServed(node: GraphClient): Promise<number> {
    const begun = performance.now();
    await this.give(node);
    return performance.now() - begun;
  }

  private async keepGiving(node: GraphClient): Promise<void> {
    while (!this.leaving.signal.aborted) {
      await this.give(node);
      await setTimeout(this.pauseMs);
    }
  }

  /** Donates once. @returns the donation's id when it is answered */
  async give(node: GraphClient): Promise<string> {
    const input = {
      to: { eventId: this.ceremony.event.id },
      amount: { amount: '1' },
      donor: { anonymous: true },
      idempotencyKey: uniqueKey('gift'),
    };
    const given = (await this.insist(node, GIVE, 'recordDonation', input))?.donation.id;
    if (given) this.given.push(given);
    return given;
  }

  private async keepClaiming(node: GraphClient, claims: NonNullable<CrowdOptions['claims']>): Promise<void> {
    for (const each of claims) {
      if (this.leaving.signal.aborted) return;
      const input = { ...each, idempotencyKey: uniqueKey('claim') };
      const claimed = (await this.insist(node, CLAIM, 'claimProject', input))?.claim.id;
      if (claimed) this.claimed.push(claimed);
      await setTimeout(this.pauseMs);
    }
  }

  /** Repeats a request with the same key until it is answered. @returns undefined when it was refused for good */
  private async insist(node: GraphClient, query: string, name: string, input: object): Promise<Answer> {
    for (;;) {
      const payload = (await this.ask(node, 'writes', query, { input }))?.[name];
      if (payload?.userErrors.length) this.surprises.push(payload.userErrors);
      else if (payload) return payload;
      if (this.surprises.length && (payload || this.leaving.signal.aborted)) return undefined;
      await setTimeout(this.pauseMs);
    }
  }

  private async keepLooking(node: GraphClient): Promise<void> {
    while (!this.leaving.signal.aborted) {
      await this.ask(node, 'reads', LOOK, { id: this.ceremony.event.id });
      await setTimeout(this.pauseMs);
    }
  }

  /** @returns undefined when told to retry */
  private async ask(node: GraphClient, what: 'writes' | 'reads', query: string, variables: object) {
    const begun = performance.now();
    const { data, errors = [] } = await node.send(query, variables).catch((error: unknown) => {
      this.surprises.push(error);
      return { data: undefined, errors: [] };
    });
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
