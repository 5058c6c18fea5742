import { createHash } from 'node:crypto';
import { In, LessThan } from 'typeorm';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Clock } from '../core/time.js';
import type { Store, Transaction } from '../store/store.js';
import { subjectKey, type Bearer } from './actor.js';
import { newestNumber, NumberedRows } from './numbered-rows.js';
import { RevocationRow } from './revocation-row.js';
import type { TokenVerifier } from './token.js';

/** One token by its `jti`, or all tokens that were issued to a bearer until now. */
export type Revoked = { readonly tokenId: string } | { readonly subject: string };

/**
 * Revoked tokens, in a table that every node polls. A revocation cannot be undone. It is deleted after TOKEN_LIFE_MS, when
 * every token it could apply to has expired.
 */
export class Revocations {
  private readonly revoked = new Map<string, number>();
  private readonly rows: NumberedRows<RevocationRow>;
  private changed: () => void = () => undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    const options = { everyMs: LIMITS.REVOCATION_POLL_MS, pageRows: LIMITS.REVOCATION_ROWS };
    this.rows = new NumberedRows(store, RevocationRow, options, (rows) => {
      this.learn(rows);
      this.forget();
    });
  }

  /** Called when there are new ones, from this node or another. */
  onChanged(changed: () => void): void {
    this.changed = changed;
  }

  /** @throws the driver's error when the store does not answer: without the revocations nobody may be admitted */
  start(): Promise<void> {
    return this.rows.start();
  }

  close(): Promise<void> {
    return this.rows.close();
  }

  /** @returns the time from which on the tokens are revoked @throws Fault OVERLOADED, UNAVAILABLE */
  async revoke(what: Revoked): Promise<number> {
    const id = keyOf(what);
    const now = this.clock.now();
    const row = await this.store.transact(async (tx) => {
      const newest = await newestNumber(tx, RevocationRow);
      await prune(tx, newest, now);
      const [known] = await tx.lock(RevocationRow, { id });
      // A clock that was set back must not undo an earlier revocation.
      const row = { id, at: Math.max(known?.at ?? 0, now), number: newest + 1 };
      if (known) await tx.manager.delete(RevocationRow, { id });
      await tx.insertUnique(RevocationRow, row);
      return row;
    });
    this.learn([row]);
    return row.at;
  }

  isRevoked({ role, tokenId, subject, issuedAt = 0 }: Bearer): boolean {
    if (role === 'public' || !this.revoked.size) return false;
    if (tokenId !== undefined && this.revoked.has(keyOf({ tokenId }))) return true;
    return issuedAt <= (this.revoked.get(keyOf({ subject })) ?? -1);
  }

  /** The same verifier, which also refuses revoked tokens. */
  guard(tokens: TokenVerifier): TokenVerifier {
    return {
      verify: async (token) => {
        const bearer = await tokens.verify(token);
        if (this.isRevoked(bearer)) throw new Fault('TOKEN_REVOKED');
        return bearer;
      },
    };
  }

  private learn(rows: readonly Pick<RevocationRow, 'id' | 'at'>[]): void {
    const news = rows.filter(({ id, at }) => at > (this.revoked.get(id) ?? -1));
    for (const { id, at } of news) this.revoked.set(id, at);
    if (news.length) this.changed();
  }

  /** Forgets revocations that can apply to no valid token. They were read roughly in the order of their times. */
  private forget(): void {
    const before = this.clock.now() - LIMITS.TOKEN_LIFE_MS;
    for (const [id, at] of this.revoked) {
      if (at >= before) return;
      this.revoked.delete(id);
    }
  }
}

/**
 * Deletes a page of revocations that can apply to no valid token. The newest is kept, because the next number is counted from
 * it.
 */
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
  if (!('tokenId' in what)) return subjectKey(what.subject);
  return createHash('sha256').update(`token\n${what.tokenId}`).digest('hex');
}
