import { Extensions } from 'type-graphql';

export const STATEMENTS = 'statements';

/** On a field that is loaded by so many statements for all of its parents together, at most. Any other takes one. */
export function Statements(most: number): MethodDecorator & PropertyDecorator {
  return Extensions({ [STATEMENTS]: most });
}
