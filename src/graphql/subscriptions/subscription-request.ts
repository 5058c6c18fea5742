import { createHash } from 'node:crypto';
import type { ExecutionArgs } from 'graphql';
import type { Actor } from '../../auth/actor.js';
import { parseFeedCursor, type FeedPosition } from '../../core/cursor.js';
import { operationOf, type CheckedDocument } from '../documents.js';

// When two requests ask for the same, so that one is prepared, or executed, for both.

/** A subscription request whose document was checked. */
export interface SubscriptionRequest {
  readonly checked: CheckedDocument;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  readonly actor: Actor;
}

export type Variables = Readonly<Record<string, unknown>>;

/**
 * Operations with equal keys produce equal results for equal viewers: they have the same document, operation and coerced
 * variables. The key is hashed, because they may be long.
 */
export function keyOf(
  normalised: string,
  { document, operationName }: ExecutionArgs,
  coerced: readonly (readonly [string, unknown])[],
): string {
  const { name } = operationOf(document, operationName);
  const variables = [...coerced].sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = JSON.stringify([normalised, name?.value, variables]);
  return createHash('sha256').update(whole).digest('base64');
}

/**
 * The variables that the operation declares. Others would be kept for as long as the subscription lives.
 * @throws Fault UNKNOWN_OPERATION
 */
export function declaredOnly({ checked, operationName, variables }: SubscriptionRequest): Variables {
  const declared: Record<string, unknown> = {};
  for (const { variable } of operationOf(checked.document, operationName).variableDefinitions ?? []) {
    const name = variable.name.value;
    if (variables && Object.hasOwn(variables, name)) declared[name] = variables[name];
  }
  return declared;
}

export function charsOf(variables: Variables): number {
  return textOf(variables)?.length ?? Infinity;
}

/** Serialises a value as JSON; undefined where it is nested too deeply. */
function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/**
 * A key for requests that are prepared in the same way, whatever cursor they resume from; undefined where the text does not
 * show that. The role is part of it, because it decides which fields admit the caller.
 */
export function askedFor(
  { checked, operationName, actor }: SubscriptionRequest,
  variables: Variables,
): string | undefined {
  const [cursorVariable, ...others] = checked.cursorVariables;
  if (others.length) return undefined;
  const hasCursor = cursorVariable !== undefined && typeof variables[cursorVariable] === 'string';
  const rest = hasCursor ? { ...variables, [cursorVariable]: '' } : variables;
  return textOf([checked.number, operationName, actor.role, rest]);
}

/**
 * The position that an equal request resumes from; null when its cursor is not valid.
 * @param after position of the prepared request, if it is in the document: as a literal, or as the variable's default
 */
export function positionIn(
  variables: Variables,
  { cursorVariables }: CheckedDocument,
  after: FeedPosition | undefined,
): FeedPosition | undefined | null {
  for (const name of cursorVariables) {
    const cursor = variables[name];
    if (typeof cursor !== 'string') break;
    try {
      return parseFeedCursor(cursor);
    } catch {
      return null;
    }
  }
  return after;
}
