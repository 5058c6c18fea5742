import { randomUUID } from 'node:crypto';
import type { Gateway } from './gateway.js';

interface Made {
  readonly answer: {
    readonly made: { readonly id: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
}

/** Where a case is played: one step after another, each told in a line. */
export class Stage {
  private readonly run = randomUUID();
  private steps = 0;

  constructor(
    readonly gateway: Gateway,
    readonly out: (line: string) => void,
    private readonly pause: () => Promise<void>,
  ) {}

  /**
   * Waits, then makes one change that the audience sees.
   * @param made the field of the payload with what is changed
   * @returns its id; undefined when it was refused
   */
  async step(what: string, mutation: string, made: string, input: object): Promise<string | undefined> {
    await this.pause();
    const { answer } = await this.gateway.ask<Made>(operation(mutation, made), {
      input: { ...input, ...(!mutation.startsWith('update') && this.keyed()) },
    });
    const [refusal] = answer.userErrors;
    this.out(refusal === undefined ? what : `${what} – refused: ${refusal.message}`);
    return answer.made?.id;
  }

  /** A key that no other request has. What says how something is to be takes none. */
  private keyed(): { idempotencyKey: string } {
    this.steps += 1;
    return { idempotencyKey: `demo-${this.run}-${String(this.steps)}` };
  }
}

function operation(mutation: string, made: string): string {
  const input = mutation.replace(/^./, (first) => first.toUpperCase());
  return `mutation Demo($input: ${input}Input!) {
    answer: ${mutation}(input: $input) { made: ${made} { id } userErrors { message } } }`;
}
