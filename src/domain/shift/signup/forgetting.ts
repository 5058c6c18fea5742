import { readRows } from '../../../store/rows-by-key.js';
import type { Forgetting } from '../../volunteer/ports/forgetting.js';
import { moveRoster } from '../roster/head.js';
import { SignUp, SignUpState } from './entity.js';
import { freePlace } from './promoting.js';

/** She comes to no shift that is still to end. That she came to others counts on, without a word of why. */
export const forgetSignUps: Forgetting = async (tx, volunteerId) => {
  await moveRoster(tx);
  const { SIGNED_UP, WAITING } = SignUpState;
  const ahead = await readRows(
    tx.manager,
    SignUp,
    `volunteerId = ? AND state IN ('${SIGNED_UP}', '${WAITING}')
     AND shiftId IN (SELECT id FROM shift WHERE endsAt > ?) ORDER BY number`,
    [volunteerId, tx.at],
  );
  for (const signUp of ahead) await freePlace(tx, signUp, null);
  await tx.manager.update(SignUp, { volunteerId }, { cancelReason: null });
};
