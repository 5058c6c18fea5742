import type { Concealed } from '../concealed.js';
import { visibility } from '../visibility.js';
import { loadUnits } from '../volunteer/units/record.js';
import { Enrolment } from './entity.js';
import { ANSWER_ENROLMENTS, APPLY, BE_FORGOTTEN, KEEP_ENROLMENT, SEE_ENROLMENTS } from './permissions.js';

type Its = Pick<Enrolment, 'volunteerId' | 'organisationId'>;

/** The parties of a registration. */
export const partiesOf = ({ volunteerId, organisationId }: Its) => ({
  volunteer: volunteerId,
  organisation: organisationId,
});

export const KEEPERS = visibility(KEEP_ENROLMENT, (_loaders, its: Its) => Promise.resolve(partiesOf(its)));

export const ANSWERING = visibility(ANSWER_ENROLMENTS, (_loaders, { organisationId }: Its) =>
  Promise.resolve({ organisation: organisationId }),
);

export const ENROLLED_WITH = visibility(SEE_ENROLMENTS, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);

type OfVolunteer = { readonly id: string };

export const HERSELF = visibility(APPLY, (_loaders, { id }: OfVolunteer) =>
  Promise.resolve({ volunteer: id }),
);

export const FORGETTING = visibility(BE_FORGOTTEN, (_loaders, { id }: OfVolunteer) =>
  Promise.resolve({ volunteer: id }),
);

/** Of a volunteer: those who run an organisation of hers. */
export const OF_HER_UNITS = visibility(ANSWER_ENROLMENTS, async (loaders, { id }: OfVolunteer) => ({
  organisation: await loadUnits(loaders, id),
}));

/** A registration is there for both sides alone. */
export const ENROLMENTS: Concealed<Enrolment> = { entity: Enrolment, seenBy: [KEEPERS] };
