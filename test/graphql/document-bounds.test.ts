import { buildSchema } from 'graphql';
import { LIMITS } from '../../src/core/limits.js';
import { Documents } from '../../src/graphql/documents.js';
import { OperationGate } from '../../src/graphql/cost/operation-gate.js';

const schema = buildSchema('type Query { a: Int }');
const documentsOf = (limits: object) => {
  for (const [name, value] of Object.entries(limits))
    jest.replaceProperty(LIMITS, name as 'DOCUMENT_ERRORS', value as never);
  return new Documents(schema, { introspection: true });
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('documents that were checked', () => {
  const three = ['A', 'B', 'C'].map((name) => `query ${name} { a }`);

  test('are kept up to DOCUMENT_CACHE_ITEMS: the least used makes way, and is checked again', () => {
    const documents = documentsOf({ DOCUMENT_CACHE_ITEMS: 2 });
    for (const text of three) documents.check(text);
    expect(three.map((text) => documents.known(text) !== undefined)).toEqual([false, true, true]);
    expect(documents.check(three[0] ?? '')).toMatchObject({ normalised: 'query A{a}' });
  });

  test('take DOCUMENT_CACHE_BYTES at most', () => {
    const long = (name: string) => `query ${name} { ${'a '.repeat(400)} }`;
    const documents = documentsOf({ DOCUMENT_CACHE_BYTES: 1_000_000 });
    const texts = Array.from({ length: 20 }, (_, n) => long(`Q${String(n)}`));
    for (const text of texts) documents.check(text);
    const known = texts.filter((text) => documents.known(text)).length;
    expect(known).toBeGreaterThan(0);
    expect(known).toBeLessThan(texts.length);
  });

  test('are told DOCUMENT_ERRORS errors, and that there are more', () => {
    const wrong = documentsOf({}).check(
      `{ ${Array.from({ length: 50 }, (_, n) => `b${String(n)}`).join(' ')} }`,
    );
    expect(wrong).toHaveLength(LIMITS.DOCUMENT_ERRORS + 1);
  });
});

describe('the room for operations', () => {
  const gate = () => new OperationGate(schema, documentsOf({}));
  const whole = LIMITS.OPERATIONS_COST_PER_CLIENT;
  const OVERLOADED = { code: 'OVERLOADED', retryable: true };
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test('holds OPERATIONS_COST_PER_CLIENT of one client, OPERATIONS_COST of all, and always what costs OPERATION_FREE_COST', async () => {
    const room = gate();
    const inside: string[] = [];
    const enter = (client: string) =>
      room.enter(client, whole).then((leave) => {
        inside.push(client);
        return leave;
      });
    const first = enter('a');
    const others = ['a', 'b', 'c'].map(enter);
    await settled();
    expect(inside).toEqual(['a', 'b']);
    expect(inside.length * whole).toBe(LIMITS.OPERATIONS_COST);
    await room.enter('a', LIMITS.OPERATION_FREE_COST);
    (await first)();
    await settled();
    expect(inside).toHaveLength(3);
    for (const other of others) (await other)();
  });

  test('has OPERATIONS_WAITING_PER_CLIENT of one client waiting, OPERATIONS_WAITING of all; one more is OVERLOADED', async () => {
    const room = gate();
    const wait = (client: string) => room.enter(client, whole);
    await Promise.all([wait('a'), wait('b')]);
    const { OPERATIONS_WAITING_PER_CLIENT: ofOne, OPERATIONS_WAITING: ofAll } = LIMITS;
    for (let n = 0; n < ofOne; n++) void wait('a');
    await expect(wait('a')).rejects.toMatchObject(OVERLOADED);
    for (let n = ofOne; n < ofAll; n++) void wait(`client ${String(n % 50)}`);
    await expect(wait('d')).rejects.toMatchObject(OVERLOADED);
  });
});
