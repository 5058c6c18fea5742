/** The scope of all donations. Every other scope is the id of a project, an event or an organisation. */
export const EVERYTHING = 'everything';
