import type { Socket } from 'node:net';
import { refusal, type Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { Tally } from '../tally.js';

/** Whose a connection is: an address, or just itself where a proxy names none. */
type Holder = string | object;

/** What one connection makes this process keep, in bytes. */
export interface Backlog {
  /** What its client has not taken. */
  readonly untaken: number;
  /** What it has sent of a message whose end has not come. */
  readonly unfinished: number;
}

interface Kept extends Backlog {
  readonly holder: Holder;
}

const NOTHING: Backlog = { untaken: 0, unfinished: 0 };

/**
 * What sockets and streams make this process keep for their clients, within bounds for each address and for all.
 *
 * Background: each connection is bounded by itself, and one address may have thousands: what they leave untaken together would
 * be gigabytes. Whoever is in the way cannot be refused, since it does not read. The naive way, to cut the connection that comes to
 * hold too much, cuts whoever is slow for a moment while others sit there for ever. Here the one whose client has taken nothing for
 * longest is cut: it loses nothing, since it comes back with its cursors.
 */
export class Backlogs {
  /** Those that keep something, the longest since their clients took anything first. */
  private readonly kept = new Map<Socket, Kept>();
  private readonly bytes = new Tally<Holder>(
    LIMITS.BACKLOGS_PER_PROCESS_BYTES,
    LIMITS.BACKLOGS_PER_ADDRESS_BYTES,
  );

  /** @param refused told of connections that are cut */
  constructor(private readonly refused: (fault: Fault) => void) {}

  /** Says what a connection keeps now of one kind or the other. Who keeps nothing any more begins anew the next time. */
  keep(socket: Socket, holder: Holder, now: Partial<Backlog>): void {
    const before = this.kept.get(socket);
    const { untaken, unfinished } = { ...NOTHING, ...before, ...now };
    const more = untaken + unfinished - (before ? before.untaken + before.unfinished : 0);
    if (untaken + unfinished) this.kept.set(socket, { holder, untaken, unfinished });
    else this.kept.delete(socket);
    if (more <= 0) this.bytes.remove(holder, -more);
    else {
      this.bytes.put(holder, more);
      this.makeRoom(holder);
    }
  }

  private makeRoom(holder: Holder): void {
    for (let full; (full = this.bytes.reached(holder)) !== undefined;) {
      const [socket, kept] = this.longest(full === 'holder' ? holder : undefined);
      this.keep(socket, kept.holder, NOTHING);
      const bound = full === 'holder' ? 'BACKLOGS_PER_ADDRESS_BYTES' : 'BACKLOGS_PER_PROCESS_BYTES';
      this.refused(refusal('TOO_SLOW', bound));
      socket.destroy();
    }
  }

  /** Whoever keeps something for longest, of a holder or of all. */
  private longest(holder: Holder | undefined): [Socket, Kept] {
    for (const each of this.kept) if (holder === undefined || each[1].holder === holder) return each;
    throw new Error('More is counted than is kept.');
  }
}
