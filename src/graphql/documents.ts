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
import { depthLimit } from './depth.js';
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

const PARSE_OPTIONS = { maxTokens: LIMITS.DOCUMENT_TOKENS };

/** Parses and checks documents, each text once. */
export class Documents {
  private readonly checked = new LRUCache<string, CheckedDocument | readonly GraphQLError[]>({
    max: LIMITS.DOCUMENT_CACHE_ITEMS,
    maxSize: LIMITS.DOCUMENT_CACHE_BYTES,
    sizeCalculation: sizeOf,
  });
  private readonly rules: readonly ValidationRule[];
  private count = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: { introspection: boolean },
  ) {
    const hidden = options.introspection ? [] : [NoSchemaIntrospectionCustomRule];
    this.rules = [...specifiedRules, depthLimit, ...hidden, noConditionalSubscriptionRoot];
  }

  /** What a check said of the same text before. */
  known(query: string): CheckedDocument | readonly GraphQLError[] | undefined {
    return this.checked.get(query);
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
      // Without a document there is no request, says Apollo.
      const code = query === '' ? 'BAD_REQUEST' : 'GRAPHQL_PARSE_FAILED';
      if (error instanceof GraphQLError) return [withCode(error, code)];
      throw error;
    }
    const hideSuggestions = !this.options.introspection;
    const bounded = { maxErrors: LIMITS.DOCUMENT_ERRORS, hideSuggestions };
    const errors = validate(this.schema, document, this.rules, bounded);
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

/** About how much memory a document that is kept takes: its text, and a tree of nodes, places and tokens. */
function sizeOf(result: CheckedDocument | readonly GraphQLError[], query: string): number {
  const nodes = 'document' in result ? (result.document.tokenCount ?? 0) : LIMITS.DOCUMENT_TOKENS;
  return 1_000 + query.length * 2 + nodes * 500;
}
