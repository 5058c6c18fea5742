import type { EntityManager, ObjectLiteral } from 'typeorm';
import { Arg, Extensions, Mutation, Resolver } from 'type-graphql';
import type { Actor } from '../auth/actor.js';
import type { Fault } from '../core/faults.js';
import { kindOfId } from '../core/ids.js';
import type { Transaction } from '../store/store.js';
import { Requires } from './access.js';
import { Changed } from './shape/changes/changed.js';
import type { Context } from './context.js';
import type { Parts } from './feature.js';
import { markOf, once } from './idempotency/once.js';
import { RESOLVED_BY } from './loading/by-level.js';
import { type MakeResolver } from './loading/resolved-by.js';
import type { AnyRight } from './right.js';
import type { ActsOn } from './shape/changes/action.js';
import type { CommandInput } from './shape/inputs/input.js';
import type {
  DeclaredMutation,
  Made,
  PayloadDeclaration,
  PayloadFields,
} from './shape/changes/mutation-declaration.js';
import { answer, declarePayload } from './shape/changes/payload.js';
import type { Shown } from './shape/changes/shown-elsewhere.js';
import { NOTHING_TOLD, toldBy, type Told } from './shape/changes/told.js';
import { requestOf, type RequestOf } from './shape/inputs/repeatable.js';

/** A request to a mutation that does not end with the change. */
export interface Asked<Command> {
  readonly actor: Actor;
  readonly command: Command;
  /** What its idempotency key makes it known by. */
  readonly request: RequestOf<Command>;
  readonly parts: Parts;
}

interface Declared<Sent, Command, F extends PayloadFields> {
  readonly description: string;
  /** All rights that it may ask for: who may call it follows from them. */
  readonly requires: readonly [AnyRight, ...AnyRight[]];
  readonly input: CommandInput<Sent, Command>;
  /** What it acts on, which says whether it can be called. */
  readonly on?: readonly ActsOn[];
  readonly payload: PayloadDeclaration<F>;
  /** What it changes of the node that its input names by `id`, and nodes show that no entry is about. */
  readonly shownElsewhere?: (sent: Sent) => Shown | undefined;
  /** What of the payload tells of a refusal. */
  readonly onRefusal?: (fault: Fault) => Partial<Made<F>>;
  /** Done at the end, also where it was refused. */
  readonly afterwards?: (asked: Asked<Command>) => Promise<unknown>;
}

/** One that is done in one transaction. With an idempotency key it is done once: a repetition finds the same entities as they are now. */
interface InTransaction<Command, F extends PayloadFields> {
  readonly change: (tx: Transaction, actor: Actor, command: Command, parts: Parts) => Promise<Made<F>>;
  /** What it moves: see `transact`. */
  readonly reserve?: string;
  readonly perform?: never;
}

/** One that opens its own transaction, and answers a repetition itself. */
interface ByItself<Command, F extends PayloadFields> {
  readonly change?: never;
  readonly perform: (asked: Asked<Command>) => Promise<Done<F>>;
}

/** What was made, and what the change told the feed. */
type Done<F extends PayloadFields> = Made<F> & { readonly tell?: () => Told };

export type MutationDeclaration<Sent, Command, F extends PayloadFields> = Declared<Sent, Command, F> &
  (InTransaction<Command, F> | ByItself<Command, F>);

/**
 * A mutation of the graph: it takes one input and answers one payload, both called after it. Its input is read at the door, before a
 * transaction begins.
 */
export function mutation<Sent extends object, Command, F extends PayloadFields>(
  name: string,
  declaration: MutationDeclaration<Sent, Command, F>,
): DeclaredMutation {
  const { description, requires, input, payload, on = [] } = declaration;
  const type = name.replace(/^./, (first) => first.toUpperCase());
  const [InputType, PayloadType] = [input.declare(`${type}Input`), declarePayload(`${type}Payload`, payload)];
  @Resolver()
  class MutationField {
    @Mutation(() => PayloadType, { description })
    @Requires(...requires)
    @Extensions({ [RESOLVED_BY]: resolverOf(name, declaration) })
    [name](): never {
      throw new Error('A mutation is resolved by its declaration.');
    }
  }
  Arg('input', () => InputType, { description: 'All that the mutation is told.' })(
    MutationField.prototype,
    name,
    0,
  );
  for (const acted of on) acted.sayOf(name);
  return { name, resolver: new MutationField(), payload };
}

