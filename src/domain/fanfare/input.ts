import { tooMany } from '../../core/bounds.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { choice, flag, id, ids } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { FanfareDecision } from './entity.js';

const ofEvent = { id: id('Event').says('The event whose screens show them.') };

export const HoldFanfares = command(
  {
    ...ofEvent,
    isHeld: flag.says(
      'Whether the fanfares of claims wait from now on. Once they do not any more, those that still wait are shown.',
    ),
    ...keyed,
  },
  { description: 'Whether screens show fanfares by themselves.' },
);
export type HoldFanfares = ReadFrom<typeof HoldFanfares>;

export const DecideFanfares = command(
  {
    ...ofEvent,
    claimIds: ids('Claim')
      .to((claimIds) => {
        if (!claimIds.length) throw new Fault('REQUIRED');
        if (claimIds.length > LIMITS.FANFARES_ITEMS) throw tooMany(LIMITS.FANFARES_ITEMS);
        return claimIds;
      })
      .says(
        `The claims whose fanfares it is decided of, in the order in which to show them; at most ${String(LIMITS.FANFARES_ITEMS)}.`,
      ),
    decision: choice(FanfareDecision).says('What becomes of them.'),
    ...keyed,
  },
  { description: 'What becomes of fanfares that wait.' },
);
export type DecideFanfares = ReadFrom<typeof DecideFanfares>;
