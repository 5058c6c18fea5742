// Child processes that answer questions: each on a core of its own, and none outlives the bench.
import { spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const ANSWER_MS = 60_000;
const END_MS = 1_000;

/** Servers have one core to themselves; clients, which must never be what is waited for, have the other. */
export const CORES = { server: '1', client: '0' };

export const pinned = cpus().length > 1 && spawnSync('taskset', ['-V'], { stdio: 'ignore' }).status === 0;

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

export class Child {
  #process;
  #asked = 0;
  #waiting = new Map();
  #failure;

  /** @param {{ core: string, file: string, flags?: string[], env?: Record<string, string>, nice?: boolean }} what */
  constructor({ core, file, flags = [], env = {}, nice = false }) {
    const command = [...(nice ? ['nice', '-n', '10'] : []), process.execPath, ...flags, file];
    const [program, ...args] = pinned ? ['taskset', '-c', core, ...command] : command;
    this.#process = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    running.add(this.#process);
    this.#process.on('message', ({ id, result, error }) => {
      this.#waiting.get(id)?.(result, error);
    });
    this.#process.on('error', (error) => this.#fail(error));
    this.#process.on('exit', (code, signal) => {
      running.delete(this.#process);
      this.#fail(new Error(`${file.split('/').at(-1)} ended with ${code ?? signal}`));
    });
  }

  /** Asks the child for something it knows by name. Rejects when it does not answer in time. */
  ask(name, args = {}, withinMs = ANSWER_MS) {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const settle = (result, error) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (error) reject(new Error(error));
        else resolve(result);
      };
      const timer = setTimeout(settle, withinMs, undefined, `no answer to "${name}" within ${withinMs} ms`);
      this.#waiting.set(id, settle);
      this.#process.send({ id, name, args });
    });
  }

  /** Ends it at once, or nearly: what a contestant does when it stops is not measured. */
  async end() {
    const { exitCode, signalCode, pid } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    // It ends by itself when it is alone, and what it has started with it.
    if (this.#process.connected) this.#process.disconnect();
    const late = setTimeout(() => this.#process.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(late);
  }

  #fail(error) {
    this.#failure ??= error;
    for (const settle of [...this.#waiting.values()]) settle(undefined, error.message);
  }
}
