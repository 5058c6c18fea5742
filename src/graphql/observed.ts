import {
  getOperationAST,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Documents } from './documents.js';
import { codeOf } from './errors.js';
import type { KnownDocuments } from './known/known-documents.js';
import type { Answer, Answering, Caller, KeptAnswer, SentOperation } from './answers.js';

/** An answered operation: its kind, name and duration. Nothing of its variables or its answer. */
export interface AnsweredOperation {
  /** Undefined when the document could not be parsed. */
  readonly kind?: string | undefined;
  /** Its name in the document. */
  readonly operation?: string | undefined;
  /** The fields of its root. */
  readonly fields: readonly string[];
  /** Duration; of a subscription, until it began. */
  readonly ms: number;
  readonly cost?: number | undefined;
  /** Codes of its errors, each once. */
  readonly codes: readonly string[];
}

type Described = Pick<AnsweredOperation, 'kind' | 'operation' | 'fields'>;

const NONE: readonly string[] = [];
const UNREADABLE: Described = { fields: NONE };

/** Wraps an Answering, and reports each answer. */
export class Observed implements Answering {
  /** Descriptions by operation, for as long as its document is kept. */
  private readonly known = new WeakMap<OperationDefinitionNode, Described>();

  constructor(
    private readonly answering: Answering & Pick<KnownDocuments, 'textOf' | 'keptNow'>,
    private readonly documents: Documents,
    private readonly isUnavailable: (error: unknown) => boolean,
    private readonly tell: (answered: AnsweredOperation, of: Pick<Caller, 'ids'>) => void,
  ) {}

  keptNow(request: SentOperation, caller: Caller): KeptAnswer | undefined {
    const began = performance.now();
    const kept = this.answering.keptNow(request, caller);
    if (!kept) return undefined;
    const { kind, operation, fields } = this.described(request);
    this.tell({ kind, operation, fields, ms: performance.now() - began, codes: NONE }, caller);
    return kept;
  }

  async answer(request: SentOperation, caller: Caller): Promise<Answer> {
    const began = performance.now();
    const tell = (codes: readonly string[], cost?: unknown) => {
      const ms = performance.now() - began;
      const { kind, operation, fields } = this.described(request);
      const priced = typeof cost === 'number' ? cost : undefined;
      this.tell({ kind, operation, fields, ms, cost: priced, codes }, caller);
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

  private described(request: SentOperation): Described {
    const query = this.answering.textOf(request);
    const checked = query === undefined ? undefined : this.documents.known(query);
    const document = checked && 'document' in checked ? checked.document : undefined;
    const operation = document && getOperationAST(document, request.operationName);
    if (!document || !operation) return UNREADABLE;
    let described = this.known.get(operation);
    if (!described) this.known.set(operation, (described = describe(document, operation)));
    return described;
  }

  private codesOf(errors: readonly GraphQLError[] = []): readonly string[] {
    return errors.length ? [...new Set(errors.map((error) => codeOf(error, this.isUnavailable)))] : NONE;
  }
}

function describe(document: DocumentNode, operation: OperationDefinitionNode): Described {
  const { operation: kind, name } = operation;
  return { kind, operation: name?.value, fields: rootFields(document, operation) };
}

/** The root fields of an operation, including those of fragments, each once. */
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
