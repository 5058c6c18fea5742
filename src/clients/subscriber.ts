/** One result of an operation, as graphql-ws and graphql-sse pass it on. */
export interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

/** Receives the results of an operation. */
export interface Sink {
  next(result: Result): void;
  error(cause: unknown): void;
  complete(): void;
}

/** An operation to be sent. */
export interface Request {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** @returns a function that ends the subscription */
export type Subscribe = (request: Request, sink: Sink) => () => void;

/** A client of graphql-ws or graphql-sse, or any other with the same interface. */
export interface Subscriber {
  subscribe(request: never, sink: never): () => void;
  dispose?(): unknown;
}

export interface ResumingOptions {
  /** Milliseconds to wait before the n-th attempt in a row, from 0. */
  readonly waitMs?: (attempt: number) => number;
  /** Whether to resume after this cause: errors of the gateway, a close event, or a network error. */
  readonly comesBack?: (cause: unknown) => boolean;
}
