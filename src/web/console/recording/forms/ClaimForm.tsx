import type { JSX } from 'preact';
import { first } from '../../../components/language.js';
import { ofClaim } from '../consequences.js';
import { Combobox } from '../finding/Combobox.js';
import { found, resolved } from '../finding/match.js';
import { useFound } from '../finding/useFound.js';
import { FORM, RECORD } from '../words.js';
import { claimOf, NO_CLAIM, type ClaimDraft } from './claim.js';
import { useCommit } from './commit.js';
import { useDraft } from './draft.js';
import { Check, problemId, Wrong } from './fields.js';
import { Form } from './Form.js';
import type { FormProps } from './props.js';

/** Who takes which project on. */
export function ClaimForm({ recording, draftName, mends, onDone, onClose }: FormProps): JSX.Element {
  const { facts, directory, projects } = recording;
  const { draft, change, replace } = useDraft<ClaimDraft>(draftName, { ...NO_CLAIM, ...mends?.typed });
  const clear = () => replace(NO_CLAIM);
  const { problems, commit } = useCommit(recording, mends?.seq, (title) => {
    clear();
    onDone(title);
  });
  const meant = (): ClaimDraft => ({
    ...draft,
    project: resolved(draft.project, projects.value, first.value),
    claimant: resolved(draft.claimant, directory.candidates.value, first.value),
  });
  const searchClaimants = useFound(directory);
  const project = facts.value?.projects.find(({ id }) => id === draft.project.id);
  const about = { project, claimantId: draft.claimant.id, waitlist: draft.waitlist };
  return (
    <Form
      name="claim"
      title={RECORD.claim}
      button={mends ? FORM.mend : FORM.commit}
      consequences={facts.value ? ofClaim(facts.value, about) : []}
      problems={problems}
      onCommit={(form) => void commit(form, claimOf(meant()))}
      onClose={onClose}
      onClear={clear}
    >
      <Combobox
        field="project"
        label={FORM.project}
        hint={FORM.projectHint}
        value={draft.project}
        candidates={(text) => found(projects.value, text)}
        describedBy={problemId('project')}
        invalid={problems.some(({ field }) => field === 'project')}
        onChange={(chosen) => change({ project: chosen })}
      />
      <Wrong problems={problems} field="project" />
      <Combobox
        field="claimant"
        label={FORM.claimant}
        hint={FORM.donorHint}
        value={draft.claimant}
        candidates={searchClaimants}
        describedBy={problemId('claimant')}
        invalid={problems.some(({ field }) => field === 'claimant')}
        onChange={(claimant) => change({ claimant })}
      />
      <Wrong problems={problems} field="claimant" />
      <Check
        field="waitlist"
        label={FORM.waitlist}
        checked={draft.waitlist}
        onChange={(waitlist) => change({ waitlist })}
      />
    </Form>
  );
}
