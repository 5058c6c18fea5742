/** Feed entries of registrations. The feed is public: whose registration it is, is told by none of them. */
export enum EnrolmentEntry {
  ENROLMENT_REQUESTED = 'ENROLMENT_REQUESTED',
  ENROLMENT_UPDATED = 'ENROLMENT_UPDATED',
  ENROLMENT_CONFIRMED = 'ENROLMENT_CONFIRMED',
  ENROLMENT_DECLINED = 'ENROLMENT_DECLINED',
  ENROLMENT_ENDED = 'ENROLMENT_ENDED',
}

export const ENROLMENT_ENTRIES_SAY: Readonly<Record<EnrolmentEntry, string>> = {
  ENROLMENT_REQUESTED: 'Somebody has applied to be registered as a volunteer of an organisation.',
  ENROLMENT_UPDATED: 'What is said of a registration changed.',
  ENROLMENT_CONFIRMED: 'An organisation has confirmed a registration.',
  ENROLMENT_DECLINED: 'An organisation did not confirm a registration.',
  ENROLMENT_ENDED: 'A registered volunteer has left an organisation, or has taken her application back.',
};
