import { CONNECTION_LIMITS } from './limits/connections.js';
import { DOMAIN_LIMITS } from './limits/domain.js';
import { LIVE_LIMITS } from './limits/live.js';
import { REQUEST_LIMITS } from './limits/requests.js';
import { STORE_LIMITS } from './limits/store.js';

/**
 * Every bound of the gateway, named. Nothing in the gateway grows without one of these.
 *
 * Each comment says what is bounded; the unit, where the name does not end with it (`Unit:`); what happens at the bound
 * (`Beyond:`); which other limits it must fit (`Bounds:`, checked by test/core/limits.test.ts); and which test reaches the
 * bound, where no test names the limit (`Test:`). `npm run check` fails where one of these is missing, and on a limit that is
 * not used.
 */
export const LIMITS = {
  ...DOMAIN_LIMITS,
  ...REQUEST_LIMITS,
  ...CONNECTION_LIMITS,
  ...STORE_LIMITS,
  ...LIVE_LIMITS,
} as const;
