import { Field, ObjectType } from 'type-graphql';
import { Fault, type FaultCode } from '../../core/faults.js';
import type { Store, Transaction } from '../../store/store.js';
import { AtMost } from './at-most.js';
import type { InputField } from './input.js';

@ObjectType({ description: 'Why a mutation was refused. Nothing was written.', simpleResolvers: true })
export class UserError {
  @Field(() => String, { description: 'For machines; from a closed list.' }) code!: string;
  @Field(() => String, { description: 'For people.' }) message!: string;
  @AtMost(8)
  @Field(() => [String], { nullable: true, description: 'The input field at fault.' })
  field!: string[] | null;
}

@ObjectType()
export abstract class Payload {
  @AtMost(1)
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
  userErrors!: UserError[];
}

/** Faults that are about the caller or the system rather than the input: they are GraphQL errors. */
const REQUEST_FAULTS: ReadonlySet<FaultCode> = new Set([
  'UNAUTHENTICATED',
  'BAD_TOKEN',
  'TOKEN_EXPIRED',
  'TOKEN_REVOKED',
  'FORBIDDEN',
  'OVERLOADED',
  'UNAVAILABLE',
  'INTERNAL',
]);

/** What a mutation answers with when it was not refused. */
export type Changed<P extends Payload> = Omit<P, 'userErrors'>;

/** Runs a mutation. A fault of its input is answered in `userErrors`, with the fields that `onRefusal` adds. */
export async function answer<P extends Payload>(
  change: () => Promise<Changed<P>>,
  onRefusal?: (fault: Fault) => Partial<Changed<P>>,
): Promise<P> {
  try {
    return { ...(await change()), userErrors: [] } as unknown as P;
  } catch (error) {
    if (!(error instanceof Fault) || REQUEST_FAULTS.has(error.code)) throw error;
    const { code, message, details } = error;
    const userErrors = [{ code, message, field: details.field ? ['input', ...details.field] : null }];
    return { ...onRefusal?.(error), userErrors } as unknown as P;
  }
}

/** A mutation: its input is read at the door, then everything is done in one transaction. */
export function mutate<Sent, Command, P extends Payload>(
  store: Store,
  input: InputField<Sent, Command>,
  sent: Sent,
  change: (tx: Transaction, command: Command) => Promise<Changed<P>>,
  onRefusal?: (fault: Fault) => Partial<Changed<P>>,
): Promise<P> {
  return answer(async () => {
    const command = input.read(sent);
    return store.transact((tx) => change(tx, command));
  }, onRefusal);
}
