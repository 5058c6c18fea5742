// All subscribers of one contestant, and what they count together.
import { Connection } from './connection.mjs';

export class Crowd {
  lost = 0;
  #connections = [];
  #subscriptions = 0;
  #total = 0;
  #tick = Infinity;
  #target = Infinity;
  #onTick = () => undefined;
  #shortest = Infinity;
  #longest = 0;
  #record;

  /** Connects and subscribes so many, some at once. @returns milliseconds it took */
  async connect({ count, atOnce, variablesOf, ...settings }, now) {
    const begun = now();
    let opened = 0;
    const worker = async () => {
      while (opened < count) {
        const variables = variablesOf(opened++);
        const connection = new Connection({ ...settings, variables }, (from, bytes) =>
          this.#take(from, bytes),
        );
        this.#connections.push(connection);
        this.#subscriptions += variables.length;
        await connection.open();
        connection.onLost(() => (this.lost += 1));
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
    return now() - begun;
  }

  /** Counts anew; a tick is over when everyone has so many results. */
  count(perTick, onTick) {
    this.#reset();
    this.#tick = perTick * this.size;
    this.#target = this.#tick;
    this.#onTick = onTick;
  }

  /** Notes when each result of so many ticks of one result arrives. */
  record(ticks, now) {
    this.#reset();
    const { size } = this;
    this.#record = { now, size, arrivals: new Float64Array(ticks * size), seen: new Uint32Array(ticks) };
  }

  /** Milliseconds from each tick's stamp to each of its arrivals, in order of size. */
  latencies(stamps) {
    const { arrivals, size } = this.#record;
    for (const [tick, stamp] of stamps.entries()) {
      for (let n = tick * size; n < (tick + 1) * size; n++) arrivals[n] -= stamp;
    }
    this.#record = undefined;
    return arrivals.subarray(0, stamps.length * size).sort();
  }

  get total() {
    return this.#total;
  }

  /** Subscriptions of all. */
  get size() {
    return this.#subscriptions;
  }

  /** Whether all have had results of each of their subscriptions since they were last counted. */
  get reached() {
    return this.#connections.every(({ results, subscriptions }) => results >= subscriptions);
  }

  /** The fewest results that anyone has had since they were last counted. */
  get fewest() {
    return Math.min(...this.#connections.map(({ results }) => results));
  }

  /** The shortest and the longest result since they were last counted, in bytes. */
  get resultBytes() {
    return [this.#shortest, this.#longest];
  }

  keepSample() {
    this.#reset();
    this.#connections[0].keepSample();
  }

  get sample() {
    return this.#connections[0].sample;
  }

  #reset() {
    for (const connection of this.#connections) connection.results = 0;
    this.#total = 0;
    this.#tick = this.#target = this.#shortest = Infinity;
    this.#longest = 0;
  }

  #take(connection, bytes) {
    if (bytes < this.#shortest) this.#shortest = bytes;
    if (bytes > this.#longest) this.#longest = bytes;
    const record = this.#record;
    if (record) {
      const tick = Math.ceil(connection.results / connection.subscriptions) - 1;
      if (tick < record.seen.length) record.arrivals[tick * record.size + record.seen[tick]++] = record.now();
    }
    if (++this.#total < this.#target) return;
    this.#target += this.#tick;
    this.#onTick();
  }
}
