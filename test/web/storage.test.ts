import { applyUpdate } from '../../src/web/screen/board/apply.js';
import { loadScreen, saveScreen, type KeyedStore, type Saved } from '../../src/web/screen/session/storage.js';
import { board, claim, row } from './board.js';

class MemoryStore implements KeyedStore {
  readonly items = new Map<string, string>();
  get length() {
    return this.items.size;
  }
  key = (index: number) => [...this.items.keys()][index] ?? null;
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

const money = (minor: number) => ({ minor, currency: 'CNY', digits: 2 });
const shown = board(row(1, { claims: [claim('clm_1')] }), row(2));
const saved: Saved = {
  seenAt: 1_000,
  board: applyUpdate(undefined, { kind: 'SNAPSHOT', cursor: 'a-7', board: shown }),
  total: { net: money(10_000), pledged: money(0), receivedCount: 3, pledgedCount: 0 },
};

describe('The last state of a screen', () => {
  it('comes back as it was saved, cursor and all', () => {
    const store = new MemoryStore();
    saveScreen(store, 'evt_1', saved);
    expect(loadScreen(store, 'evt_1')).toEqual(saved);
    expect(loadScreen(store, 'evt_2')).toBeUndefined();
  });

  it('may be a total without a board, or a board without a total', () => {
    const store = new MemoryStore();
    saveScreen(store, 'evt_1', { ...saved, board: undefined });
    expect(loadScreen(store, 'evt_1')).toEqual({ ...saved, board: undefined });
    saveScreen(store, 'evt_1', { ...saved, total: undefined });
    expect(loadScreen(store, 'evt_1')).toEqual({ ...saved, total: undefined });
  });

  it.each(['', '{', 'null', '[]', '"x"', '{"seenAt":"now"}'])(
    'is nothing when the store holds %j',
    (text) => {
      const store = new MemoryStore();
      store.setItem('commonweal.screen.v1.evt_1', text);
      expect(loadScreen(store, 'evt_1')).toBeUndefined();
    },
  );

  it.each([
    ['a board without rows', { board: { ...shown, rows: undefined } }],
    ['a row without a project', { board: { ...shown, rows: [{ ...row(1), project: null }] } }],
    [
      'a claim without a time',
      { board: { ...shown, rows: [row(1, { claims: [{ id: 'clm_1' } as never] })] } },
    ],
    ['an amount that is no number', { total: { ...saved.total, net: { ...money(0), minor: '1e3' } } }],
    ['an amount that was rounded', { total: { ...saved.total, net: money(0.5) } }],
    ['a currency that is none', { total: { ...saved.total, net: { ...money(1), currency: '¥' } } }],
    [
      'an amount without its decimal places',
      { total: { ...saved.total, net: { minor: 1, currency: 'CNY' } } },
    ],
    ['a count that is none', { total: { ...saved.total, pledgedCount: '1' } }],
  ])('leaves out %s', (_, content) => {
    const store = new MemoryStore();
    store.setItem('commonweal.screen.v1.evt_1', JSON.stringify({ seenAt: 1, cursor: 'a-1', ...content }));
    expect(loadScreen(store, 'evt_1')).toEqual({ seenAt: 1, board: undefined, total: undefined });
  });

  it('is kept for the last few events only, and touches nothing else', () => {
    const store = new MemoryStore();
    store.setItem('of somebody else', 'x');
    for (let event = 1; event <= 9; event++) saveScreen(store, `evt_${event}`, { ...saved, seenAt: event });
    const kept = [...store.items.keys()].map((key) => key.split('.').at(-1));
    expect(kept).toEqual(['of somebody else', 'evt_6', 'evt_7', 'evt_8', 'evt_9']);
  });

  it('is not kept when it is too large, and a full or forbidden store is no fault', () => {
    const store = new MemoryStore();
    const large = {
      ...saved,
      board: { ...saved.board!, rows: Array.from({ length: 9_000 }, (_, n) => row(n)) },
    };
    saveScreen(store, 'evt_1', large);
    expect(store.length).toBe(0);
    store.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    expect(() => saveScreen(store, 'evt_1', saved)).not.toThrow();
  });
});
