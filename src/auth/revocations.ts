import { createHash } from 'node:crypto';
import { LessThan } from 'typeorm';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Clock } from '../core/time.js';
import type { Store } from '../store/store.js';
import type { Actor } from './actor.js';
import { RevocationRow } from './revocation-row.js';
import type { TokenVerifier } from './token.js';

/** One token by its `jti`, or all that a bearer was given until now. */
export type Revoked = { readonly tokenId: string } | { readonly subject: string };

/**
 * The tokens that are no longer let in. They stand in a table, which every node reads each REVOCATION_POLL_MS: apart
 * from the feed, so that a node whose feed is stuck still lets nobody in whom it should not. A revocation is never taken
 * back, so what a node knows only grows, and while the store is away it still knows it.
 */
export class Revocations {
  private readonly revoked = new Map<string, number>();
  private changed: () => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Called when there are new ones, here or on another node. */
  onChanged(changed: () => void): void {
    this.changed = changed;
  }

  /** @throws the driver's error when the store does not answer: nobody is let in on ignorance */
  async start(): Promise<void> {
    await this.look();
    this.lookLater();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** @returns since when @throws Fault OVERLOADED, UNAVAILABLE */
  async revoke(what: Revoked): Promise<number> {
    if (this.revoked.size >= LIMITS.REVOCATIONS) throw new Fault('OVERLOADED', 'Too much is revoked.');
    const row = { id: keyOf(what), at: this.clock.now() };
    await this.store.transact(async ({ manager }) => {
      await manager.delete(RevocationRow, { at: LessThan(row.at - LIMITS.REVOCATION_KEPT_MS) });
      await manager.upsert(RevocationRow, row, ['id']);
    });
    this.learn([row]);
    return row.at;
  }

  isRevoked({ role, tokenId, subject, issuedAt = 0 }: Actor): boolean {
    if (role === 'public' || !this.revoked.size) return false;
    if (tokenId !== undefined && this.revoked.has(keyOf({ tokenId }))) return true;
    return issuedAt <= (this.revoked.get(keyOf({ subject })) ?? -1);
  }

  /** The same verifier, for tokens that still stand. */
  guard(tokens: TokenVerifier): TokenVerifier {
    return {
      verify: async (token) => {
        const actor = await tokens.verify(token);
        if (this.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
        return actor;
      },
    };
  }

  private learn(rows: readonly RevocationRow[]): void {
    const news = rows.filter(({ id, at }) => at > (this.revoked.get(id) ?? -1));
    for (const { id, at } of news) this.revoked.set(id, at);
    if (news.length) this.changed();
  }

  private async look(): Promise<void> {
    this.learn(await this.store.read.find(RevocationRow));
  }

  private lookLater(): void {
    if (this.closed) return;
    const again = () => {
      this.lookLater();
    };
    this.timer = setTimeout(() => void this.look().then(again, again), LIMITS.REVOCATION_POLL_MS).unref();
  }
}

function keyOf(what: Revoked): string {
  const name = 'tokenId' in what ? `token\n${what.tokenId}` : `subject\n${what.subject}`;
  return createHash('sha256').update(name).digest('hex');
}
