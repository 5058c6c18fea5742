import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

/** Refuses documents deeper than DOCUMENT_DEPTH. Each selection is visited once, however often it is spread. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, FragmentDefinitionNode>(
    context
      .getDocument()
      .definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
  );
  const known = new Map<SelectionSetNode, number>();
  const open = new Set<string>();
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet);
      if (depth > LIMITS.DOCUMENT_DEPTH) {
        const most = String(LIMITS.DOCUMENT_DEPTH);
        const originalError = new Fault('DOCUMENT_TOO_LARGE', {
          en: `This operation is ${String(depth)} fields deep, of at most ${most}. Ask for what lies deeper by its id.`,
          zh: `此操作嵌套 ${String(depth)} 层，最多 ${most} 层。更深的内容请按 ID 另行查询。`,
        });
        context.reportError(new GraphQLError(originalError.message, { nodes: operation, originalError }));
      }
      return false;
    },
  };

  function depthOf(set: SelectionSetNode): number {
    const before = known.get(set);
    if (before !== undefined) return before;
    let depth = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        // graphql-js has its own rule for the depth of introspection.
        const below = selection.name.value.startsWith('__') ? undefined : selection.selectionSet;
        depth = Math.max(depth, 1 + (below ? depthOf(below) : 0));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        depth = Math.max(depth, depthOf(selection.selectionSet));
      } else {
        depth = Math.max(depth, depthOfFragment(selection.name.value));
      }
    }
    known.set(set, depth);
    return depth;
  }

  function depthOfFragment(name: string): number {
    const fragment = fragments.get(name);
    // Another rule refuses a fragment that spreads itself.
    if (!fragment || open.has(name)) return 0;
    open.add(name);
    const depth = depthOf(fragment.selectionSet);
    open.delete(name);
    return depth;
  }
}
