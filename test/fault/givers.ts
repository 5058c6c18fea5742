import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createCeremony, donate } from '../harness/ceremony.js';
import { GraphClient, type Answer } from '../harness/client.js';
import { testTokens } from '../harness/gateway.js';

const CLIENTS = 8;
/** Long enough for several groups to be committed. */
const MOMENT_MS = 50;
/** A gateway that comes back needs a moment; one that does not is not waited for for ever. */
const MOST_ATTEMPTS = 2_000;

/** Donors who donate without end and record the answers. */
export class Givers {
  /** By key: the amount of the request in fen, and the answer if there was one. */
  readonly gifts = new Map<string, { fen: number; answer?: Answer }>();
  private project = '';
  private token = '';

  /** Lists the project that they donate to. */
  async prepare(admin: GraphClient): Promise<void> {
    this.project = (await createCeremony(admin)).projects[0].id;
    // Idempotency keys belong to bearers, so it is the same bearer before and after.
    this.token = await testTokens.mint({ role: 'admin', hours: 24 });
  }

  /** Ids of donations that were answered. */
  get answeredIds(): string[] {
    return [...this.gifts.values()].flatMap(({ answer }) => (answer ? [answer.donation.id as string] : []));
  }

  /**
   * Donates until nobody answers any more.
   * @param enough called a moment after this number of answers, because nothing is being written right after one
   */
  async giveOn(url: string, answers: number, enough: () => Promise<void>): Promise<void> {
    let [left, ended] = [answers, Promise.resolve()];
    const one = async () => {
      while (await this.give(url, randomUUID(), 1 + Math.floor(Math.random() * 30_000))) {
        if (--left === 0) ended = pause(Math.random() * MOMENT_MS).then(enough);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, one));
    await ended;
    if (left > 0) throw new Error(`nobody answered, and ${String(left)} answers were missing`);
  }

  /** Repeats every request until it is answered. @returns answers that differ from the first */
  async askAgain(url: string): Promise<[before: Answer, now: Answer][]> {
    const different: [Answer, Answer][] = [];
    const waiting = [...this.gifts];
    const one = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [key, { fen, answer: before }] = next;
        for (let attempts = 1; !(await this.give(url, key, fen)); attempts++) {
          if (attempts === MOST_ATTEMPTS) throw new Error('nobody answered');
        }
        const now: Answer = this.gifts.get(key)?.answer;
        if (before && JSON.stringify(before) !== JSON.stringify(now)) different.push([before, now]);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, one));
    return different;
  }

  /** @returns whether there was an answer */
  private async give(url: string, key: string, fen: number): Promise<boolean> {
    const gift = this.gifts.get(key) ?? { fen };
    this.gifts.set(key, gift);
    const client = new GraphClient(url, this.token);
    const asked = donate(client, { projectId: this.project }, (fen / 100).toFixed(2), {
      idempotencyKey: key,
    });
    const answer = await asked.catch(() => undefined);
    if (answer) gift.answer = answer;
    return Boolean(answer);
  }
}
