/** Feed entries of shifts and of those who sign up for them. */
export enum ShiftEntry {
  SHIFT_RECORDED = 'SHIFT_RECORDED',
  SHIFT_UPDATED = 'SHIFT_UPDATED',
  SHIFT_SERVED = 'SHIFT_SERVED',
  SHIFT_CANCELLED = 'SHIFT_CANCELLED',
  SIGNED_UP = 'SIGNED_UP',
  SIGN_UP_WAITING = 'SIGN_UP_WAITING',
  SIGN_UP_PROMOTED = 'SIGN_UP_PROMOTED',
  SIGN_UP_CANCELLED = 'SIGN_UP_CANCELLED',
  SIGN_UP_CHECKED_IN = 'SIGN_UP_CHECKED_IN',
  SIGN_UP_CHECKED_OUT = 'SIGN_UP_CHECKED_OUT',
  SIGN_UP_MISSED = 'SIGN_UP_MISSED',
}

export const SHIFT_ENTRIES_SAY: Readonly<Record<ShiftEntry, string>> = {
  SHIFT_RECORDED: 'An event got a shift for volunteers.',
  SHIFT_UPDATED: 'What is said of a shift changed.',
  SHIFT_SERVED: 'It was said how many people were served in a shift.',
  SHIFT_CANCELLED: 'A shift is not held. Of everyone who was to come, or waited, another entry follows.',
  SIGNED_UP: 'A volunteer has a place in a shift.',
  SIGN_UP_WAITING: 'A volunteer waits for a place in a shift.',
  SIGN_UP_PROMOTED: 'A volunteer who waited has a place in a shift now.',
  SIGN_UP_CANCELLED: 'A volunteer does not come to a shift after all, or waits for it no more.',
  SIGN_UP_CHECKED_IN: 'A volunteer has come to her shift.',
  SIGN_UP_CHECKED_OUT: 'A volunteer has left her shift.',
  SIGN_UP_MISSED: 'A volunteer with a place did not come to her shift.',
};
