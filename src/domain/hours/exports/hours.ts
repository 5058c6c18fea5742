import { exportedRows, HOLDS, instantIn, instantOrNullIn } from '../../shape/exports/exported.js';
import { HoursMode, HoursState, ServiceHours } from '../entity.js';

/** What organisations count, whatever became of it. Whose they are is an id; reasons that people gave are not exported. */
export const exportedHours = exportedRows(ServiceHours, {
  group: 'hours',
  properties: {
    organisationId: HOLDS.id,
    volunteerId: HOLDS.id,
    eventId: HOLDS.id,
    shiftId: HOLDS.idOrNull,
    areaId: HOLDS.idOrNull,
    mode: HOLDS.oneOf(HoursMode),
    state: HOLDS.oneOf(HoursState),
    day: HOLDS.day,
    minutes: HOLDS.wholeNumber,
    recordedMinutes: HOLDS.wholeNumber,
    verifiedAt: HOLDS.instantOrNull,
    recordedAt: HOLDS.instant,
  },
  of: (places) => `organisationId IN (${places})`,
  columns: [
    ...(['organisationId', 'volunteerId', 'eventId', 'shiftId', 'areaId', 'mode', 'state', 'day'] as const),
    ...(['minutes', 'recordedMinutes', 'verifiedAt', 'createdAt'] as const),
  ],
  record: ({ organisationId, volunteerId, eventId, shiftId, areaId, mode, state, day, ...row }) => ({
    ...{ organisationId, volunteerId, eventId, shiftId, areaId, mode, state, day },
    ...{ minutes: row.minutes, recordedMinutes: row.recordedMinutes },
    ...{ verifiedAt: instantOrNullIn(row.verifiedAt), recordedAt: instantIn(row.createdAt) },
  }),
});
