import { hash } from 'node:crypto';

/** What is kept of the secret part of a calendar's address. */
export const calendarKeyOf = (secret: string): string => hash('sha256', secret, 'base64url');
