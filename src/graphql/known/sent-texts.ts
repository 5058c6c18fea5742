import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';

interface Sent {
  readonly text: string;
  /** Who sent it first. */
  readonly client: string;
}

/** Texts of documents that clients have sent with their hashes, bounded in bytes, for each client and for all. */
export class SentTexts {
  /** The hashes of what each client has sent, the oldest first. */
  private readonly hashes = new Map<string, Set<string>>();
  private readonly bytesOf = new Map<string, number>();
  private readonly texts = new LRUCache<string, Sent>({
    maxSize: LIMITS.SENT_DOCUMENTS_BYTES,
    sizeCalculation: sizeOf,
    dispose: (sent, hash) => {
      this.forget(sent, hash);
    },
  });

  get bytes(): number {
    return this.texts.calculatedSize;
  }

  /** Whose texts are kept. */
  get clients(): number {
    return this.hashes.size;
  }

  get(hash: string): string | undefined {
    return this.texts.get(hash)?.text;
  }

  keep(hash: string, text: string, client: string): void {
    if (this.texts.get(hash)) return;
    const sent = { text, client };
    const most = LIMITS.SENT_DOCUMENTS_PER_CLIENT_BYTES;
    if (sizeOf(sent) > most) return;
    for (const oldest of this.hashes.get(client) ?? []) {
      if (this.heldBy(client) + sizeOf(sent) <= most) break;
      this.texts.delete(oldest);
    }
    const its = this.hashes.get(client) ?? new Set();
    this.hashes.set(client, its.add(hash));
    this.bytesOf.set(client, this.heldBy(client) + sizeOf(sent));
    this.texts.set(hash, sent);
  }

  private heldBy(client: string): number {
    return this.bytesOf.get(client) ?? 0;
  }

  private forget(sent: Sent, hash: string): void {
    const { client } = sent;
    const its = this.hashes.get(client);
    its?.delete(hash);
    if (its?.size) {
      this.bytesOf.set(client, this.heldBy(client) - sizeOf(sent));
      return;
    }
    this.hashes.delete(client);
    this.bytesOf.delete(client);
  }
}

/** A text, its hash, the name of its client, and what holds them. */
function sizeOf({ text, client }: Sent): number {
  return 400 + 2 * (text.length + client.length);
}
