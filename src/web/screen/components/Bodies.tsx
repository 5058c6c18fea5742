import type { JSX } from 'preact';
import { Both, Name } from '../../components/Both.js';
import { Paged } from '../../components/pages/Paged.js';
import type { Bilingual } from '../board/board.js';
import { roleLabel } from '../words/roles.js';

/** A body that attends. */
export interface Body {
  readonly id: string;
  readonly role: string;
  readonly organisation: Bilingual;
}

const LEAST = { width: 32, height: 9 };

/** Who is present, by name. */
export const Bodies = ({ bodies }: { bodies: readonly Body[] }): JSX.Element => (
  <Paged items={bodies} least={LEAST}>
    {({ id, role, organisation }) => (
      <li key={id} class="tile" data-testid="body">
        <Name zh={organisation.zh} en={organisation.en} />
        <Both class="tile-label" inline {...roleLabel(role)} />
      </li>
    )}
  </Paged>
);
