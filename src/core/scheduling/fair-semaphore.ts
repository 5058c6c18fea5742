import { Fault } from '../faults.js';

export interface SemaphoreLimits {
  /** Total weight inside at once. Work that weighs more than `weightPerClient` is never let in. */
  readonly weight: number;
  readonly weightPerClient: number;
  readonly waiting: number;
  readonly waitingPerClient: number;
}

interface Waiter {
  readonly weight: number;
  enter(leave: () => void): void;
}

interface Client {
  inside: number;
  readonly waiting: Waiter[];
}

/**
 * A weighted semaphore that is fair between clients: waiters are let in round-robin by client, and no client holds more than
 * its part. Room that becomes free is given away in the next turn of the event loop: work that never leaves its turn would
 * otherwise follow itself without a pause, and nothing else would run.
 */
export class FairSemaphore {
  private inside = 0;
  private waiting = 0;
  private freed = 0;
  /** Clients that are inside or wait. The next one of the round-robin comes first. */
  private readonly clients = new Map<string, Client>();
  private readonly leaving: { client: string; weight: number }[] = [];

  constructor(private readonly limits: SemaphoreLimits) {}

  /**
   * @returns a function that releases the room; call it once when the work is done
   * @throws Fault OVERLOADED when too many wait; the signal's reason when it is aborted first
   */
  async enter(client: string, weight: number, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const known = this.clients.get(client);
    if (!this.waiting && this.hasRoomFor(known, weight)) return this.letIn(client, weight);
    const { limits } = this;
    if (this.waiting >= limits.waiting || (known?.waiting.length ?? 0) >= limits.waitingPerClient) {
      throw new Fault('OVERLOADED');
    }
    return new Promise((resolve, reject) => {
      const { waiting } = this.clientOf(client);
      const waiter: Waiter = {
        weight,
        enter: (leave) => {
          signal?.removeEventListener('abort', giveUp);
          resolve(leave);
        },
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(waiter), 1);
        this.waiting -= 1;
        this.forget(client);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.push(waiter);
      this.waiting += 1;
      this.giveNextTurn();
    });
  }

  private hasRoomFor(client: Client | undefined, weight: number): boolean {
    const { limits } = this;
    return this.inside + weight <= limits.weight && (client?.inside ?? 0) + weight <= limits.weightPerClient;
  }

  private letIn(name: string, weight: number): () => void {
    const client = this.clientOf(name);
    client.inside += weight;
    this.inside += weight;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leaving.push({ client: name, weight });
      this.giveNextTurn();
    };
  }

  private giveNextTurn(): void {
    if (this.freed++) return;
    setImmediate(() => {
      this.freed = 0;
      this.give();
    });
  }

  private give(): void {
    for (const { client, weight } of this.leaving.splice(0)) {
      this.inside -= weight;
      this.clientOf(client).inside -= weight;
      this.forget(client);
    }
    // Each round lets in at most one waiter of each client. The loop ends with a round that lets in none.
    for (let before = -1; before !== this.waiting && this.waiting;) {
      before = this.waiting;
      for (const [name, client] of [...this.clients]) {
        const [next] = client.waiting;
        if (!next || client.inside + next.weight > this.limits.weightPerClient) continue;
        // The next waiter does not fit. Letting in a smaller one behind it would starve it.
        if (this.inside + next.weight > this.limits.weight) return;
        client.waiting.shift();
        this.waiting -= 1;
        this.clients.delete(name);
        this.clients.set(name, client);
        next.enter(this.letIn(name, next.weight));
      }
    }
  }

  private clientOf(name: string): Client {
    const known = this.clients.get(name) ?? { inside: 0, waiting: [] };
    this.clients.set(name, known);
    return known;
  }

  private forget(name: string): void {
    const client = this.clients.get(name);
    if (client && client.inside <= 0 && !client.waiting.length) this.clients.delete(name);
  }
}
