import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Compiled, SelectedField, Variables } from './compiled.js';
import { NotCompiled } from './not-compiled.js';

/** What resolvers are told of a field, the same for all objects of a level. */
export class Info implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: SelectedField['nodes'];
  readonly returnType: SelectedField['definition']['type'];
  readonly parentType: GraphQLObjectType;
  readonly fragments: Compiled['fragments'];
  readonly rootValue = undefined;
  readonly operation: Compiled['operation'];

  constructor(
    { definition, nodes, parentType }: SelectedField,
    readonly schema: GraphQLSchema,
    { fragments, operation }: Compiled,
    readonly variableValues: Variables,
  ) {
    this.fieldName = definition.name;
    this.fieldNodes = nodes;
    this.returnType = definition.type;
    this.parentType = parentType;
    this.fragments = fragments;
    this.operation = operation;
  }

  get path(): GraphQLResolveInfo['path'] {
    throw new NotCompiled('Each object of a level has a path of its own.');
  }
}

/** Of a root field, of which there is one. */
export class RootInfo extends Info {
  private readonly key: string;

  constructor(field: SelectedField, ...of: readonly [GraphQLSchema, Compiled, Variables]) {
    super(field, ...of);
    this.key = field.key;
  }

  override get path(): GraphQLResolveInfo['path'] {
    return { prev: undefined, key: this.key, typename: this.parentType.name };
  }
}
