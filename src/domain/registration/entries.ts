/** Feed entries of registrations. */
export enum RegistrationEntry {
  REGISTRATION_RECORDED = 'REGISTRATION_RECORDED',
  REGISTRATION_UPDATED = 'REGISTRATION_UPDATED',
}

export const REGISTRATION_ENTRIES_SAY: Readonly<Record<RegistrationEntry, string>> = {
  REGISTRATION_RECORDED: 'It was recorded as what an organisation is registered, or prepares to be.',
  REGISTRATION_UPDATED: 'What is said of a registration changed, such as that it is done.',
};
