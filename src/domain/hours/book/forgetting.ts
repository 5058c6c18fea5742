import type { Forgetting } from '../../volunteer/ports/forgetting.js';
import { ServiceHours } from '../entity.js';

/** Her hours count on, without what was said of them. The features before have moved the head of the roster. */
export const forgetReasons: Forgetting = async ({ manager }, volunteerId) => {
  await manager.update(ServiceHours, { volunteerId }, { demandReason: null, answerReason: null });
};
