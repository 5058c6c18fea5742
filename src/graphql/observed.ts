import {
  getOperationAST,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { RequestIds } from '../core/trace.js';
import type { Documents } from './documents.js';
import { codeOf } from './errors.js';
import type { Answer, Answering, Caller, OperationRequest } from './executor.js';

/** An operation that was answered, by what it is and what it took. Nothing of its variables or its answer. */
export interface AnsweredOperation {
  /** Absent where the document could not be read. */
  readonly kind?: string;
  /** As its document names it. */
  readonly operation?: string | undefined;
  /** The fields of its root. */
  readonly fields: readonly string[];
  /** Of a subscription, until it began. */
  readonly ms: number;
  readonly cost?: number | undefined;
  /** Codes of its errors, each once. */
  readonly codes: readonly string[];
  readonly ids: RequestIds | undefined;
}

/** Answers as another does, and tells of each answer. */
export class Observed implements Answering {
  /** By operation, for as long as its document is kept. */
  private readonly known = new WeakMap<OperationDefinitionNode, readonly string[]>();

  constructor(
    private readonly answering: Answering,
    private readonly documents: Documents,
    private readonly isUnavailable: (error: unknown) => boolean,
    private readonly tell: (answered: AnsweredOperation) => void,
  ) {}

  async answer(request: OperationRequest, caller: Caller): Promise<Answer> {
    const began = performance.now();
    const tell = (codes: readonly string[], cost?: unknown) => {
      const ms = performance.now() - began;
      const priced = typeof cost === 'number' ? { cost } : {};
      this.tell({ ...this.described(request), ms, ...priced, codes, ids: caller.ids });
    };
    try {
      const answer = await this.answering.answer(request, caller);
      const result = 'result' in answer ? answer.result : undefined;
      tell(this.codesOf('refused' in answer ? answer.refused : result?.errors), result?.extensions?.['cost']);
      return answer;
    } catch (bug) {
      tell(['INTERNAL']);
      throw bug;
    }
  }

  private described({ query, operationName }: OperationRequest) {
    const checked = this.documents.known(query);
    const document = checked && 'document' in checked ? checked.document : undefined;
    const operation = document && getOperationAST(document, operationName);
    if (!document || !operation) return { fields: [] };
    let fields = this.known.get(operation);
    if (!fields) this.known.set(operation, (fields = rootFields(document, operation)));
    return { kind: operation.operation, operation: operation.name?.value, fields };
  }

  private codesOf(errors: readonly GraphQLError[] = []): readonly string[] {
    return [...new Set(errors.map((error) => codeOf(error, this.isUnavailable)))];
  }
}

/** The fields of an operation's root, those of fragments among them, each once. */
function rootFields(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const names = new Set<string>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...names];
}
