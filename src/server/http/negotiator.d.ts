/** The part of it that is used. The package has no types of its own, and those of its older version are typed otherwise. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { readonly headers: Readonly<Record<string, string>> });
    /** The one of those available that is preferred; undefined where none is accepted. */
    language<L extends string>(available: readonly L[]): L | undefined;
  }
}
