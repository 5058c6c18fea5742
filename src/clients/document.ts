/** What the text of a subscription says of resuming it. */
export interface ReadDocument {
  readonly isSubscription: boolean;
  /** The variable that names the cursor to go on from. */
  readonly cursorVariable: string | undefined;
  /** What is wrong with it, where its stream could not be resumed. */
  readonly mistake: string | undefined;
}

/** The fields of which every entry counts. Others are states: they begin with their value. */
const HISTORIES = ['feed', 'claimBoard'];

const TEXTS_AND_COMMENTS = /"""[^]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g;
/** Name, variables, directives; then the one field at its root, behind an alias perhaps, and its arguments. */
const ROOT =
  /\bsubscription\b\s*\w*\s*(?:\([^)]*\))?[^{]*\{\s*(?:\w+\s*:\s*)?(?<field>\w+)\s*(?:\((?<args>[^)]*)\))?/;
const AFTER = /\bafter\s*:\s*\$(\w+)/;

export function readDocument(query: string): ReadDocument {
  const text = query.replace(TEXTS_AND_COMMENTS, '');
  const isSubscription = /\bsubscription\b/.test(text);
  const { field = '', args = text } = ROOT.exec(text)?.groups ?? {};
  const cursorVariable = isSubscription ? AFTER.exec(args)?.[1] : undefined;
  const mistake = HISTORIES.includes(field) && cursorVariable === undefined ? howToResume(field) : undefined;
  return { isSubscription, cursorVariable, mistake };
}

export function howToResume(field: string): string {
  return `\`${field}\` can be resumed only if its subscription declares \`$after: Cursor\`, passes \`after: $after\` and selects \`cursor\`.`;
}
