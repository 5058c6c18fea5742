import { Field, ObjectType } from 'type-graphql';
import { Fault, type FaultCode } from '../../core/faults.js';

@ObjectType({ description: 'Why a mutation was refused. Nothing was written.', simpleResolvers: true })
export class UserError {
  @Field(() => String, { description: 'For machines; from a closed list.' }) code!: string;
  @Field(() => String, { description: 'For people.' }) message!: string;
  @Field(() => [String], { nullable: true, description: 'The input field at fault.' }) field!:
    string[] | null;
}

@ObjectType()
export abstract class Payload {
  @Field(() => [UserError]) userErrors!: UserError[];
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

type Changed<P extends Payload> = Omit<P, 'userErrors'>;

/** Runs a mutation; a refusal of its input becomes the payload's userErrors, with what `onRefusal` adds. */
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
