import { LIMITS } from '../../core/limits.js';

/** Releases the reservation at the end of every transaction. The server also releases it when the connection ends. */
export const RELEASE = 'DO RELEASE_ALL_LOCKS()';

/**
 * Advisory locks of the server, one for each thing that transactions compare-and-set. Only the holder reads and decides, so
 * that no work is wasted, and waiters are served in order. Correctness does not depend on it, and waiting is bounded: if a node
 * freezes with the lock, each other node waits for RESERVATION_MS once, and uses a second lock until the server has ended the
 * frozen session.
 */
export class Reservations {
  /** Until when the second lock is used, by performance.now(): the holder of the first one does not answer. */
  private elsewhereUntil = 0;

  constructor(private readonly flavour: 'mysql' | 'mariadb') {}

  /** @param conflicts how often the transaction was overtaken; it waits longer each time, so that it succeeds at last */
  reservation(name: string, conflicts: number): { readonly statement: string; note(had: unknown): void } {
    const elsewhere = performance.now() < this.elsewhereUntil;
    const ms = Math.min(LIMITS.RESERVATION_MS * (conflicts + 1), LIMITS.RESERVATION_CAP_MS);
    // MySQL takes only whole seconds, and a fraction as 0.
    const seconds = this.flavour === 'mariadb' ? ms / 1_000 : Math.ceil(ms / 1_000);
    // The name includes the database, because locks are shared by all databases of a server.
    const queue = `CONCAT('commonweal ${name} ${elsewhere ? '2' : '1'} ', MD5(DATABASE()))`;
    return {
      statement: `SELECT GET_LOCK(${queue}, ${String(seconds)}) AS had`,
      note: (had) => {
        if (Number(had) === 1 || elsewhere) return;
        this.elsewhereUntil = performance.now() + LIMITS.IDLE_TRANSACTION_SECONDS * 1_000;
      },
    };
  }
}
