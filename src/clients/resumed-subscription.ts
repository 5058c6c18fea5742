import { backoffMs } from './backoff.js';
import { howToResume, type ReadDocument } from './document.js';
import { codeOf, isPassing, saidBy } from './refusal.js';
import type { Request, Result, ResumingOptions, Sink, Subscribe } from './subscriber.js';

/** What all subscriptions of a client share. */
export interface Resumption {
  readonly send: Subscribe;
  readonly options: ResumingOptions;
  readonly running: Set<ResumedSubscription>;
}

/** A subscription that is sent again from its newest cursor until it is unsubscribed. */
export class ResumedSubscription {
  private cursor: string | undefined;
  /** Number of attempts since the last result. */
  private attempt = 0;
  /** Identifies the current attempt. Events of earlier ones are ignored. */
  private sending = 0;
  private ended = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unsubscribe: () => void = () => undefined;
  private readonly request: Request;

  constructor(
    private readonly resumption: Resumption,
    private readonly document: ReadDocument,
    request: Request,
    private readonly sink: Sink,
  ) {
    const variables = () => this.variablesOf(request);
    this.request = {
      ...request,
      // A client that reconnects by itself sends the same object again, so the variables are a getter.
      get variables() {
        return variables();
      },
    };
    resumption.running.add(this);
  }

  begin(): void {
    const { mistake } = this.document;
    if (mistake !== undefined) {
      queueMicrotask(() => {
        this.fail(new Error(mistake));
      });
      return;
    }
    const sending = ++this.sending;
    const heard =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A) => {
        if (this.sending === sending) act(...args);
      };
    this.unsubscribe = this.resumption.send(this.request, {
      next: heard((result: Result) => {
        this.next(result);
      }),
      error: (cause) => void saidBy(cause).then(heard((said) => this.refused(said))),
      // The gateway never completes a subscription by itself, so its node is draining.
      complete: heard(() => {
        this.comeBack();
      }),
    });
  }

  stop(): void {
    if (this.ended) return;
    this.end();
    this.sink.complete();
  }

  private variablesOf({ variables }: Request): Request['variables'] {
    const { cursorVariable } = this.document;
    if (this.cursor === undefined || cursorVariable === undefined) return variables;
    return { ...variables, [cursorVariable]: this.cursor };
  }

  private next(result: Result): void {
    // The last event of an event stream says why it ends.
    if (result.data === undefined) {
      this.refused(result.errors);
      return;
    }
    const [root] = Object.values(result.data ?? {}) as ({ cursor?: unknown } | null)[];
    if (root && this.document.cursorVariable !== undefined && typeof root.cursor !== 'string') {
      this.fail(new Error(howToResume(Object.keys(result.data ?? {}).join())));
      return;
    }
    try {
      this.sink.next(result);
    } catch (error) {
      // The sink would throw for the same result again, so the subscription is resumed only if the caller wants that.
      if (this.resumption.options.comesBack?.(error)) this.comeBack();
      else this.fail(error);
      return;
    }
    this.attempt = 0;
    if (typeof root?.cursor === 'string') this.cursor = root.cursor;
  }

  private refused(cause: unknown): void {
    if (codeOf(cause) === 'BAD_CURSOR') this.cursor = undefined;
    const { comesBack = isPassing } = this.resumption.options;
    if (comesBack(cause)) this.comeBack();
    else this.fail(cause);
  }

  private comeBack(): void {
    this.leave();
    const { waitMs = backoffMs } = this.resumption.options;
    this.timer = setTimeout(() => {
      this.begin();
    }, waitMs(this.attempt++));
  }

  private fail(cause: unknown): void {
    if (this.ended) return;
    this.end();
    this.sink.error(cause);
  }

  private end(): void {
    this.ended = true;
    this.resumption.running.delete(this);
    clearTimeout(this.timer);
    this.leave();
  }

  /** Ignores all further events of the current attempt. */
  private leave(): void {
    this.sending += 1;
    this.unsubscribe();
  }
}
