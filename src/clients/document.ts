/** What a subscription's document says about resuming it. */
export interface ReadDocument {
  readonly isSubscription: boolean;
  /** The variable that holds the cursor to resume from. */
  readonly cursorVariable: string | undefined;
  /** Why its stream could not be resumed; undefined when it can. */
  readonly mistake: string | undefined;
}

/** Fields whose every entry counts. Others are states, which begin with their current value. */
const RESUMABLE = ['feed', 'claimBoard'];

const TEXTS_AND_COMMENTS = /"""[^]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g;
/** Name, variables and directives; then the only root field, perhaps with an alias, and its arguments. */
const ROOT =
  /\bsubscription\b\s*\w*\s*(?:\([^)]*\))?[^{]*\{\s*(?:\w+\s*:\s*)?(?<field>\w+)\s*(?:\((?<args>[^)]*)\))?(?<rest>[^]*)/;
const INNERMOST = /\{[^{}]*\}/g;
const AFTER = /\bafter\s*:\s*\$(\w+)/;

export function readDocument(query: string): ReadDocument {
  const text = query.replace(TEXTS_AND_COMMENTS, '');
  const isSubscription = /\bsubscription\b/.test(text);
  const { field = '', args = text, rest = text } = ROOT.exec(text)?.groups ?? {};
  const cursorVariable = isSubscription ? AFTER.exec(args)?.[1] : undefined;
  const canResume = cursorVariable !== undefined && selectsCursor(rest);
  const mistake = RESUMABLE.includes(field) && !canResume ? howToResume(field) : undefined;
  return { isSubscription, cursorVariable, mistake };
}

/** Whether the selection that the text begins with has a `cursor`; where it has fragments, whether anything after it has one. */
function selectsCursor(text: string): boolean {
  const [own = ''] = withoutNested(text.slice(text.indexOf('{') + 1)).split('}');
  return /\bcursor\b/.test(own.includes('...') ? text : own);
}

function withoutNested(text: string): string {
  const fewer = text.replace(INNERMOST, '');
  return fewer === text ? text : withoutNested(fewer);
}

export function howToResume(field: string): string {
  return `\`${field}\` can be resumed only if its subscription declares \`$after: Cursor\`, passes \`after: $after\` and selects \`cursor\`.`;
}
