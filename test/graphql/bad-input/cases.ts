import type { World } from '../../harness/examples.js';

export type Input = (world: World) => object;
export type Rest = object | Input;
/** A case: a description, the input, the code, and the input field's path with dots. */
export type Case = [what: string, input: Input, code: string, field: string | null];

/** A valid input with some fields replaced. */
export const but = (accepted: Input, rest: Rest) => (world: World) => ({
  ...accepted(world),
  ...(typeof rest === 'function' ? (rest as Input)(world) : rest),
});

export const repeat = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
