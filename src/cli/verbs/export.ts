import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseId } from '../../core/ids.js';
import { systemClock } from '../../core/time.js';
import '../../domain/features.js';
import { exportOf, exportSchema } from '../../domain/exporting/document.js';
import type { Store } from '../../store/store.js';
import { Failure } from '../failure.js';

export interface ExportArguments {
  /** The id of an organisation. */
  readonly organisation?: string;
}

/**
 * Writes what an organisation and all below it keep of volunteers to a file, as of one moment. @returns what was done, for people
 * @throws Failure, Fault BAD_ID, NOT_FOUND, MERGED
 */
export function exportingTo(file: string, { organisation }: ExportArguments) {
  return async (store: Store): Promise<string> => {
    if (organisation === undefined) throw new Failure('Data is exported of an --organisation: give its id.');
    const organisationId = parseId('Organisation', organisation);
    // Readable by its owner alone: it holds numbers of badges.
    await store.snapshot((manager) =>
      pipeline(
        exportOf(manager, organisationId, systemClock.now()),
        createWriteStream(file, { mode: 0o600 }),
      ),
    );
    return `written to ${file}; its form is schema/export.json`;
  };
}

/** The JSON Schema of exports, as schema/export.json has it. */
export const printedExportSchema = (): string => `${JSON.stringify(exportSchema(), null, 2)}\n`;
