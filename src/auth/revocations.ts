import { createHash } from 'node:crypto';
import { In, LessThan, MoreThan } from 'typeorm';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Clock } from '../core/time.js';
import type { Store, Transaction } from '../store/store.js';
import type { Actor } from './actor.js';
import { RevocationRow } from './revocation-row.js';
import type { TokenVerifier } from './token.js';

/** One token by its `jti`, or all that a bearer was given until now. */
export type Revoked = { readonly tokenId: string } | { readonly subject: string };

/**
 * The tokens that are no longer let in. They stand in a table, of which every node reads what is new each
 * REVOCATION_POLL_MS: apart from the feed, so that a node whose feed is stuck still lets nobody in whom it should not. A
 * revocation is never taken back, and while the store is away a node still knows it. It is forgotten after TOKEN_LIFE_MS,
 * when no token that it could be of is alive.
 */
export class Revocations {
  private readonly revoked = new Map<string, number>();
  /** Number of the newest that was read. */
  private read = 0;
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
    const id = keyOf(what);
    const now = this.clock.now();
    const row = await this.store.transact(async (tx) => {
      const [last] = await tx.manager.find(RevocationRow, { order: { number: 'DESC' }, take: 1 });
      const newest = last?.number ?? 0;
      await prune(tx, newest, now);
      const [known] = await tx.lock(RevocationRow, { id });
      // The clock may have been set back: what was revoked before stays so.
      const row = { id, at: Math.max(known?.at ?? 0, now), number: newest + 1 };
      // A number is taken once. Whoever takes it second waits for the first to commit, and begins again.
      if (known) await tx.manager.delete(RevocationRow, { id });
      await tx.insertUnique(RevocationRow, row);
      return row;
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

  private learn(rows: readonly Pick<RevocationRow, 'id' | 'at'>[]): void {
    const news = rows.filter(({ id, at }) => at > (this.revoked.get(id) ?? -1));
    for (const { id, at } of news) this.revoked.set(id, at);
    if (news.length) this.changed();
  }

  /** Reads what is new, page by page. */
  private async look(): Promise<void> {
    for (;;) {
      const rows = await this.store.read.find(RevocationRow, {
        where: { number: MoreThan(this.read) },
        order: { number: 'ASC' },
        take: LIMITS.REVOCATION_ROWS,
      });
      this.learn(rows);
      this.read = rows.at(-1)?.number ?? this.read;
      if (rows.length < LIMITS.REVOCATION_ROWS) return;
    }
  }

  private lookLater(): void {
    if (this.closed) return;
    const again = () => {
      this.forget();
      this.lookLater();
    };
    this.timer = setTimeout(() => void this.look().then(again, again), LIMITS.REVOCATION_POLL_MS).unref();
  }

  /** Those that can be of no living token; they were learnt in about the order of their times. */
  private forget(): void {
    const before = this.clock.now() - LIMITS.TOKEN_LIFE_MS;
    for (const [id, at] of this.revoked) {
      if (at >= before) return;
      this.revoked.delete(id);
    }
  }
}

/** Deletes a page of those that can be of no living token. The newest stays, since the next number is counted from it. */
async function prune({ manager }: Transaction, newest: number, now: number): Promise<void> {
  const old = await manager.find(RevocationRow, {
    select: { id: true },
    where: { at: LessThan(now - LIMITS.TOKEN_LIFE_MS), number: LessThan(newest) },
    order: { at: 'ASC' },
    take: LIMITS.REVOCATION_ROWS,
  });
  const ids = old.map(({ id }) => id);
  if (ids.length) await manager.delete(RevocationRow, { id: In(ids) });
}

function keyOf(what: Revoked): string {
  const name = 'tokenId' in what ? `token\n${what.tokenId}` : `subject\n${what.subject}`;
  return createHash('sha256').update(name).digest('hex');
}
