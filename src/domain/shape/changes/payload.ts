import type { GraphQLScalarType } from 'graphql';
import { Field, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import { Fault, USER_FAULTS, type UserFaultCode } from '../../../core/faults.js';
import type { Wording } from '../../../core/text/wording.js';
import { resolvedField } from '../../loading/resolved-by.js';
import type { Context } from '../../context.js';
import { AtMost } from '../declarations/at-most.js';
import { Changed } from './changed.js';
import { declareFields } from '../declarations/declared.js';
import type { PayloadDeclaration, PayloadField, PayloadFields } from './mutation-declaration.js';

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
class UserError {
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
abstract class Payload {
  @AtMost(1)
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
  userErrors!: UserError[];
  @Field(() => Changed, { description: 'What it has changed.' })
  changed!: Changed;
}

/** Faults of the caller or of the system are GraphQL errors. */
const isOfUser = (code: string): code is UserFaultCode => code in USER_FAULTS;

/** Something as it is after the mutation, null when that was refused. */
export function made<T>(
  type: () => ClassType<T & object> | GraphQLScalarType,
  description: string,
): PayloadField<T | null> {
  return { type, options: { nullable: true, description } };
}

/** A list of at most so many, empty unless it is said. */
export function madeOf<T extends object>(
  type: () => ClassType<T>,
  atMost: number,
  description: string,
): PayloadField<readonly T[]> {
  return { type: () => [type()], options: { description }, atMost };
}

export function payload<F extends PayloadFields>(description: string, fields: F): PayloadDeclaration<F> {
  return { description, fields };
}

/** Declares the type of a payload in the graph. */
export function declarePayload(
  name: string,
  { description, fields }: PayloadDeclaration<PayloadFields>,
): ClassType {
  @ObjectType(name, { description, simpleResolvers: true })
  class SentPayload extends Payload {}
  for (const [field, { type, options, atMost }] of Object.entries(fields)) {
    Field(type, options)(SentPayload.prototype, field);
    if (atMost !== undefined) AtMost(atMost)(SentPayload.prototype, field);
  }
  return SentPayload;
}

/** Runs a mutation. A fault of its input is answered in `userErrors`, with the fields that `onRefusal` adds. */
export async function answer<M extends object>(
  change: () => Promise<M>,
  onRefusal?: (fault: Fault) => Partial<M>,
): Promise<object> {
  try {
    return { ...(await change()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Fault) || !isOfUser(error.code)) throw error;
    const { code, wording, details } = error;
    const userErrors: UserError[] = [
      { code, wording, field: details.field ? ['input', ...details.field] : null },
    ];
    return { ...onRefusal?.(error), userErrors };
  }
}
