import type { JSX } from 'preact';
import { Say } from '../frame/Say.js';
import { decidingOf, type Action } from './actions.js';
import type { Send, Waiting, WallFacts } from './operations.js';
import { Press } from './Press.js';
import { FANFARES } from './words.js';

interface FanfaresProps {
  readonly fanfares: WallFacts['fanfares'];
  readonly actions: readonly Action[];
  readonly send: Send;
}

/** What the wall says of each claim: by itself, or as an operator decides. */
export function Fanfares({ fanfares: { heldSince, waiting }, actions, send }: FanfaresProps): JSX.Element {
  const isHeld = heldSince !== null;
  return (
    <section class="fanfares">
      <h3>
        <Say text={FANFARES.title} />
      </h3>
      <p role="status" data-testid="fanfares" data-held={isHeld}>
        <Say text={isHeld ? FANFARES.areHeld(waiting.length) : FANFARES.areAutomatic} />
      </p>
      <div class="actions">
        {actions.map((action) => (
          <Press key={action.key} action={action} />
        ))}
      </div>
      <ol class="waiting">
        {waiting.map((claim, index) => (
          <li key={claim.id} data-testid="waiting-fanfare">
            <span>
              <Say text={lineOf(claim)} />
            </span>
            {decidingOf(claim, send).map((action) => (
              <Press key={action.key} action={action} hasKey={index === 0} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function lineOf({ zh, en, project }: Waiting) {
  const line = (claimant: string | null, language: 'zh' | 'en') =>
    FANFARES.line(claimant ?? FANFARES.unnamed[language], project[language])[language];
  return { zh: line(zh ?? en, 'zh'), en: line(en ?? zh, 'en') };
}
