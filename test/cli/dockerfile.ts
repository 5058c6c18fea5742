// Carries out the instructions of a Dockerfile in folders, because there is no engine here to build an image.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';

export interface Image {
  /** Folder with the files of the last stage. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

interface Stage {
  readonly root: string;
  workdir: string;
  env: Record<string, string>;
  command: readonly string[];
}

/** Runs the command of a RUN instruction in a folder. */
export type Runner = (line: string, folder: string) => void;

/**
 * Builds the Dockerfile of a folder, below a scratch folder.
 * @throws Error at an unknown instruction, or a file that does not exist
 */
export function buildImage(context: string, scratch: string, run: Runner): Image {
  const stages: (Stage & { readonly name: string | undefined })[] = [];
  for (const [instruction, rest] of instructionsOf(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    const stage = stages.at(-1);
    if (instruction === 'FROM') {
      const root = join(scratch, `stage-${String(stages.length)}`);
      mkdirSync(root, { recursive: true });
      const name = / AS (\S+)$/i.exec(rest)?.[1];
      stages.push({ root, name, workdir: '/', env: {}, command: [] });
    } else if (!stage) throw new Error(`${instruction} comes before FROM`);
    else if (instruction === 'WORKDIR') {
      stage.workdir = rest;
      mkdirSync(join(stage.root, rest), { recursive: true });
    } else if (instruction === 'ENV') {
      const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(rest) ?? [];
      stage.env[name] = value;
    } else if (instruction === 'COPY') {
      const [, from, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(rest) ?? [];
      const source = from === undefined ? undefined : stages.find(({ name }) => name === from);
      copy(stage, paths.split(' '), source?.root ?? context, source ? undefined : sentBy(context));
    } else if (instruction === 'RUN') {
      for (const line of rest.split(' && ')) run(line, join(stage.root, stage.workdir));
    } else if (instruction === 'CMD') stage.command = JSON.parse(rest) as string[];
    else if (instruction !== 'USER') throw new Error(`${instruction} is not known here`);
  }
  const last = stages.at(-1);
  if (!last) throw new Error('There is no FROM.');
  return last;
}

function instructionsOf(text: string): [instruction: string, rest: string][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, instruction = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return [instruction, rest];
  });
}

function copy(
  { root, workdir }: Stage,
  paths: readonly string[],
  from: string,
  isSent: ((path: string) => boolean) | undefined,
): void {
  const target = paths.at(-1) ?? '';
  const place = isAbsolute(target) ? join(root, target) : join(root, workdir, target);
  for (const path of paths.slice(0, -1)) {
    if (isSent && !isSent(path)) throw new Error(`.dockerignore keeps ${path} out`);
    const source = join(from, path);
    // A folder's contents are copied; a file is copied into a folder if the target ends with a slash.
    const intoFolder = !statSync(source).isDirectory() && /(^|\/)\.?\/$/.test(target);
    copyFiles(source, intoFolder ? join(place, basename(path)) : place);
  }
}

/** Copies a file, or the contents of a folder, by hard links where possible, because there are ten thousand files. */
export function copyFiles(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  for (const how of ['-al', '-a']) if (spawnSync('cp', [how, '-T', source, target]).status === 0) return;
  throw new Error(`${source} could not be copied to ${target}`);
}

/** What a folder sends to the engine: its .dockerignore excludes everything and re-includes some paths. */
export function sentBy(context: string): (path: string) => boolean {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n');
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return (path) => {
    const [top = ''] = path.split('/');
    let sent = true;
    for (const pattern of patterns) {
      const [name, back] = pattern.startsWith('!') ? [pattern.slice(1), true] : [pattern, false];
      if (name === '*' || name === top) sent = back;
      else if (/[*?/]/.test(name)) throw new Error(`${pattern} is not understood here`);
    }
    return sent;
  };
}

/** Runs a command in a folder. @throws Error with its output when it fails */
export function runIn(folder: string, command: string, env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${String(status)} ${stdout}${stderr}`);
  return stdout;
}
