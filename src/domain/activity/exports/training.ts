import { exportedRows, HOLDS, instantIn, textIn, textOrNullIn } from '../../shape/exports/exported.js';
import { Activity, ActivityKind } from '../entity.js';

/** What organisations teach again and again. */
export const exportedTraining = exportedRows(Activity, {
  group: 'training',
  properties: {
    organisationId: HOLDS.id,
    title: HOLDS.text,
    summary: HOLDS.textOrNull,
    frequency: HOLDS.textOrNull,
    since: HOLDS.dateOrNull,
    until: HOLDS.dateOrNull,
    recordedAt: HOLDS.instant,
  },
  of: (places) => `kind = '${ActivityKind.TRAINING}' AND organisationId IN (${places})`,
  columns: [
    ...(['organisationId', 'titleText', 'summaryText', 'frequencyText'] as const),
    ...(['sinceOn', 'untilOn', 'createdAt'] as const),
  ],
  record: ({ organisationId, titleText, summaryText, frequencyText, sinceOn, untilOn, createdAt }) => ({
    ...{ organisationId, title: textIn(titleText), summary: textOrNullIn(summaryText) },
    ...{ frequency: textOrNullIn(frequencyText), since: sinceOn, until: untilOn },
    recordedAt: instantIn(createdAt),
  }),
});
