import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Fault, USER_FAULTS, type UserFaultCode } from '../../core/faults.js';
import type { Wording } from '../../core/wording.js';
import { resolvedField } from '../resolved-by.js';
import type { Store, Transaction } from '../../store/store.js';
import type { Context } from '../context.js';
import { AtMost } from './at-most.js';
import { declareFields } from './declared.js';
import type { InputField } from './input.js';

const codes = Object.keys(USER_FAULTS) as UserFaultCode[];
const UserErrorCode = Object.fromEntries(codes.map((code) => [code, code]));
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description:
    'Every reason for which a mutation is refused because of its input or of what there is. New ones are added: treat one that you do not know by its message.',
  valuesConfig: Object.fromEntries(
    codes.map((code) => [code, { description: USER_FAULTS[code].en.join(' ') }]),
  ),
});

@ObjectType({ description: 'Why a mutation was refused. Nothing was written.', simpleResolvers: true })
export class UserError {
  @Field(() => UserErrorCode, { description: 'For machines.' }) code!: UserFaultCode;
  wording!: Wording;
  @AtMost(8)
  @Field(() => [String], { nullable: true, description: 'The input field at fault.' })
  field!: string[] | null;
}

declareFields(
  resolvedField(() => UserError, {
    field: 'message',
    type: () => String,
    options: {
      description:
        'For people: what is wrong and what would be right, in English, or in Chinese for those whose Accept-Language prefers it.',
    },
    resolve:
      () =>
      (error: UserError, _args: unknown, { language }: Context) =>
        error.wording[language],
  }),
);

@ObjectType()
export abstract class Payload {
  @AtMost(1)
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
  userErrors!: UserError[];
}

/** Faults of the caller or of the system are GraphQL errors. */
const isOfUser = (code: string): code is UserFaultCode => code in USER_FAULTS;

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
    if (!(error instanceof Fault) || !isOfUser(error.code)) throw error;
    const { code, wording, details } = error;
    const userErrors: UserError[] = [
      { code, wording, field: details.field ? ['input', ...details.field] : null },
    ];
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
