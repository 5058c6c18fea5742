import { batch, signal } from '@preact/signals';
import { ask } from '../../live/ask.js';
import { CHOSEN } from '../reading/operations.js';
import { kindChoice, refusal, scope, source } from '../state.js';
import { graphLanguage } from '../words/wording.js';
import { addressOf, chosenIn } from './address.js';
import type { Findable, Named } from './find.js';

/** Names of what was chosen; until they are known, what is chosen is shown by its id. */
export const names = signal<Partial<Record<Findable, Named>>>({});

interface Node {
  id: string;
  name: string;
}

interface Known {
  me: { organisation: Node | null } | null;
  organisation?: Node | null;
  event?: Node | null;
}

/** Chooses what the address names. */
export function takeFromAddress(): void {
  const { scope: named, kind } = chosenIn(location.search);
  batch(() => {
    scope.value = named;
    kindChoice.value = kind;
    names.value = { ...unnamed('organisation', named.organisationId), ...unnamed('event', named.eventId) };
  });
  void learnNames();
}

const unnamed = (what: Findable, id: string | undefined) =>
  id !== undefined && { [what]: { id, name: id, label: id } };
const called = (node: Node | null | undefined) => (node ? { ...node, label: node.name } : undefined);

/** Asks what the chosen ones are called. Where nothing was chosen, whoever has a token of an organisation sees that one first. */
async function learnNames(): Promise<void> {
  const { organisationId = '', eventId = '' } = scope.value;
  const endpoint = source.value?.endpoint;
  const isNothing = !organisationId && !eventId;
  if (!endpoint || (isNothing && endpoint.token === undefined)) return;
  try {
    const known = await ask<Known>(endpoint, CHOSEN, {
      ...{ organisationId, withOrganisation: Boolean(organisationId), eventId, withEvent: Boolean(eventId) },
      lang: graphLanguage(),
    });
    const own = isNothing ? called(known.me?.organisation) : undefined;
    if (own) {
      choose('organisation', own);
      return;
    }
    if ((organisationId && !known.organisation) || (eventId && !known.event)) refusal.value = 'NOT_FOUND';
    const [organisation, event] = [called(known.organisation), called(known.event)];
    names.value = { ...names.value, ...(organisation && { organisation }), ...(event && { event }) };
  } catch {
    // They stay without names; what they are of is shown all the same.
  }
}

export function choose(what: Findable, chosen: Named | undefined): void {
  batch(() => {
    refusal.value = undefined;
    const { [what]: _before, ...otherNames } = names.value;
    names.value = { ...otherNames, ...(chosen && { [what]: chosen }) };
    const { [`${what}Id` as const]: _id, ...others } = scope.value;
    scope.value = { ...others, ...(chosen && { [`${what}Id`]: chosen.id }) };
  });
  keepInAddress();
}

export function chooseKind(kind: string): void {
  kindChoice.value = kind;
  keepInAddress();
}

/** A link to the page, or reloading it, shows the same. */
function keepInAddress(): void {
  const search = addressOf(location.search, { scope: scope.value, kind: kindChoice.value });
  history.replaceState(null, '', location.pathname + search + location.hash);
}
