import { exportedRows, HOLDS, instantOrNullIn, textIn } from '../../shape/exports/exported.js';
import { Need, NeedKind } from '../entity.js';
import { NeedState } from '../steps/states.js';

/** How needs were met, as those who placed them rated it (评单). What they wrote beside it may name people, and is not exported. */
export const exportedEvaluations = exportedRows(Need, {
  group: 'evaluations',
  properties: {
    organisationId: HOLDS.id,
    groupId: HOLDS.idOrNull,
    regionId: HOLDS.idOrNull,
    areaId: HOLDS.idOrNull,
    kind: HOLDS.oneOf(NeedKind),
    title: HOLDS.text,
    rating: { type: 'integer', minimum: 1, maximum: 5 },
    doneAt: HOLDS.instantOrNull,
  },
  of: (places) => `groupId IN (${places}) AND state = '${NeedState.RATED}'`,
  columns: ['organisationId', 'groupId', 'regionId', 'areaId', 'kind', 'titleText', 'rating', 'doneAt'],
  record: ({ titleText, doneAt, ...row }) => ({
    ...{ organisationId: row.organisationId, groupId: row.groupId, regionId: row.regionId },
    ...{ areaId: row.areaId, kind: row.kind, title: textIn(titleText), rating: row.rating },
    doneAt: instantOrNullIn(doneAt),
  }),
});
