import { isDeepStrictEqual } from 'node:util';
import { inTermsOfTheGateway, withoutNames } from './protocol-differences.js';
import type { Message } from './raw-socket.js';
import { Side, type Frame, type Heard } from './protocol-side.js';

/** So often both are asked again before what they said is final: an answer may take longer than a pong. */
const ROUND_TRIPS = 100;

/** The same messages to the gateway and to the reference, and what is comparable of what they said. */
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

  /** What the gateway said. */
  get said(): Heard {
    return withoutNames(this.gateway.heard);
  }

  /** What it should have said. */
  get due(): Heard {
    return inTermsOfTheGateway(this.saidByReference);
  }

  get saidByReference(): Heard {
    return withoutNames(this.reference.heard);
  }

  /** Each after both are done with the one before. @throws unless the gateway has said what was due, in that order */
  async say(...frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) {
      this.both((side) => side.say([frame]));
      await this.settle(() => isDeepStrictEqual(this.said, this.due));
      expect(this.said).toEqual(this.due);
    }
  }

  /** In one write. @throws unless the gateway has said of each operation what was due, in that order */
  async sayAtOnce(frames: readonly Frame[], completed: ReadonlySet<string> = new Set()): Promise<void> {
    this.both((side) => side.say(frames));
    const byOperation = () =>
      operationsOf(this.said, this.due, (id) => this.due.closed !== undefined || completed.has(id));
    await this.settle(() => isDeepStrictEqual(...byOperation()));
    const [said, due] = byOperation();
    expect(said).toEqual(due);
    expect(this.said.closed).toEqual(this.due.closed);
  }

  /** @throws unless the gateway is left as it should be */
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

  private async settle(alike: () => boolean): Promise<void> {
    for (let n = 0; n === 0 || (n < ROUND_TRIPS && !alike()); n++)
      await Promise.all(this.both((side) => side.settle()));
  }
}

type Operations = Record<string, readonly Message[]>;

/** The messages of each operation. Where it is a matter of time how far one came, both are cut to the shorter. */
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

/** What belongs to no operation has its own order: pongs, and the acknowledgement. */
function keyOf({ id, type }: Message): string {
  return id ?? type;
}
