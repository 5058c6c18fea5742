import {
  getArgumentValues,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getFieldDef } from 'graphql/execution/execute.js';
import { LIMITS } from '../../core/limits.js';
import { levelOf } from '../../domain/loading/by-level.js';
import { resolverWithoutStop } from '../contexts.js';
import * as complete from './completion.js';
import { NotCompiled } from './not-compiled.js';
import type { Compiled, Completion, SelectedField, Selection, Variables } from './compiled.js';

type Fragments = Compiled['fragments'];

/** @param variables decide which fields are included, where its directives name them: it is good for these then */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Compiled {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new NotCompiled('There is no such operation.');
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const compiler = new Compiler(schema, fragments, variables);
  const collected = collectFields(schema, fragments, variables, type, operation.selectionSet);
  const root = compiler.selection(type, collected);
  return { operation, fragments, root, size: compiler.size };
}

/** Whether its variables decide which fields are included. */
export function dependsOnVariables(document: DocumentNode): boolean {
  const directives: DirectiveNode[] = [];
  visit(document, { Directive: (directive) => void directives.push(directive) });
  return directives.some(({ arguments: given = [] }) => hasVariable(given));
}

function hasVariable(given: readonly ArgumentNode[]): boolean {
  const variables: VariableNode[] = [];
  for (const { value } of given) visit(value, { Variable: (variable) => void variables.push(variable) });
  return variables.length > 0;
}

class Compiler {
  size = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
    private readonly variables: Variables,
  ) {}

  selection(type: GraphQLObjectType, collected: ReadonlyMap<string, readonly FieldNode[]>): Selection {
    // On an ordinary object this key sets the prototype.
    if (collected.has('__proto__')) throw new NotCompiled('A key is __proto__.');
    const fields = [...collected].map(([key, nodes]) => this.field(type, key, nodes));
    const keys = Object.fromEntries(fields.map(({ key }) => [key, undefined]));
    return { type, fields, keys };
  }

  private field(parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): SelectedField {
    if (++this.size > LIMITS.COMPILED_FIELDS_PER_OPERATION) throw new NotCompiled('It has too many fields.');
    const [node] = nodes;
    const definition = node && getFieldDef(this.schema, parentType, node);
    if (!definition) throw new NotCompiled(`There is no ${key}.`);
    const args = argumentsOf(definition, node);
    const resolve = definition.resolve && resolverWithoutStop(definition.resolve);
    const complete = this.completion(definition.type, nodes);
    return { key, definition, parentType, nodes, resolve, level: levelOf(resolve), args, complete };
  }

  private completion(type: GraphQLOutputType, nodes: readonly FieldNode[]): Completion {
    if (isNonNullType(type)) return complete.nonNull(this.completion(getNullableType(type), nodes));
    if (isListType(type)) return complete.list(this.completion(type.ofType, nodes));
    if (isLeafType(type)) return complete.leaf(type);
    if (isObjectType(type)) return complete.object(this.within(type, nodes));
    if (isAbstractType(type)) return this.abstract(type, nodes);
    throw new NotCompiled('There is no such type.');
  }

  private abstract(type: GraphQLAbstractType, nodes: readonly FieldNode[]): Completion {
    const possible = this.schema.getPossibleTypes(type);
    return complete.abstract(
      type,
      new Map(possible.map((each) => [each.name, complete.object(this.within(each, nodes))])),
    );
  }

  private within(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selection {
    return this.selection(type, collectSubfields(this.schema, this.fragments, this.variables, type, nodes));
  }
}

/** Frozen, since all executions are given the same. */
function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode): Variables | undefined {
  return hasVariable(node.arguments ?? []) ? undefined : frozen(getArgumentValues(definition, node));
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
