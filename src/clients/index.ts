export { backoffMs } from './backoff.js';
export { eventSourceClient } from './event-source.js';
export { reconnecting } from './reconnecting.js';
export { codeOf } from './refusal.js';
export { resuming } from './resuming.js';
export type { Request, Result, ResumingOptions, Sink, Subscriber } from './subscriber.js';
