// Operations that anybody may send, generated from the schema: on the shortest path to each type, each of its fields,
// repeated as often as allowed.
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { ACCESS_EXTENSION } from '../../src/domain/access.js';
import { call, calls, type Field, type Part, type Size } from './arguments.js';
import type { LargeWorld } from './large-world.js';

export interface Operation {
  readonly name: string;
  readonly text: Part;
}

export interface Entry extends Operation {
  readonly subscription: Part;
}

/** Fields from a root to an object of a type. */
type Way = readonly { readonly name: string; readonly on: string | undefined; readonly call: Part }[];

export class Operations {
  constructor(private readonly schema: GraphQLSchema) {}

  queries(): Operation[] {
    return this.within(this.schema.getQueryType() as GraphQLObjectType).map(({ name, part }) => ({
      name,
      text: (size, world) => `{ ${part(size, world)} }`,
    }));
  }

  /** What a subscription to the feed may select of each entry, and the same as a query of one entry. */
  entries(): Entry[] {
    const type = getNamedType(
      this.schema.getSubscriptionType()?.getFields()['feed']?.type as GraphQLOutputType,
    );
    return this.within(type as GraphQLObjectType).map(({ name, part }) => ({
      name: `an entry's ${name}`,
      subscription: (size, world) => `subscription { feed { ${part(size, world)} } }`,
      text: (size, world) => `{ feed(first: 1) { nodes { ${part(size, world)} } } }`,
    }));
  }

  /** Without a token, each of them is refused. */
  mutations(): Operation[] {
    return Object.values(this.schema.getMutationType()?.getFields() ?? {}).map((field) => ({
      name: `mutation ${field.name}`,
      text: (size, world) =>
        `mutation { ${repeated(() => `${call(field)(size, world)} { __typename }`, size, world)} }`,
    }));
  }

  /** For each path to an object: each of its fields, repeated. */
  private within(root: GraphQLObjectType): { readonly name: string; readonly part: Part }[] {
    return [...this.ways(root)].flatMap(([type, way]) =>
      oneOfEachKind(Object.values(type.getFields()).filter(isPublic)).flatMap((field) =>
        this.parts(field).map(([what, part]) => ({
          name: [[...way.map(({ name }) => name), field.name].join('.'), what].filter(Boolean).join(' '),
          part: (size: Size, world: LargeWorld) => along(way, repeated(part, size, world), size, world),
        })),
      ),
    );
  }

  /** The shortest path to each object type; for types in pages, through the nodes of a page. */
  private ways(root: GraphQLObjectType): Map<GraphQLObjectType, Way> {
    const ways = new Map<GraphQLObjectType, Way>([[root, []]]);
    const take = (field: Field, way: Way) => {
      const named = getNamedType(field.type);
      for (const next of this.objects(named)) {
        if (ways.has(next)) continue;
        const on = isAbstractType(named) ? next.name : undefined;
        const further = [...way, { name: field.name, on, call: call(field) }];
        ways.set(next, further);
        const nodes = isPage(next) ? next.getFields()['nodes'] : undefined;
        if (nodes) take(nodes, further);
      }
    };
    for (const [type, way] of ways)
      for (const field of pagesFirst(Object.values(type.getFields()).filter(isPublic))) take(field, way);
    return ways;
  }

  private objects(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
  }

  /** The field alone, and with its selections; for pages, with each filter and each order. */
  private parts(field: Field): [string, Part][] {
    const type = getNamedType(field.type);
    const plain = call(field);
    if (!isCompositeType(type)) return [['', plain]];
    if (!isPage(type)) return [['', (...at) => `${plain(...at)} ${this.whole(type)}`]];
    const node = getNamedType(type.getFields()['nodes']?.type ?? type);
    const short = [
      ['', '{ nodes { __typename } }'],
      ['counted', '{ totalCount }'],
    ] as const;
    return [
      ['whole', (...at) => `${plain(...at)} { nodes ${this.whole(node)} totalCount }`],
      ...calls(field).flatMap(([how, one]) =>
        short.map(([what, selected]): [string, Part] => [
          `${how} ${what}`.trim(),
          (...at) => `${one(...at)} ${selected}`,
        ]),
      ),
    ];
  }

  /** All leaves, and those of nested objects that are not pages. */
  private whole(type: GraphQLNamedType, depth = 0): string {
    if (isAbstractType(type))
      return `{ ${this.objects(type)
        .map(({ name }) => `... on ${name} { id }`)
        .join(' ')} }`;
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const selected = fields.map((field) => {
      const named = getNamedType(field.type);
      if (field.args.some(({ type }) => isNonNullType(type))) return '';
      if (!isCompositeType(named)) return field.name;
      return depth || isPage(named) || isAbstractType(named)
        ? ''
        : `${field.name} ${this.whole(named, depth + 1)}`;
    });
    return `{ __typename ${selected.filter(Boolean).join(' ')} }`;
  }
}

function isPublic({ extensions }: Field): boolean {
  const audience = extensions[ACCESS_EXTENSION] as readonly string[] | undefined;
  return audience?.includes('public') ?? true;
}

function isPage(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && 'pageInfo' in type.getFields();
}

/** One of each set of fields that cost the same. */
function oneOfEachKind(fields: readonly Field[]): readonly Field[] {
  const isPlain = ({ resolve, type }: Field) => !resolve && !isCompositeType(getNamedType(type));
  const [plain] = fields.filter(isPlain);
  return fields.filter((field) => field === plain || !isPlain(field));
}

/** A page holds many objects of a type. */
function pagesFirst(fields: readonly Field[]): readonly Field[] {
  const isPaged = ({ type }: Field) => isPage(getNamedType(type));
  return [...fields.filter(isPaged), ...fields.filter((field) => !isPaged(field))];
}

function repeated(part: Part, size: Size, world: LargeWorld): string {
  return Array.from({ length: size.times }, (_, n) => `a${String(n)}: ${part(size, world)}`).join(' ');
}

function along(way: Way, inner: string, size: Size, world: LargeWorld): string {
  const outer = { ...size, pageWithin: size.page };
  return way.reduceRight(
    (below, { on, call }) =>
      `${call(outer, world)} { ${on === undefined ? below : `... on ${on} { ${below} }`} }`,
    inner,
  );
}
