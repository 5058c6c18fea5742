import { Field, InputType, type ClassType } from 'type-graphql';
import { tooMany } from '../../../core/bounds.js';
import { atField, Fault, inField } from '../../../core/faults.js';

/** How the graph shows a field, beside its type. */
interface Shown {
  readonly description?: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

/**
 * A field of an input: how the graph shows it, and how the value that was sent is read into a value of the domain. Whatever can be
 * checked without the database is checked here, before a transaction begins.
 */
export class InputField<Sent, Value> {
  constructor(
    readonly type: () => object,
    /** @throws Fault with a path relative to this field */
    readonly read: (sent: Sent) => Value,
    readonly options: Shown = {},
  ) {}

  says(description: string): InputField<Sent, Value> {
    return new InputField(this.type, this.read, { ...this.options, description });
  }

  /** Converts the value that was read. @param next may throw a Fault */
  to<Other>(next: (value: Value) => Other): InputField<Sent, Other> {
    return new InputField(this.type, (sent) => next(this.read(sent)), this.options);
  }

  /** A default value. */
  or(value: Sent): InputField<Sent | undefined, Value> {
    const options = { ...this.options, defaultValue: value };
    return new InputField(this.type, (sent) => this.read(sent === undefined ? value : sent), options);
  }

  /** Null when it is left out or null. */
  optional(): InputField<Sent | null | undefined, Value | null> {
    return this.nullable((sent) => (sent == null ? null : this.read(sent)));
  }

  /** For an update: undefined when left out, which keeps the stored value; null is refused. @throws Fault REQUIRED */
  ifGiven(): InputField<Sent | null | undefined, Value | undefined> {
    return this.nullable((sent) => {
      if (sent === null) throw new Fault('REQUIRED');
      return sent === undefined ? undefined : this.read(sent);
    });
  }

  /** For an update: undefined when left out, which keeps the stored value; `empty` when null. */
  ifGivenOr<Empty>(empty: Empty): InputField<Sent | null | undefined, Value | Empty | undefined> {
    return this.nullable((sent) => {
      if (sent === undefined) return undefined;
      return sent === null ? empty : this.read(sent);
    });
  }

  private nullable<S, V>(read: (sent: S) => V): InputField<S, V> {
    return new InputField(this.type, read, { ...this.options, nullable: true });
  }
}

export type Fields = Readonly<Record<string, InputField<never, unknown>>>;

/** The value that a client sends. */
export type SentTo<I> = I extends { read: (sent: infer Sent) => unknown } ? Sent : never;

/** The value that it is read into. */
export type ReadFrom<I> = I extends { read: (sent: never) => infer Value } ? Value : never;

type Omissible<F extends Fields> = {
  [K in keyof F]: undefined extends SentTo<F[K]> ? K : never;
}[keyof F];

type SentFields<F extends Fields> = {
  readonly [K in Exclude<keyof F, Omissible<F>>]: SentTo<F[K]>;
} & { readonly [K in Omissible<F>]?: SentTo<F[K]> };

type ReadFields<F extends Fields> = { readonly [K in keyof F]: ReadFrom<F[K]> };

/** The description of inputs of updates, whose fields are read by ifGiven and ifGivenOr. */
export const UPDATE = {
  description: 'What is left out stays as it is; null empties what may be empty, and is REQUIRED elsewhere.',
} as const;

/** The names of `@oneOf` inputs, which type-graphql cannot declare yet. */
export const oneOfInputs = new Set<string>();

interface InputOptions {
  readonly description?: string;
  readonly oneOf?: boolean;
}

/** An input type of the graph, and the value it is read into. Fields are read in order; the first fault is thrown. */
export function input<F extends Fields>(
  name: string,
  fields: F,
  options: InputOptions = {},
): InputField<SentFields<F>, ReadFields<F>> {
  const type = declareInput(name, fields, options);
  return new InputField(() => type, readerOf(fields));
}

/**
 * What a mutation is told, and the command that it is read into. Its type in the graph is called after the mutation, so mutations
 * that are told the same share it and have types of their own.
 */
export class CommandInput<Sent, Command> {
  constructor(
    /** Declares its type in the graph. */
    readonly declare: (name: string) => ClassType,
    /** @throws Fault with a path relative to the input */
    readonly read: (sent: Sent) => Command,
  ) {}

  /** Converts the command that was read. @param next may throw a Fault */
  to<Other>(next: (command: Command) => Other): CommandInput<Sent, Other> {
    return new CommandInput(this.declare, (sent) => next(this.read(sent)));
  }
}

export function command<F extends Fields>(
  fields: F,
  options: InputOptions = {},
): CommandInput<SentFields<F>, ReadFields<F>> {
  return new CommandInput((name) => declareInput(name, fields, options), readerOf(fields));
}

function declareInput(name: string, fields: Fields, { oneOf = false, ...options }: InputOptions): ClassType {
  if (oneOf) oneOfInputs.add(name);
  @InputType(name, options)
  class SentInput {}
  for (const [field, { type, options }] of Object.entries(fields)) {
    Field(type, options)(SentInput.prototype, field);
  }
  return SentInput;
}

function readerOf<F extends Fields>(fields: F): (sent: SentFields<F>) => ReadFields<F> {
  const readers = Object.entries(fields).map(([field, { read }]) => [field, read] as const);
  return (sent) => {
    const command: Record<string, unknown> = {};
    let reading = '';
    try {
      for (const [field, readField] of readers) {
        reading = field;
        command[field] = readField(sent[field as keyof SentFields<F>] as never);
      }
    } catch (error) {
      throw inField(reading, error);
    }
    return command as ReadFields<F>;
  };
}

/** A list. @throws Fault TOO_MANY_ITEMS, and the faults of its items, with their indexes in the path */
export function several<Sent, Value>(
  item: InputField<Sent, Value>,
  most: number,
): InputField<readonly Sent[], Value[]> {
  return new InputField(
    () => [item.type() as ClassType],
    (sent) => {
      if (sent.length > most) throw tooMany(most);
      return sent.map((each, index) => atField(String(index), () => item.read(each)));
    },
  );
}

/** The fields of a command that are not undefined: what an update changes. */
export function given<T extends object>(command: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(command).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
