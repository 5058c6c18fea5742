import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(__dirname, '..', '..');

interface Service {
  readonly build?: string;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly healthcheck: { readonly test: readonly string[] };
}

export interface ComposeFile {
  readonly services: Readonly<Record<'gateway' | 'mysql' | 'redis', Service>>;
}

/** The text of docker-compose.yml. */
export const composeText = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');

/** The file as Compose reads it with these variables set. @throws Error with the message that Compose would end with */
export function composeFile(variables: Readonly<Record<string, string>>): ComposeFile {
  return filledIn(parse(composeText), variables) as ComposeFile;
}

function filledIn(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return interpolated(value, variables);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, variables)]));
}

const VARIABLE = /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?])((?:[^${}]|\$\{[^{}]*\})*))?\})/g;

/** Compose's interpolation, as far as the file uses it: `$$`, `${A}`, `${A:-else}`, `${A:?problem}`, also nested. */
function interpolated(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (_all, name?: string, operator?: string, rest = '') => {
    if (name === undefined) return '$';
    const value = variables[name];
    const given = operator?.startsWith(':') ? Boolean(value) : value !== undefined;
    if (operator === undefined || given) return value ?? '';
    if (operator.endsWith('?')) throw new Error(`required variable ${name} is missing a value: ${rest}`);
    return interpolated(rest, variables);
  });
}
