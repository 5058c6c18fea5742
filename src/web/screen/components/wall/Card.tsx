import type { JSX } from 'preact';
import type { Row } from '../../board/board.js';
import { cardStateOf } from '../../board/claims.js';
import { claimantsLabel, stateLabel } from '../../words/labels.js';
import { isCrowded } from '../../layout.js';
import { fresh } from '../../state.js';
import { Both } from '../Both.js';
import { Claimants } from './Claimants.js';

export function Card({ row }: { row: Row }): JSX.Element {
  const { id, position, zh, en } = row.project;
  const claimants = claimantsLabel(row);
  return (
    <li
      class="card"
      data-testid="card"
      data-project-id={id}
      data-state={cardStateOf(row)}
      data-claimed={claimants !== undefined}
      data-crowded={claimants !== undefined && isCrowded(zh, claimants.zh.names.join())}
      data-fresh={fresh.value.has(id)}
    >
      <div class="card-top">
        <span class="number">{position}</span>
        <Both class="state" {...stateLabel(row)} />
      </div>
      <Both class="project" zh={zh} en={en} />
      {claimants ? <Claimants {...claimants} /> : null}
    </li>
  );
}
