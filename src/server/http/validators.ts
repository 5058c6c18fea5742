import { hash } from 'node:crypto';

/** A tag of an answer, which is the same as long as its text is. */
export function tagOf(body: string): string {
  return `"${hash('sha256', body, 'base64url')}"`;
}

/** Whether a client has the answer with this tag already (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return tags?.some((each) => each === tag || each === '*') ?? false;
}
