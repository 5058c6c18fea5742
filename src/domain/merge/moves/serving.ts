import type { Transaction } from '../../../store/store.js';
import { Certificate } from '../../certificate/entity.js';
import { ServiceHours } from '../../hours/entity.js';
import { moveRoster } from '../../shift/roster/head.js';
import { SignUp, standingOf } from '../../shift/signup/entity.js';

/** What a volunteer serves goes along. Where both signed up for a shift, both places stay hers until one is cancelled. */
export async function moveServing(
  tx: Transaction,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  const { manager } = tx;
  await moveRoster(tx);
  for (const row of await manager.findBy(SignUp, { volunteerId: from })) {
    const standing = standingOf(row.shiftId, into);
    const isFree = row.standing !== null && !(await manager.existsBy(SignUp, { standing }));
    const moved = { volunteerId: into, standing: isFree ? standing : null };
    await manager.save(SignUp, Object.assign(row, moved));
  }
  await manager.update(ServiceHours, { volunteerId: from }, { volunteerId: into });
  await manager.update(Certificate, { volunteerId: from }, { volunteerId: into });
}
