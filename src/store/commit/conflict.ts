/** Another transaction was faster: this one is rolled back and retried. */
export class Conflict extends Error {}

/** A conflict with a committed transaction. A retry at once does not meet it again. */
export class Overtaken extends Conflict {}
