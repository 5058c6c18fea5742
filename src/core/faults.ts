import { INPUT_FAULTS } from './faults/input.js';
import type { Reason } from './faults/reason.js';
import { REQUEST_FAULTS } from './faults/request.js';
import { STATE_FAULTS } from './faults/state.js';
import { SYSTEM_FAULTS } from './faults/system.js';
import { DEFAULT_LANGUAGE, type Wording } from './text/wording.js';

/** The faults that a mutation tells in `userErrors`: those of its input, and of what there is. */
export const USER_FAULTS = { ...INPUT_FAULTS, ...STATE_FAULTS } as const;

/**
 * Every reason to refuse a request, in one closed table. Clients may rely on the code; the message is for people and may
 * change. An error that is not a Fault is a bug and leaves as INTERNAL.
 */
export const FAULTS = { ...REQUEST_FAULTS, ...USER_FAULTS, ...SYSTEM_FAULTS } as const;

export type FaultCode = keyof typeof FAULTS;
export type UserFaultCode = keyof typeof USER_FAULTS;

/** What people are told of a code where nothing more is known. */
export function wordingOf(code: FaultCode): Wording {
  const { en, zh }: Reason = FAULTS[code];
  return { en: en.join(' '), zh: zh.join('') };
}

export interface FaultDetails {
  /** Path of the input field that is wrong, outermost first. */
  field?: readonly string[];
  /** Name of the setting or limit that refuses. For the operator only, never sent to clients. */
  setting?: string;
  /** Name of the token's claim that is wrong. For the operator only, never sent to clients. */
  claim?: string;
  /** Machine-readable facts beside the code, such as who holds the place. Never personal data. */
  [fact: string]: unknown;
}

/** A refusal with a code: expected, explained, and safe to show to whoever asked. Its `message` is for the log. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly retryable: boolean;

  /** @param wording says what would be right, where the code alone does not; it repeats nothing that was sent */
  constructor(
    readonly code: FaultCode,
    readonly wording: Wording = wordingOf(code),
    readonly details: FaultDetails = {},
  ) {
    super(wording[DEFAULT_LANGUAGE]);
    const { retryable }: Reason = FAULTS[code];
    this.retryable = retryable === true;
  }
}

/** A fault that names the setting or limit that refuses, for the operator. */
export function refusal(code: FaultCode, setting: string | undefined): Fault {
  return new Fault(code, undefined, setting === undefined ? {} : { setting });
}

/** Adds the name of an input field to a fault that `check` throws. */
export function atField<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw inField(field, error);
  }
}

/** The same fault with `field` put before its path. Other errors are returned unchanged. */
export function inField(field: string, error: unknown): unknown {
  if (!(error instanceof Fault)) return error;
  const { code, wording, details } = error;
  return new Fault(code, wording, { ...details, field: [field, ...(details.field ?? [])] });
}
