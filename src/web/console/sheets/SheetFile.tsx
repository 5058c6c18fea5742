import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { BadSheet } from '../../../sheets/problem.js';
import { Say } from '../frame/Say.js';
import type { Wording } from '../panel.js';
import { textOfFile } from './file.js';
import { Report } from './Report.js';
import type { Sheet } from './rows.js';
import { FILE } from './words.js';

interface SheetFileProps<Row> {
  readonly label: Wording;
  readonly name: string;
  /** @throws BadSheet */
  readonly read: (text: string) => Sheet<Row>;
  /** Undefined of a file that cannot be read, or of none. */
  readonly onRead: (sheet: Sheet<Row> | undefined) => void;
}

/** A file to be chosen, and what it says. */
export function SheetFile<Row>({ label, name, read, onRead }: SheetFileProps<Row>): JSX.Element {
  const [sheet, show] = useState<Sheet<Row>>();
  const [problem, complain] = useState<BadSheet>();
  const choose = async (file: File | undefined) => {
    let found: Sheet<Row> | undefined;
    let bad: BadSheet | undefined;
    try {
      found = file && read(await textOfFile(file));
    } catch (error) {
      if (!(error instanceof BadSheet)) throw error;
      bad = error;
    }
    show(found);
    complain(bad);
    onRead(found);
  };
  return (
    <div class="sheet-file">
      <label>
        <Say text={label} />
        <input
          type="file"
          name={name}
          accept=".csv,.tsv,.txt,text/csv"
          onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
        />
      </label>
      {problem ? (
        <p role="alert" class="problem" data-testid="bad-file">
          <Say text={FILE.unreadable} />
          <Say text={problem.reason} /> <Say text={problem.right} />
        </p>
      ) : null}
      {sheet ? <Report sheet={sheet} /> : null}
    </div>
  );
}
