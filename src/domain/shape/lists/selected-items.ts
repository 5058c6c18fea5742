import {
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { EntityMetadata } from 'typeorm';
import { READS } from '../../loading/resolved-by.js';

/** The fields of a connection under which its items are selected. */
const ITEMS: Readonly<Record<string, readonly string[]>> = { nodes: [], edges: ['node'] };

/** What is selected of the items of a list, wherever its field is selected with these nodes. */
export class SelectedItems {
  /** The names of their fields, as text. */
  readonly words: string;
  private readonly names: ReadonlySet<string>;
  private readonly type: unknown;
  /** By the columns that are read anyway. */
  private readonly known = new Map<string, ReadonlySet<string> | undefined>();

  constructor({ returnType, fieldNodes, fragments }: GraphQLResolveInfo) {
    const below = (fields: readonly FieldNode[]) => fieldsOf(fields, fragments);
    const items: FieldNode[] = [];
    for (const field of below(fieldNodes)) {
      const path = ITEMS[field.name.value];
      if (path) items.push(...path.reduce<FieldNode[]>(below, [field]));
    }
    this.names = new Set(below(items).map(({ name }) => name.value));
    this.words = [...this.names].sort().join();
    const connection = getNamedType(returnType);
    this.type = isObjectType(connection) && getNamedType(connection.getFields()['nodes']?.type);
  }

  /**
   * The properties of the items that these fields read, beside others. The same set for the same others.
   * @returns undefined where a field does not say what it reads
   */
  properties(metadata: EntityMetadata, others: readonly string[]): ReadonlySet<string> | undefined {
    const key = others.join();
    if (!this.known.has(key)) this.known.set(key, this.read(metadata, others));
    return this.known.get(key);
  }

  private read(metadata: EntityMetadata, others: readonly string[]): ReadonlySet<string> | undefined {
    if (!isObjectType(this.type)) return undefined;
    const properties = new Set(others);
    for (const name of this.names) {
      const reads = propertiesOf(this.type, name, metadata);
      if (!reads) return undefined;
      for (const property of reads) properties.add(property);
    }
    return properties;
  }
}

/** Fields below these, also those that a directive or the type of a fragment leaves out. */
function fieldsOf(fields: readonly FieldNode[], fragments: GraphQLResolveInfo['fragments']): FieldNode[] {
  const found: FieldNode[] = [];
  const spread = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) found.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        collect(fragments[selection.name.value]?.selectionSet);
      }
    }
  };
  for (const { selectionSet } of fields) collect(selectionSet);
  return found;
}

function propertiesOf(
  type: GraphQLObjectType,
  name: string,
  metadata: EntityMetadata,
): readonly string[] | undefined {
  const field = type.getFields()[name];
  // `__typename`, or a field of another type of a fragment.
  if (!field) return [];
  if (field.resolve) return field.extensions[READS] as readonly string[] | undefined;
  return metadata.findColumnWithPropertyName(name)?.isSelect ? [name] : undefined;
}
