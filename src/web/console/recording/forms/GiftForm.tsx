import type { JSX } from 'preact';
import { first } from '../../../components/language.js';
import { Say } from '../../frame/Say.js';
import { readAmount } from '../amount/amount.js';
import { spoken } from '../amount/spoken.js';
import { ofGift } from '../consequences.js';
import type { Facts } from '../facts.js';
import { Combobox } from '../finding/Combobox.js';
import { found, resolved } from '../finding/match.js';
import { useFound } from '../finding/useFound.js';
import { FORM, RECORD } from '../words.js';
import { useCommit } from './commit.js';
import { useDraft } from './draft.js';
import { Check, problemId, TextField, Wrong } from './fields.js';
import { Form } from './Form.js';
import { giftOf, needsHow, NO_GIFT, type GiftDraft, type GiftKind } from './gift.js';
import type { FormProps } from './props.js';

/** A gift that is promised, or here. */
export function GiftForm({
  kind,
  recording,
  draftName,
  mends,
  onDone,
  onClose,
}: FormProps & { kind: GiftKind }): JSX.Element {
  const { session, facts, directory, projects } = recording;
  const { draft, change, replace } = useDraft<GiftDraft>(draftName, { ...NO_GIFT, ...mends?.typed });
  // How donors agree at an event is mostly the same; that they agreed is said of each.
  const clear = () => replace({ ...NO_GIFT, how: draft.how });
  const { problems, commit } = useCommit(recording, mends?.seq, (title) => {
    clear();
    onDone(title);
  });
  const searchDonors = useFound(directory);
  const known = facts.value;
  const meant = (): GiftDraft => ({
    ...draft,
    donor: resolved(draft.donor, directory.candidates.value, first.value),
    to: resolved(draft.to, projects.value, first.value),
  });
  const to = { donorId: draft.anonymous ? undefined : draft.donor.id, publishName: draft.publishName };
  return (
    <Form
      name={kind}
      title={RECORD[kind]}
      button={mends ? FORM.mend : FORM.commit}
      consequences={known ? ofGift(known, { kind, ...to }) : []}
      problems={problems}
      onCommit={(form) => void commit(form, giftOf(kind, meant(), known, session.event.id))}
      onClose={onClose}
      onClear={clear}
    >
      <Combobox
        field="donor"
        label={FORM.donor}
        hint={FORM.donorHint}
        value={draft.donor}
        candidates={searchDonors}
        asTyped={FORM.asTyped}
        disabled={draft.anonymous}
        describedBy={problemId('donor')}
        invalid={problems.some(({ field }) => field === 'donor')}
        onChange={(donor) => change({ donor })}
      />
      <Wrong problems={problems} field="donor" />
      <TextField
        field="amount"
        label={FORM.amount}
        hint={FORM.amountHint}
        value={draft.amount}
        problems={problems}
        onChange={(amount) => change({ amount })}
      >
        <Read amount={draft.amount} facts={known} />
      </TextField>
      <Combobox
        field="to"
        label={FORM.to}
        hint={FORM.toEvent}
        value={draft.to}
        candidates={(text) => found(projects.value, text)}
        describedBy={problemId('to')}
        invalid={problems.some(({ field }) => field === 'to')}
        onChange={(project) => change({ to: project })}
      />
      <Wrong problems={problems} field="to" />
      <Shown draft={draft} change={change} facts={known} />
      {needsHow(draft) ? (
        <TextField
          field="how"
          label={FORM.how}
          hint={FORM.howHint}
          value={draft.how}
          problems={problems}
          onChange={(how) => change({ how })}
        />
      ) : null}
      <TextField
        field="reason"
        label={FORM.reason}
        value={draft.reason}
        problems={problems}
        onChange={(reason) => change({ reason })}
      />
    </Form>
  );
}

interface PartProps {
  readonly draft: GiftDraft;
  readonly change: (changed: Partial<GiftDraft>) => void;
  readonly facts: Facts | undefined;
}

/** What the donor lets be seen, beside what follows from it. */
const Shown = ({ draft, change, facts }: PartProps): JSX.Element => (
  <fieldset class="shown">
    <Check
      field="anonymous"
      label={FORM.anonymous}
      checked={draft.anonymous}
      onChange={(anonymous) => change({ anonymous })}
    />
    {draft.anonymous ? null : (
      <Check
        field="publishName"
        label={FORM.publishName}
        checked={draft.publishName}
        onChange={(publishName) => change({ publishName })}
      />
    )}
    <Check
      field="publishAmount"
      label={FORM.publishAmount}
      checked={draft.publishAmount}
      onChange={(publishAmount) => change({ publishAmount })}
    />
    {facts ? (
      <details>
        <summary>
          <Say text={FORM.consent} />
        </summary>
        <p>
          <Say text={facts.consent} />
        </p>
      </details>
    ) : null}
  </fieldset>
);

/** How an amount is read, while it is typed: before it is recorded, the operator sees what will be. */
function Read({
  amount,
  facts,
}: {
  readonly amount: string;
  readonly facts: Facts | undefined;
}): JSX.Element | null {
  if (!facts || !amount.trim()) return null;
  const read = readAmount(amount, facts.money);
  return (
    <output class="read" data-testid="amount-read" data-wrong={'wrong' in read}>
      {'wrong' in read ? <Say text={read.wrong} /> : `= ${spoken(read.amount.minor, facts.money)}`}
    </output>
  );
}
