import { Extensions } from 'type-graphql';

export const AT_MOST = 'atMost';

/** On a list that is shown whole, of so many items at most: its description says so. Any other list is a page. */
export function AtMost(items: number): MethodDecorator & PropertyDecorator {
  return Extensions({ [AT_MOST]: items });
}
