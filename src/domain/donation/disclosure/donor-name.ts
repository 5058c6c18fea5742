import type { Context } from '../../context.js';
import { languagesOfName, type Lang, type Languages } from '../../shape/values/text.js';
import { participantName, participantNameText } from '../../volunteer/participant.js';
import type { Donation } from '../entity.js';
import { WHOLE_DONATION } from './visibility.js';

/** Whether the viewer sees who gave. For fields that declare WHOLE_DONATION. */
export async function isNamed(donation: Donation, context: Context): Promise<boolean> {
  return donation.publishName || context.sees(WHOLE_DONATION, donation);
}

/** The donor's name in a language; null where it is not shown, or there is none. */
export async function donorNameIn(
  donation: Donation,
  context: Context,
  lang: Lang | null,
): Promise<string | null> {
  if (!(await isNamed(donation, context))) return null;
  if (donation.donorId === null) return donation.donorName;
  return participantName(context.loaders, donation.donorId, lang);
}

/** The same in each language that it is in. */
export async function donorNameText(donation: Donation, context: Context): Promise<Languages | null> {
  if (!(await isNamed(donation, context))) return null;
  if (donation.donorId !== null) return participantNameText(context.loaders, donation.donorId);
  return donation.donorName === null ? null : languagesOfName(donation.donorName);
}
