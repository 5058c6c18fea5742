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
import { depthLimit } from './cost/depth.js';
import { noConditionalSubscriptionRoot } from './subscriptions/subscription-root.js';

/** A document that passed every check, with facts that hold for all its executions. */
export interface CheckedDocument {
  /** A number of its own among all checked documents. */
  readonly number: number;
  readonly document: DocumentNode;
  /** The same text for all documents that differ only in white space, comments and cursors. */
  readonly normalised: string;
  /** Variables that only hold the cursor to resume from. */
  readonly cursorVariables: ReadonlySet<string>;
  /** The visibility rules by which its fields may answer two viewers differently. Empty: all viewers are shown the same. */
  readonly visibilities: ReadonlySet<Visibility>;
}

const PARSE_OPTIONS = { maxTokens: LIMITS.DOCUMENT_TOKENS };

/** Parses and validates documents, each text once. */
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

  /** The result of an earlier check of the same text. */
  known(query: string): CheckedDocument | readonly GraphQLError[] | undefined {
    return this.checked.get(query);
  }

  /** @returns the document, or its errors when it may not run */
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
      // Apollo calls an empty text a bad request.
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
        const declared = types.getFieldDef()?.extensions[VIEWER_EXTENSION] as Visibility[] | undefined;
        for (const visibility of declared ?? []) found.add(visibility);
      },
    });
    visit(document, visitor);
    return found;
  }
}

/**
 * Removes the `after` of a subscription: it does not affect what an entry looks like. Without it all clients with the same
 * subscription form one group, from whatever cursor each resumes.
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
    // Only arguments of the root field: `after` in deeper fields belongs to pages.
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

/** Approximate memory of a kept document: its text, and a tree of nodes, locations and tokens. */
function sizeOf(result: CheckedDocument | readonly GraphQLError[], query: string): number {
  const nodes = 'document' in result ? (result.document.tokenCount ?? 0) : LIMITS.DOCUMENT_TOKENS;
  return 1_000 + query.length * 2 + nodes * 500;
}
