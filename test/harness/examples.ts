// What the suites that walk the schema know of each feature: test/examples/<its folder>.ts says it, and is found by its name.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenRole } from '../../src/auth/actor.js';
import { derivedId, kindOfId, type DerivedKind, type IdKind } from '../../src/core/ids.js';
import { features } from '../../src/domain/features.js';
import { inputTypeOf } from './client.js';
import type { TestGateway } from './gateway.js';

/** Ids by name, of things in the states that inputs refer to rightly or wrongly. Each feature's examples add theirs. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the examples add to it
export interface World {}

/** The id of something that an earlier feature, or this one, has made whole. Names are those of types. */
type Whole = (name: string) => string;

/** How a field of an input is read back, and its value once it is cleared; REQUIRED where it cannot be cleared. */
export type FieldsReadBack = Readonly<Record<string, readonly [selection: string, empty: unknown]>>;

export interface MutationExample {
  /** Who may call it at all, where that is not everybody who can hold a role. The features test who may do what with it. */
  readonly callers?: readonly TokenRole[];
  /** An input that is accepted from an admin. */
  readonly accepted: (world: World) => object;
  /** Makes something it accepts, and an input for it, where the world is in another state or is changed by others. */
  readonly prepared?: (gateway: TestGateway, world: World) => Promise<object>;
  /** It is about what others do not see, so that no entry of the feed tells of it. */
  readonly tellsNobody?: true;
  /** It says how something is to be: said again, it is as it was, and takes no key. So does every update. */
  readonly saysHowItIs?: true;
  /** Of an update: its optional fields, and what is updated if not what is whole of the type. */
  readonly update?: { readonly fields: FieldsReadBack; readonly of?: string };
}

/** The examples of one feature. */
export interface Examples {
  /** Makes its part of the world. Features follow each other as in src/domain/features.ts. */
  readonly make?: (gateway: TestGateway, world: World) => Promise<Partial<World>>;
  readonly mutations?: Readonly<Record<string, MutationExample>>;
  /** What fields of ids name whose own names do not say it, `parentId` or, where it names something else, `RegionFilter.parentId`. */
  readonly ids?: Readonly<Record<string, IdKind>>;
  /** Makes one of each of its types with every field set and several items in every list, the `n`th. @returns ids by the names of types */
  readonly whole?: (gateway: TestGateway, of: Whole, n: number) => Promise<Record<string, string>>;
}

const root = join(__dirname, '..', '..');
const written = readdirSync(join(root, 'test', 'examples')).map((file) => file.replace('.ts', ''));
const ofNone = written.filter((file) => !features.some(({ name }) => name === file));
if (ofNone.length) throw new Error(`No feature has the name of test/examples/${ofNone.join()}.ts.`);

const examples: readonly Examples[] = features
  .filter(({ name }) => written.includes(name))
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no list of features beside the one
  .map(({ name }) => (require(join(root, 'test', 'examples', name)) as { examples: Examples }).examples);

export const mutationExamples: Readonly<Record<string, MutationExample>> = Object.assign(
  {},
  ...examples.map(({ mutations }) => mutations),
);

/** @throws Error that says which file its example belongs into */
export function exampleOf(mutation: string): MutationExample {
  const example = mutationExamples[mutation];
  if (example) return example;
  const owner = features.find(({ mutations = [] }) => mutations.some(({ name }) => name === mutation));
  throw new Error(
    `${mutation} has no example. Say in test/examples/${owner?.name ?? '<feature>'}.ts what it accepts.`,
  );
}

const ids: Readonly<Record<string, IdKind>> = Object.assign({}, ...examples.map((each) => each.ids));
export const idKinds = features.flatMap((each) => Object.keys(each.ids ?? {}) as IdKind[]);

/** The kind of what the mutation with this input changes. */
function changedBy(inputType: string): string | undefined {
  const mutation = features
    .flatMap(({ mutations = [] }) => mutations)
    .find(({ name }) => inputTypeOf(name) === inputType);
  const [changed] = Object.values(mutation?.payload.fields ?? {});
  return (changed?.type() as { name?: string } | undefined)?.name;
}

/** The kind of the ids that a field takes: `projectIds` and `beforeProjectId` take those of projects. */
export function kindOfField(field: string, inputType: string): IdKind {
  const said =
    (field === 'id' ? changedBy(inputType) : undefined) ?? ids[`${inputType}.${field}`] ?? ids[field];
  const name = field.replace(/Ids?$/, '').replace(/^./, (first) => first.toUpperCase());
  const kind = idKinds.find((each) => each === said) ?? idKinds.find((each) => name.endsWith(each));
  if (kind) return kind;
  throw new Error(
    `What does ${inputType}.${field} name? Say it in \`ids\` of the feature's file in test/examples.`,
  );
}

export async function createWorld(gateway: TestGateway): Promise<World> {
  const world = {} as World;
  for (const { make } of examples) Object.assign(world, await make?.(gateway, world));
  return world;
}

/** The first of a kind in the world. */
export const oneOf = (world: World, kind: IdKind): string | undefined =>
  Object.values(world).find((id: string) => kindOfId(id) === kind);

/** Makes one of each type, the `n`th. @returns ids by the names of types, also of those derived from others */
export async function makeWhole(gateway: TestGateway, n: number): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  const of: Whole = (name) => {
    const id = made[name];
    if (id === undefined) throw new Error(`No feature before this one has made a whole ${name}.`);
    return id;
  };
  for (const { whole } of examples) Object.assign(made, await whole?.(gateway, of, n));
  for (const [kind, { ids: form }] of features.flatMap(({ derived = {} }) => Object.entries(derived))) {
    const from = form.from.map((each) => made[each]).find((id) => id !== undefined);
    if (from) made[kind] ??= derivedId(kind as DerivedKind, from);
  }
  return made;
}
