import type { JSX } from 'preact';
import { useLatest } from '../reading/useLatest.js';
import { scope } from '../state.js';
import { CLAIM_STATES, stateIn } from '../words/states.js';
import { formatDate } from '../words/time.js';
import { graphLanguage, say, sayWith } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { counted, Figures } from './Figures.js';
import { Quiet, Widget } from './Widget.js';

/** The gateway sends more; those that are due first are shown. */
const MOST_ITEMS = 6;

const OWED = /* GraphQL */ `
  subscription Owed($organisationId: ID, $lang: Lang) {
    owedItems(organisationId: $organisationId) {
      asOf
      open
      overdue
      items {
        id
        state
        dueAt
        overdue
        claimantName(lang: $lang)
        project {
          id
          name(lang: $lang)
        }
      }
    }
  }
`;

interface Item {
  id: string;
  state: string;
  dueAt: string | null;
  overdue: boolean;
  claimantName: string;
  project: { id: string; name: string };
}

interface Owed {
  owedItems: { asOf: string; open: number; overdue: number; items: Item[] };
}

const dueText = ({ dueAt }: Item) => (dueAt === null ? say(WORDS.noDue) : formatDate(dueAt));

/** What is not struck off the list yet, and what of it is late. */
export function Owed(): JSX.Element {
  const { organisationId } = scope.value;
  const variables = { organisationId, lang: graphLanguage() };
  const owed = useLatest<Owed>(OWED, variables)?.data.owedItems;
  const items = owed?.items.slice(0, MOST_ITEMS) ?? [];
  const table = owed && {
    head: [WORDS.project, WORDS.claimant, WORDS.state, WORDS.due, WORDS.overdue].map(say),
    rows: items.map((item) => [
      ...[item.project.name, item.claimantName, say(stateIn(CLAIM_STATES, item.state)), dueText(item)],
      item.overdue ? 1 : 0,
    ]),
  };
  return (
    <Widget name="owed" title={WORDS.owed} asOf={owed?.asOf} asked={{ query: OWED, variables }} table={table}>
      {organisationId === undefined ? null : <Quiet word={WORDS.ofItsProjects} />}
      {owed ? (
        <Figures
          shown={[counted(WORDS.open, owed.open), counted(WORDS.overdue, owed.overdue, owed.overdue > 0)]}
        />
      ) : (
        <Quiet word={WORDS.loading} />
      )}
      <ul class="lines">
        {items.map((item) => (
          <li key={item.id} data-alarming={item.overdue}>
            <a href={`/projects/${item.project.id}`}>
              <bdi>{item.project.name}</bdi>
            </a>
            <span class="soft">
              <bdi>{item.claimantName}</bdi> · {say(stateIn(CLAIM_STATES, item.state))} · {dueText(item)}
            </span>
          </li>
        ))}
      </ul>
      {owed && owed.open > items.length ? (
        <p class="quiet">{sayWith(WORDS.more, owed.open - items.length)}</p>
      ) : null}
    </Widget>
  );
}
