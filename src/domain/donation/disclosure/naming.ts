import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { must, type Parties } from '../../right.js';
import type { Donation } from '../entity.js';
import { NAME_DONOR } from '../permissions.js';
import { giverOf } from './donor.js';
import { NameConsent, type GivenConsent } from './name-consent.js';

type Shown = Pick<Donation, 'publishName' | 'publishAmount'>;

export const NOTHING_SHOWN: Shown = { publishName: false, publishAmount: false };

/** What is to be shown of a donation, and what was before. */
interface Showing {
  readonly donation: Pick<Donation, 'id' | 'giverId' | 'donorName'>;
  readonly before: Shown;
  readonly after: Shown;
  readonly parties: Parties<'donor' | 'allowed'>;
  readonly consent: GivenConsent;
  readonly at: number;
}

/** Whether more is shown under the donor's name than before. */
function showsMore({ before, after }: Pick<Showing, 'before' | 'after'>): boolean {
  return after.publishName && (!before.publishName || (after.publishAmount && !before.publishAmount));
}

/**
 * Nothing is shown in the name of a donor who has not agreed: by its own act, by what it lets the host of an event do, or, of a donor who
 * is known by name only, as it is written down.
 * @returns what is to be kept of that consent
 * @throws Fault FORBIDDEN, REQUIRED, WRONG_STATE of a consent of nobody, BAD_TIME
 */
export function mustHaveAgreed(actor: Actor, showing: Showing): NameConsent | null {
  const { donation, after, parties, consent } = showing;
  if (showsMore(showing)) {
    if (donation.giverId !== null) must(actor, NAME_DONOR, parties);
    else if (donation.donorName !== null && !consent) {
      throw new Fault(
        'REQUIRED',
        { en: 'Say how this donor agreed to be shown by name.', zh: '请说明捐赠人如何同意署名。' },
        {
          field: ['nameConsent'],
        },
      );
    }
  }
  if (!consent) return null;
  if (giverOf(donation) === undefined) {
    throw new Fault(
      'WRONG_STATE',
      {
        en: 'Nobody is known to have given it, so there is nobody to name.',
        zh: '无人知晓此笔捐赠的捐赠人，因此无从署名。',
      },
      { field: ['nameConsent'] },
    );
  }
  if (!after.publishName) {
    throw new Fault(
      'REQUIRED',
      {
        en: 'nameConsent goes with a name that is shown. Send publishName: true with it.',
        zh: 'nameConsent 须与公开署名一同填写。请同时填写 publishName: true。',
      },
      { field: ['publishName'] },
    );
  }
  return written(donation.id, consent, showing.at);
}

function written(donationId: string, { how, agreedAt }: NonNullable<GivenConsent>, now: number): NameConsent {
  if (agreedAt !== null && agreedAt > now) {
    throw new Fault(
      'BAD_TIME',
      {
        en: 'Nobody has agreed at a time to come. Send a time that is past.',
        zh: '同意的时间不能晚于现在。请填写已过去的时间。',
      },
      {
        field: ['nameConsent', 'agreedAt'],
      },
    );
  }
  return Object.assign(new NameConsent(), { donationId, how, agreedAt: agreedAt ?? now });
}
