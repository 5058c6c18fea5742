/** What is not executed as compiled: graphql-js does it, whose answer and whose errors are those of the specification. */
export class NotCompiled extends Error {}
