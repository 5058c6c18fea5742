import { isDeepStrictEqual } from 'node:util';
import { inTermsOfTheGateway, withoutNames } from './protocol-differences.js';
import type { Message } from './raw-socket.js';
import { Side, type Frame, type Heard } from './protocol-side.js';

/** Round trips before the output counts as complete, because an answer may take longer than a pong. */
const ROUND_TRIPS = 100;

/** Sends the same messages to the gateway and to the reference, and compares their output. */
export class Pair {
  private constructor(
    private readonly gateway: Side,
    private readonly reference: Side,
  ) {}

  static async open(gatewayUrl: string, referenceUrl: string): Promise<Pair> {
    const [gateway, reference] = [new Side(gatewayUrl), new Side(referenceUrl)];
    await Promise.all([gateway.opened(), reference.opened()]);
    return new Pair(gateway, reference);
  }

  /** Output of the gateway. */
  get said(): Heard {
    return withoutNames(this.gateway.heard);
  }

  /** Expected output of the gateway. */
  get due(): Heard {
    return inTermsOfTheGateway(this.saidByReference);
  }

  get saidByReference(): Heard {
    return withoutNames(this.reference.heard);
  }

  /**
   * Sends each message after both have answered the one before. @throws unless the gateway's output is as expected, in that
   * order
   */
  async say(...frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) {
      this.both((side) => side.say([frame]));
      await this.repeatUntil(() => isDeepStrictEqual(this.said, this.due));
      expect(this.said).toEqual(this.due);
    }
  }

  /** Sends all in one write. @throws unless the gateway's output for each operation is as expected, in that order */
  async sayAtOnce(frames: readonly Frame[], completed: ReadonlySet<string> = new Set()): Promise<void> {
    this.both((side) => side.say(frames));
    const byOperation = () =>
      operationsOf(this.said, this.due, (id) => this.due.closed !== undefined || completed.has(id));
    await this.repeatUntil(() => isDeepStrictEqual(...byOperation()));
    const [said, due] = byOperation();
    expect(said).toEqual(due);
    expect(this.said.closed).toEqual(this.due.closed);
  }

  /** @throws unless both connections end as they should */
  async leave(): Promise<void> {
    await Promise.all(this.both((side) => side.leave()));
    expect(this.said.closed).toEqual(this.due.closed);
  }

  cut(): void {
    this.both((side) => side.cut());
  }

  private both<T>(act: (side: Side) => T): T[] {
    return [act(this.gateway), act(this.reference)];
  }

  private async repeatUntil(alike: () => boolean): Promise<void> {
    for (let n = 0; n === 0 || (n < ROUND_TRIPS && !alike()); n++)
      await Promise.all(this.both((side) => side.roundTrip()));
  }
}

type Operations = Record<string, readonly Message[]>;

/** Messages by operation. Where it depends on timing how far an operation came, both lists are cut to the shorter. */
function operationsOf(one: Heard, other: Heard, cutShort: (id: string) => boolean): [Operations, Operations] {
  const keys = [...new Set([...one.messages, ...other.messages].map(keyOf))];
  const operation = ({ messages }: Heard, key: string) =>
    messages.filter((message) => keyOf(message) === key);
  const cut = (key: string) => {
    const both = [operation(one, key), operation(other, key)] as const;
    const shorter = Math.min(...both.map(({ length }) => length));
    return both.map((messages) => [key, messages.slice(0, cutShort(key) ? shorter : undefined)] as const);
  };
  const rows = keys.sort().map(cut);
  const side = (index: number) => Object.fromEntries(rows.map((row) => row[index]!));
  return [side(0), side(1)];
}

/** Messages without an operation have their own order: pongs and the acknowledgement. */
function keyOf({ id, type }: Message): string {
  return id ?? type;
}
