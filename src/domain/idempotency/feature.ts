import type { Feature } from '../feature.js';
import { IdempotencyRow } from './entity.js';

export const idempotency: Feature = { name: 'idempotency', entities: [IdempotencyRow] };
