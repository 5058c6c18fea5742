import type { JSX } from 'preact';
import { useReading } from '../reading/useReading.js';
import { scope } from '../state.js';
import { formatDate } from '../words/time.js';
import { graphLanguage, say, sayWith } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { counted, Figures } from './Figures.js';
import { KIND_GROUPS } from '../words/kinds.js';
import { Quiet, Widget } from './Widget.js';

const MOST_TASKS = 6;

const TASKS = `
  query TasksOf($organisationId: ID!, $lang: Lang) {
    organisation(id: $organisationId) {
      open: tasks(first: ${MOST_TASKS}, filter: { states: [OPEN] }, orderBy: { field: DUE }) {
        totalCount
        nodes {
          id
          title(lang: $lang)
          dueOn
          overdue
        }
      }
      overdue: tasks(first: 1, filter: { overdue: true }) {
        totalCount
      }
    }
  }
`;

/** Of any organisation: a day that ends makes tasks overdue and is about none. */
const CHANGES = [...Object.keys(KIND_GROUPS.needs.kinds), 'DAY_ENDED', 'RESYNC'];

interface Task {
  id: string;
  title: string;
  dueOn: string | null;
  overdue: boolean;
}

interface Tasks {
  organisation: {
    open: { totalCount: number; nodes: Task[] };
    overdue: { totalCount: number };
  } | null;
}

const dueText = ({ dueOn }: Task) => (dueOn === null ? say(WORDS.noDue) : formatDate(`${dueOn}T00:00`));

/** What an organisation is to do. */
export function Tasks(): JSX.Element {
  const { organisationId } = scope.value;
  const variables = organisationId === undefined ? undefined : { organisationId, lang: graphLanguage() };
  const read = useReading<Tasks>({ query: TASKS, variables, filter: { kinds: CHANGES } });
  const tasks = read?.data.organisation;
  const open = tasks?.open.nodes ?? [];
  const table = tasks && {
    head: [WORDS.task, WORDS.due, WORDS.overdue].map(say),
    rows: open.map((task) => [task.title, task.dueOn ?? '', task.overdue ? 1 : 0]),
  };
  return (
    <Widget
      name="tasks"
      title={WORDS.tasks}
      asOf={read?.at}
      asked={variables && { query: TASKS, variables }}
      table={table ?? undefined}
    >
      {variables && !read ? <Quiet word={WORDS.loading} /> : null}
      {variables ? null : <Quiet word={WORDS.chooseOrganisation} />}
      {tasks ? (
        <Figures
          shown={[
            counted(WORDS.open, tasks.open.totalCount),
            counted(WORDS.overdue, tasks.overdue.totalCount, tasks.overdue.totalCount > 0),
          ]}
        />
      ) : null}
      <ul class="lines">
        {open.map((task) => (
          <li key={task.id} data-alarming={task.overdue}>
            <bdi>{task.title}</bdi>
            <span class="soft">{dueText(task)}</span>
          </li>
        ))}
      </ul>
      {tasks && tasks.open.totalCount > open.length ? (
        <p class="quiet">{sayWith(WORDS.more, tasks.open.totalCount - open.length)}</p>
      ) : null}
    </Widget>
  );
}