function resolverOf<Sent extends object, Command, F extends PayloadFields>(
  name: string,
  { input, shownElsewhere, onRefusal, afterwards, ...how }: MutationDeclaration<Sent, Command, F>,
): MakeResolver {
  return (parts) =>
    async (_source, { input: sent }: { input: Sent }, { actor }: Context) => {
      let asked: Asked<Command> | undefined;
      const payload = await answer<Done<F>>(() => {
        const command = input.read(sent);
        asked = { actor, command, request: requestOf(name, sent) as never, parts };
        return how.perform ? how.perform(asked) : inTransaction(asked, how);
      }, onRefusal);
      if (asked) await afterwards?.(asked);
      const tell = () => {
        const told = whatChanged(payload, sent);
        const shown = told.about.length ? shownElsewhere?.(sent) : undefined;
        return shown ? { ...told, elsewhere: { id: (sent as { id: string }).id, shown } } : told;
      };
      return { ...payload, changed: new Changed(parts, tell) };
    };
}

function inTransaction<Command, F extends PayloadFields>(
  { actor, command, request, parts }: Asked<Command>,
  { change, reserve }: InTransaction<Command, F>,
): Promise<Done<F>> {
  const changeOnce = async (tx: Transaction): Promise<Done<F>> => {
    if (request === null) return { ...(await change(tx, actor, command, parts)), tell: () => toldBy(tx) };
    let made: Made<F> | undefined;
    const kept = await once<Kept>(tx, markOf(actor, request), async () => {
      made = await change(tx, actor, command, parts);
      return { ...keep(made), ...{ [TOLD]: toldBy(tx) } };
    });
    const tell = () => (kept[TOLD] as Told | undefined) ?? NOTHING_TOLD;
    return { ...(made ?? ((await revive(tx.manager, kept)) as Made<F>)), tell };
  };
  return parts.store.transact(changeOnce, reserve === undefined ? {} : { reserve });
}

/** What an answer has told the feed is stored with it, beside the ids of its entities. Answers of earlier versions lack it. */
const TOLD = '$told';

type Kept = Readonly<Record<string, unknown>>;

/** What its entries name, and what they do not: what it answers with, and what it was asked to change, that may be gone. */
function whatChanged(payload: { readonly tell?: () => Told }, sent: object): Told {
  const { userErrors, tell, ...made } = payload as typeof payload & {
    readonly userErrors: readonly unknown[];
  };
  if (userErrors.length) return NOTHING_TOLD;
  const told = tell?.() ?? NOTHING_TOLD;
  const own = Object.values(made).flatMap((thing) => (thing as { id?: string } | null)?.id ?? []);
  const asked = (sent as { readonly id?: string }).id ?? [];
  return { ...told, about: [...new Set([...own, ...told.about].concat(asked))] };
}

/** The ids of the entities in an answer. */
function keep(made: object): Kept {
  const entries = Object.entries(made) as [string, { id: string } | null | undefined][];
  return Object.fromEntries(entries.map(([field, thing]) => [field, thing?.id ?? null]));
}

/** @returns the entities; null for deleted ones */
async function revive(manager: EntityManager, kept: Kept): Promise<Record<string, ObjectLiteral | null>> {
  const made: Record<string, ObjectLiteral | null> = {};
  for (const [field, id] of Object.entries(kept)) {
    if (field === TOLD) continue;
    const kind = typeof id === 'string' ? kindOfId(id) : undefined;
    made[field] = kind === undefined ? null : await manager.findOneBy<ObjectLiteral>(kind, { id });
  }
  return made;
}
