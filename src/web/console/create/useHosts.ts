import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import { operator } from '../frame/state.js';
import type { Wording } from '../panel.js';
import { endpoint } from '../session/session.js';

/** An organisation for which the operator may hold an event. */
export interface Host {
  readonly id: string;
  readonly name: Wording;
}

interface Organisations {
  readonly organisations: {
    readonly nodes: readonly {
      readonly id: string;
      readonly zh: string;
      readonly en: string;
      readonly viewerCanCreateEvent: { readonly allowed: boolean };
    }[];
  };
}

const HOSTS = /* GraphQL */ `
  query ConsoleHosts {
    organisations(first: 100) {
      nodes {
        id
        zh: name(lang: ZH)
        en: name(lang: EN)
        viewerCanCreateEvent {
          allowed
        }
      }
    }
  }
`;

/** The operator's own organisations; of an admin, who holds no role in any, the first hundred. Undefined until they have come. */
export function useHosts(): readonly Host[] | undefined {
  const [hosts, show] = useState<readonly Host[]>();
  const who = operator.value;
  useEffect(() => {
    if (!who) return;
    if (who.organisations.length) show(who.organisations);
    else
      void ask<Organisations>(endpoint(), HOSTS).then(
        ({ organisations }) => show(hostsOf(organisations)),
        () => show([]),
      );
  }, [who]);
  return hosts;
}

const hostsOf = ({ nodes }: Organisations['organisations']): Host[] =>
  nodes
    .filter(({ viewerCanCreateEvent }) => viewerCanCreateEvent.allowed)
    .map(({ id, zh, en }) => ({ id, name: { zh, en } }));
