/** Some names, and a text for the number of the others. */
export interface Listed {
  names: readonly string[];
  rest: string;
}
