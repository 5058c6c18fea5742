import { isKind, KIND_GROUPS } from '../words/kinds.js';
import type { Scope } from '../state.js';

/** What the address chooses: `?organisation=org_…&event=evt_…&kind=giving`. */
export interface Chosen {
  readonly scope: Scope;
  readonly kind: string;
}

const ID = { organisation: /^org_\w{1,40}$/, event: /^evt_\w{1,40}$/ } as const;

/** What is no id or no kind is left out. */
export function chosenIn(search: string): Chosen {
  const asked = new URLSearchParams(search);
  const id = (name: keyof typeof ID) => {
    const value = asked.get(name) ?? '';
    return ID[name].test(value) ? value : undefined;
  };
  const [organisationId, eventId] = [id('organisation'), id('event')];
  const kind = asked.get('kind') ?? '';
  return {
    scope: {
      ...(organisationId !== undefined && { organisationId }),
      ...(eventId !== undefined && { eventId }),
    },
    kind: isKind(kind) || Object.hasOwn(KIND_GROUPS, kind) ? kind : '',
  };
}

/** The same address with another choice; whatever else it says stays. */
export function addressOf(search: string, { scope, kind }: Chosen): string {
  const asked = new URLSearchParams(search);
  for (const [name, value] of [
    ['organisation', scope.organisationId],
    ['event', scope.eventId],
    ['kind', kind],
  ] as const) {
    if (value) asked.set(name, value);
    else asked.delete(name);
  }
  const text = asked.toString();
  return text && `?${text}`;
}
