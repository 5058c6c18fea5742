// A client's bytes have the same meaning however they are cut into packets, and the server's output consists of whole frames,
// whichever part of it writes them. fast-check prints the seed of a failure.
import fc from 'fast-check';
import { createOrganisation, zh } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { fragments, frame, OPCODE, pieces } from './wire-frame.js';
import { answer, asking, pollUntil, WireSocket } from './wire-socket.js';
import { until } from '../harness/until.js';
import { SEED } from '../harness/dice.js';

const RUNS = 50;
const ENTRIES = 24;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.integer({ min: 60, max: 160 }).map((bytes) => 'x'.repeat(bytes)),
  fc.integer({ min: 21_800, max: 21_900 }).map((characters) => '认'.repeat(characters)),
);
const control = fc.record({
  opcode: fc.constantFrom(OPCODE.ping, OPCODE.pong),
  payload: fc.uint8Array({ maxLength: 125 }).map((bytes) => Buffer.from(bytes)),
});
const sent = fc.record({
  payload: fc.record({ text }),
  opcode: fc.constantFrom(OPCODE.text, OPCODE.text, OPCODE.binary),
  /** Where it is cut into fragments, and the control frames before each of them. */
  cuts: fc.array(fc.nat(), { maxLength: 6 }),
  controls: fc.array(fc.array(control, { maxLength: 2 }), { maxLength: 4 }),
});

type Sent = typeof sent extends fc.Arbitrary<infer Value> ? Value : never;

function framesOf({ payload, opcode, cuts, controls }: Sent): Buffer[] {
  const bytes = Buffer.from(asking(payload));
  const cut = cuts.map((place) => place % (bytes.length + 1));
  return fragments(pieces(bytes, cut), opcode).flatMap((fragment, n) => [
    ...(controls[n] ?? []).map((each) => frame(each.opcode, each.payload)),
    fragment,
  ]);
}

/** Payloads of the pings that framesOf() puts between fragments. */
const pingsOf = (all: readonly Sent[]) =>
  all.flatMap(({ controls, cuts }) =>
    controls
      .slice(0, cuts.length + 1)
      .flat()
      .filter(({ opcode }) => opcode === OPCODE.ping)
      .map(({ payload }) => payload.toString('latin1')),
  );

test(`messages are answered the same however they are cut, and pings between them in their order (seed ${String(SEED)})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sent, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 40 }),
      async (all, cuts) => {
        const plain = await WireSocket.open(own.gateway.url);
        for (const { payload } of all) plain.text(asking(payload));
        await plain.roundTrip({ last: true });

        const stream = Buffer.concat(all.flatMap(framesOf));
        const cut = await WireSocket.open(own.gateway.url);
        await cut.writeApart(
          pieces(
            stream,
            cuts.map((place) => place % stream.length),
          ),
        );
        await cut.roundTrip({ last: true });

        expect(plain.all('text').slice(0, -1)).toEqual(all.map(({ payload }) => answer(payload)));
        expect(cut.all('text')).toEqual(plain.all('text'));
        expect(cut.all('pong')).toEqual(pingsOf(all));
        WireSocket.cutAll();
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});

describe('results, answers and pongs on one socket', () => {
  /** A result of about 70,000 bytes, where the summary is long. */
  const FEED = `subscription { feed { organisation { ${range(1, 8)
    .map((n) => `s${n}: summary`)
    .join(' ')} } } }`;
  const summaries = range(1, ENTRIES).map((n) => `${n} ${'长'.repeat([3_000, 5, 3_900][n % 3] as number)}`);
  const payloads = range(1, ENTRIES).map((n) => ({ n, text: 'é'.repeat([10, 40_000][n % 2] as number) }));
  const pings = range(1, ENTRIES).flatMap((n) => [`before ${n}`, `within ${n}`]);
  let socket: WireSocket;

  beforeEach(async () => {
    socket = await WireSocket.open(own.gateway.url);
    socket.text({ type: 'connection_init' });
    await socket.until(() => socket.said.length > 0);
    // Two operations, so that results of one turn also wait for each other.
    for (const id of ['a', 'b']) socket.text({ id, type: 'subscribe', payload: { query: FEED } });
    await until(() => own.gateway.engine.metrics.live >= 2);
  });

  afterEach(async () => {
    socket.tcp.destroy();
    await pollUntil(() => own.gateway.engine.metrics.subscribers === 0);
  });

  /** Each entry is of another organisation: what it links to is shown as it is when the entry is delivered. */
  async function publish(summary: string): Promise<void> {
    await createOrganisation(own.gateway.admin, { summary: zh(summary) });
  }

  /** Sends a message in fragments with a ping between them; one byte is held back while a result is being sent. */
  async function speak(n: number): Promise<void> {
    const bytes = Buffer.from(asking(payloads[n] as object));
    const [first, second] = fragments(pieces(bytes, [bytes.length - 4])) as [Buffer, Buffer];
    const ping = frame(OPCODE.ping, `within ${n + 1}`);
    socket.write(frame(OPCODE.ping, `before ${n + 1}`), first, ping.subarray(0, -1));
    const published = publish(summaries[n] as string);
    await socket.writeApart([ping.subarray(-1), second.subarray(0, 3)]);
    await published;
    socket.write(second.subarray(3));
  }

  const messages = () => socket.all('text').map((said) => JSON.parse(said as string));
  const received = (id: string) =>
    messages()
      .filter((message) => message.id === id)
      .map(({ payload }) => payload.data.feed.organisation.s8 as string);
  const answers = () => messages().filter(({ payload }) => payload?.n);

  async function expectAll(): Promise<void> {
    await socket.until(
      () => answers().length === ENTRIES && ['a', 'b'].every((id) => received(id).length === ENTRIES),
    );
    expect(received('a')).toEqual(summaries);
    expect(received('b')).toEqual(summaries);
    expect(answers().map(({ payload }) => payload)).toEqual(payloads);
    expect(socket.all('pong')).toEqual(pings);
  }

  test('are whole frames, each kind in its order', async () => {
    for (const n of summaries.keys()) await speak(n);
    await expectAll();
  });

  test('are whole frames when the client does not read for a while', async () => {
    socket.tcp.pause();
    for (const n of summaries.keys()) await speak(n);
    socket.tcp.resume();
    await expectAll();
  });
});
