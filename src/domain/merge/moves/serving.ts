import type { Transaction } from '../../../store/store.js';
import { Certificate } from '../../certificate/entity.js';
import { HoursBook } from '../../hours/book/book.js';
import { HoursState, ServiceHours } from '../../hours/entity.js';
import { HoursEntry } from '../../hours/entries.js';
import { moveRoster } from '../../shift/roster/head.js';
import { SignUp, SignUpState, standingOf } from '../../shift/signup/entity.js';
import { freePlace } from '../../shift/signup/promoting.js';
import type { Participants } from './claims.js';

/** What a volunteer serves goes along, and counts once: nobody comes to a shift twice, or has hours by a code or a shift twice. */
export async function moveServing(tx: Transaction, ids: Participants): Promise<void> {
  await moveRoster(tx);
  await moveSignUps(tx, ids);
  await moveHours(tx, ids);
  await tx.manager.update(Certificate, { volunteerId: ids.from }, { volunteerId: ids.into });
}

/** The further a sign-up has come, the sooner it stays. */
const RANKS = [
  ...[SignUpState.CANCELLED, SignUpState.WAITING, SignUpState.MISSED, SignUpState.SIGNED_UP],
  ...[SignUpState.CHECKED_IN, SignUpState.CHECKED_OUT],
];

/** Where both signed up for a shift the one that has come further stays, or the earlier one, and the place of the other is free. */
async function moveSignUps(tx: Transaction, { from, into }: Participants): Promise<void> {
  const { manager } = tx;
  const known = new Map(
    (await manager.findBy(SignUp, { volunteerId: into })).flatMap((row) =>
      row.standing === null ? [] : [[row.shiftId, row]],
    ),
  );
  for (const row of await manager.findBy(SignUp, { volunteerId: from })) {
    const other = row.standing === null ? undefined : known.get(row.shiftId);
    if (other) {
      const ahead = RANKS.indexOf(row.state) - RANKS.indexOf(other.state) || other.number - row.number;
      await freePlace(tx, ahead > 0 ? other : row, null);
    }
    const standing = row.standing === null ? null : standingOf(row.shiftId, into);
    await manager.save(SignUp, Object.assign(row, { volunteerId: into, standing }));
  }
}

/** Said of hours that were refused so, in both languages. */
const TWICE = '同一人重复记录 Recorded twice for one person';

/** What only one person can have once: by the code, or from the shift. */
function onceOf({ once, shiftId }: ServiceHours): string | null {
  return shiftId ?? once?.split('@')[0] ?? null;
}

async function moveHours(tx: Transaction, { from, into }: Participants): Promise<void> {
  const { manager } = tx;
  const standing = (all: ServiceHours[]) => all.filter(({ state }) => state !== HoursState.REFUSED);
  const theirs = await manager.findBy(ServiceHours, { volunteerId: from });
  const known = standing(await manager.findBy(ServiceHours, { volunteerId: into }));
  const twice = standing(theirs).flatMap((row) => {
    const once = onceOf(row);
    const other = once === null ? undefined : known.find((each) => onceOf(each) === once);
    if (!other) return [];
    const later = Number(other.counted > 0) - Number(row.counted > 0) || row.createdAt - other.createdAt;
    return [later >= 0 ? row : other];
  });
  const book = await HoursBook.within(tx, [{ ids: twice.map(({ id }) => id) }]);
  for (const { id } of twice) {
    const hours = Object.assign(book.hours(id), { once: null });
    await manager.update(ServiceHours, { id }, { once: null });
    book.step(hours, { state: HoursState.REFUSED, answerReason: TWICE }, HoursEntry.HOURS_REFUSED);
  }
  const refused = new Set(twice.map(({ id }) => id));
  for (const { id, once } of theirs) {
    if (once?.endsWith(`@${from}`) && !refused.has(id))
      await manager.update(ServiceHours, { id }, { once: once.replace(from, into) });
  }
  await manager.update(ServiceHours, { volunteerId: from }, { volunteerId: into });
  book.write([]);
}
