import { Arg, Extensions, Field, ObjectType, type ClassType } from 'type-graphql';
import { atField, Fault, type FaultCode } from '../../../core/faults.js';
import { ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { resolvedField } from '../../loading/resolved-by.js';
import type { Visibility } from '../../visibility.js';
import { COST } from '../declarations/cost.js';
import { declareFields } from '../declarations/declared.js';
import type { InputField } from '../inputs/input.js';

/** On a field that says whether a mutation can be called: the name of the mutation. */
export const SAYS_OF = 'saysOf';

@ObjectType({
  description:
    'Whether something can be done now, as far as it can be told before. What depends on the input, or on what others do at the same time, is told by the mutation alone.',
  simpleResolvers: true,
})
export class Ability {
  @Field(() => Boolean, { description: 'Whether it can be done.' })
  readonly allowed: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'What it would be refused with: the code of an error or of a `UserError`; null when it can be done.',
  })
  readonly code: FaultCode | null;

  constructor(code: FaultCode | null) {
    this.allowed = code === null;
    this.code = code;
  }
}

/** Whether something can be done. @param check throws the Fault with which it would be refused */
export async function abilityOf(check: () => unknown): Promise<Ability> {
  try {
    await check();
    return new Ability(null);
  } catch (error) {
    if (error instanceof Fault && !error.retryable) return new Ability(error.code);
    throw error;
  }
}

const REFUSED = new Ability('FORBIDDEN');

/** What a mutation asks for, beside its input. */
export interface Acting<T> {
  /** Any of these rights is enough; they are among those that the mutation declares. */
  readonly by: Visibility<T> | readonly Visibility<T>[];
  /** What the mutation checks of the state of the node alone. @throws Fault with which it is refused */
  readonly check?: (row: T, context: Context) => unknown;
}

/** As Acting, of a mutation that does it for somebody: whom the field is asked about. */
export interface ActingFor<T, Sent, Value, S> extends Acting<S> {
  readonly for: {
    /** The argument; it may be left out. */
    readonly argument: string;
    readonly description: string;
    readonly input: InputField<Sent, Value>;
    readonly subject: (row: T, value: Value | null) => S;
  };
}

/** The nodes of one type that a mutation acts on. */
export interface ActsOn {
  /** Adds the field to the type in which its nodes say whether the viewer can call the mutation with them. */
  sayOf(mutation: string): void;
}

/**
 * In the declaration of a mutation: it acts on nodes of this type, which say in a field `viewerCan…` whether the viewer can call it
 * with them. Of `closeProject` it is `Project.viewerCanClose`, of `createEvent` `Organisation.viewerCanCreateEvent`.
 */
export function actsOn<T extends object>(type: ClassType<T>, acting: Acting<T>): ActsOn;
export function actsOn<T extends object, Sent, Value, S>(
  type: ClassType<T>,
  acting: ActingFor<T, Sent, Value, S>,
): ActsOn;
export function actsOn(
  type: ClassType,
  {
    by,
    check,
    for: whom,
  }: Acting<object> & Partial<Pick<ActingFor<object, unknown, unknown, object>, 'for'>>,
): ActsOn {
  const rules: readonly Visibility<object>[] = 'right' in by ? [by] : by;
  const subjectOf = (row: object, sent: unknown): object => {
    if (!whom) return row;
    return whom.subject(row, sent == null ? null : atField(whom.argument, () => whom.input.read(sent)));
  };
  return {
    sayOf(mutation) {
      const field = fieldOf(mutation, type.name);
      const resolver = resolvedField(() => type, {
        field,
        type: () => Ability,
        options: {
          description: `Whether you can call \`${mutation}\` with it now.`,
          complexity: COST.RESOLVED + COST.LINK * rules.length,
        },
        resolve: () => async (row: object, args: Readonly<Record<string, unknown>>, context: Context) => {
          const subject = subjectOf(row, args[whom?.argument ?? '']);
          for (const rule of rules) {
            if (await context.sees(rule, subject)) return abilityOf(() => check?.(subject, context));
          }
          return REFUSED;
        },
      });
      const prototype = Object.getPrototypeOf(resolver) as object;
      ViewerDependent(...(rules as unknown as [Visibility]))(prototype, field, {});
      Extensions({ [SAYS_OF]: mutation })(prototype, field, {});
      if (whom) {
        const { argument, description } = whom;
        Arg(argument, () => whom.input.type() as ClassType, { nullable: true, description })(
          prototype,
          field,
          0,
        );
      }
      declareFields(resolver);
    },
  };
}

/** What creates or adds something is named in full, because the type is that of what it is made in. */
function fieldOf(mutation: string, type: string): string {
  const action = /^(create|add)/.test(mutation) ? mutation : mutation.replace(new RegExp(`${type}s?`), '');
  return `viewerCan${action.replace(/^./, (first) => first.toUpperCase())}`;
}
