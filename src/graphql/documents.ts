import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  print,
  specifiedRules,
  stripIgnoredCharacters,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { VIEWER_EXTENSION } from '../domain/access.js';
import type { Visibility } from '../domain/visibility.js';
import { documentLimits } from './limits.js';
import { noConditionalSubscriptionRoot } from './subscription-root.js';

/** A document that passed every check, and what can be said of it once and for all. */
export interface CheckedDocument {
  /** Its own among all that were checked. */
  readonly number: number;
  readonly document: DocumentNode;
  /** The same text for all documents that differ only in white space, comments and where a client left off. */
  readonly normalised: string;
  /** Variables that only say where a client left off. */
  readonly cursorVariables: ReadonlySet<string>;
  /** The rules by which its fields may answer two viewers differently; empty when all are shown the same. */
  readonly visibilities: ReadonlySet<Visibility>;
}

/** How every document is read, whichever way it comes in. */
export const PARSE_OPTIONS = { maxTokens: LIMITS.DOCUMENT_TOKENS };

/** Parses and checks documents, each text once. */
export class Documents {
  private readonly checked = new LRUCache<string, CheckedDocument | readonly GraphQLError[]>({
    max: LIMITS.DOCUMENT_CACHE_ITEMS,
    maxSize: LIMITS.DOCUMENT_CACHE_CHARS,
    sizeCalculation: (_result, query) => query.length + 1,
  });
  private readonly rules: readonly ValidationRule[];
  private count = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    options: { introspection: boolean },
  ) {
    const hidden = options.introspection ? [] : [NoSchemaIntrospectionCustomRule];
    this.rules = [...specifiedRules, documentLimits, ...hidden, noConditionalSubscriptionRoot];
  }

  /** @returns the errors of a document that may not run */
  check(query: string): CheckedDocument | readonly GraphQLError[] {
    const known = this.checked.get(query);
    if (known) return known;
    const result = this.read(query);
    this.checked.set(query, result);
    return result;
  }

  private read(query: string): CheckedDocument | readonly GraphQLError[] {
    if (query.length > LIMITS.BODY_BYTES) return [faultError('DOCUMENT_TOO_LARGE')];
    let document;
    try {
      document = parse(query, PARSE_OPTIONS);
    } catch (error) {
      if (error instanceof GraphQLError) return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
      throw error;
    }
    const errors = validate(this.schema, document, this.rules);
    if (errors.length) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    const { rest, cursorVariables } = withoutCursors(document);
    return {
      number: ++this.count,
      document,
      normalised: stripIgnoredCharacters(print(rest)),
      cursorVariables,
      visibilities: this.visibilitiesIn(document),
    };
  }

  private visibilitiesIn(document: DocumentNode): ReadonlySet<Visibility> {
    const types = new TypeInfo(this.schema);
    const found = new Set<Visibility>();
    const visitor = visitWithTypeInfo(types, {
      Field() {
        const visibility = types.getFieldDef()?.extensions[VIEWER_EXTENSION] as Visibility | undefined;
        if (visibility) found.add(visibility);
      },
    });
    visit(document, visitor);
    return found;
  }
}

/**
 * A subscription's `after` is its client's own affair: it does not change what an entry looks like. Without it all who
 * ask the same are one group, wherever each left off.
 */
function withoutCursors(document: DocumentNode): {
  rest: DocumentNode;
  cursorVariables: ReadonlySet<string>;
} {
  const cursorVariables = new Set<string>();
  const rest = visit(document, {
    OperationDefinition: (operation) =>
      operation.operation === OperationTypeNode.SUBSCRIPTION ? undefined : false,
    FragmentDefinition: () => false,
    // Only the arguments of the root field: `after` further in is a page's.
    SelectionSet: (_set, _key, parent) => (isOperation(parent) ? undefined : false),
    Argument(argument) {
      if (argument.name.value !== 'after') return undefined;
      if (argument.value.kind === Kind.VARIABLE) cursorVariables.add(argument.value.name.value);
      return null;
    },
  });
  visit(rest, {
    VariableDefinition: () => false,
    Variable(variable) {
      cursorVariables.delete(variable.name.value);
    },
  });
  return { rest, cursorVariables };
}

function isOperation(parent: ASTNode | readonly ASTNode[] | undefined): boolean {
  return parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
}

/** @throws Fault UNKNOWN_OPERATION */
export function operationOf(
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation) throw new Fault('UNKNOWN_OPERATION');
  return operation;
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  if (typeof error.extensions['code'] !== 'string') error.extensions['code'] = code;
  return error;
}

function faultError(code: 'DOCUMENT_TOO_LARGE'): GraphQLError {
  const originalError = new Fault(code);
  return new GraphQLError(originalError.message, { originalError });
}
