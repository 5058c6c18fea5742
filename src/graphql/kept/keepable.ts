import {
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { RESOLVED_BY } from '../../domain/loading/by-level.js';
import { NEVER_THE_SAME, READS_ROWS } from '../../domain/loading/reads.js';
import { SAYS_OF } from '../../domain/shape/changes/action.js';

/** Tells of which documents the answers can be kept: those whose fields read nothing that entries of the feed do not tell of. */
export class Keepable {
  private readonly known = new WeakMap<DocumentNode, boolean>();

  constructor(private readonly schema: GraphQLSchema) {}

  has(document: DocumentNode): boolean {
    const known = this.known.get(document);
    if (known !== undefined) return known;
    const found = this.check(document);
    this.known.set(document, found);
    return found;
  }

  private check(document: DocumentNode): boolean {
    const types = new TypeInfo(this.schema);
    let holds = true;
    const visitor = visitWithTypeInfo(types, {
      Field: () => {
        const field = types.getFieldDef();
        // Introspection is the same for as long as the process runs, and large.
        holds &&=
          Boolean(field) && tellsWhatItReads(field as GraphQLField<unknown, unknown>, types.getParentType());
      },
    });
    visit(document, visitor);
    return holds;
  }
}

function tellsWhatItReads(
  { name, extensions, resolve }: GraphQLField<unknown, unknown>,
  parent: GraphQLCompositeType | null | undefined,
): boolean {
  if (name.startsWith('__')) return name === '__typename';
  if (extensions[NEVER_THE_SAME] || extensions[SAYS_OF]) return false;
  if (parent?.extensions[READS_ROWS]) return true;
  return !resolve || Boolean(extensions[RESOLVED_BY]) || Boolean(extensions[READS_ROWS]);
}
