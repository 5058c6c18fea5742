import type { JSX } from 'preact';
import type { Wording } from '../../panel.js';
import type { Consequence } from '../consequences.js';
import { useCommit } from '../forms/commit.js';
import { useDraft } from '../forms/draft.js';
import { TextField } from '../forms/fields.js';
import { Form } from '../forms/Form.js';
import type { FormProps } from '../forms/props.js';
import { LATEST } from '../words.js';
import { LABELS, NO_UNDO, undoOf, type UndoDraft, type Undone } from './undo.js';

interface UndoFormProps extends FormProps {
  readonly undone: Undone;
  /** What it is about, as the list shows it. */
  readonly what: Wording;
}

const FOLLOWS: Readonly<Record<Undone['how'], Wording>> = {
  correct: LATEST.correctsLine,
  refund: LATEST.refunds,
  release: LATEST.releases,
};

/** A mistake is put right by a line of its own or by giving a place back, always with a reason. */
export function UndoForm(props: UndoFormProps): JSX.Element {
  const { recording, draftName, mends, onDone, onClose, undone, what } = props;
  const { draft, change, replace } = useDraft<UndoDraft>(draftName, { ...NO_UNDO, ...mends?.typed });
  const { problems, commit } = useCommit(recording, mends?.seq, (title) => {
    replace(NO_UNDO);
    onDone(title);
  });
  const label = LABELS[undone.how];
  const consequences: Consequence[] = [{ says: FOLLOWS[undone.how], isRefusal: false }];
  return (
    <Form
      name={`undo-${undone.how}`}
      title={{ zh: `${label.zh}：${what.zh}`, en: `${label.en}: ${what.en}` }}
      button={label}
      consequences={consequences}
      problems={problems}
      onCommit={(form) => void commit(form, undoOf(undone, draft, what))}
      onClose={onClose}
    >
      {undone.how === 'release' ? null : (
        <TextField
          field="amount"
          label={undone.how === 'correct' ? LATEST.rightAmount : LATEST.refundAmount}
          value={draft.amount}
          problems={problems}
          onChange={(amount) => change({ amount })}
        />
      )}
      <TextField
        field="reason"
        label={LATEST.why}
        value={draft.reason}
        problems={problems}
        onChange={(reason) => change({ reason })}
      />
    </Form>
  );
}
