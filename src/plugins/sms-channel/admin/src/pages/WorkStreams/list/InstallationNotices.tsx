import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import type { CopyReason, HandWork, InstallationView } from '../../../../../shared/installation/contract';
import { useConfirmInstallationMutation, useGetInstallationQuery } from '../../../api/installation';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useRights } from '../../../ui/hooks/useRights';
import { useErrorText } from '../../../ui/text/reasons';
import { type Text, useText } from '../../../ui/text/useText';
import { Notice } from '../../../ui/page/Notice';

/** Above everything else: that this server works on a copy of the data, and what else needs a person's hand. */
export function InstallationNotices() {
  const text = useText();
  const { data } = useGetInstallationQuery(undefined, { refetchOnMountOrArgChange: true });
  if (!data || (data.state.copy === null && data.handWork.length === 0)) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {data.state.copy && <CopyNotice reason={data.state.copy.reason} waiting={data.waiting} />}
      {data.handWork.filter(isNotCopy).map((work) => (
        <Notice key={work.what} variant="warning">
          {inWords(work, text)}
        </Notice>
      ))}
    </Flex>
  );
}

function CopyNotice({ reason, waiting }: { reason: CopyReason; waiting: InstallationView['waiting'] }) {
  const text = useText();
  const errorText = useErrorText();
  const { mayEdit } = useRights();
  const [isAsking, setAsking] = useState(false);
  const [confirm, { isLoading, error }] = useConfirmInstallationMutation();

  async function goOn(): Promise<void> {
    const result = await confirm(undefined);
    if (!('error' in result)) setAsking(false);
  }

  return (
    <>
      <Notice
        variant="danger"
        actions={mayEdit && <Button onClick={() => setAsking(true)}>{text('installation.confirm')}</Button>}
      >
        {text('installation.copy', { why: text(`installation.copy.${reason}`) })}
      </Notice>
      {isAsking && (
        <QuestionDialog
          title={text('installation.confirm')}
          body={[
            text('installation.confirm.original'),
            text('installation.confirm.waiting', { ...waiting }),
            text('installation.confirm.overdue', { ...waiting }),
            text('installation.confirm.otherwise'),
          ]}
          answer={text('installation.confirm.yes')}
          isBusy={isLoading}
          problem={error ? errorText(error) : null}
          onAnswer={() => void goOn()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

type OtherWork = Exclude<HandWork, { what: 'copy' }>;

const isNotCopy = (work: HandWork): work is OtherWork => work.what !== 'copy';

function inWords(work: OtherWork, text: Text): string {
  switch (work.what) {
    case 'agents-without-user':
      return text('installation.agents', { count: work.count, emails: work.emails.join(', ') });
    case 'nobody-has-inbox':
      return text('installation.roles');
    case 'keys-unreadable':
      return text('installation.keys', { count: work.workStreams.length, names: work.workStreams.join(', ') });
    case 'tables-emptied':
      return text('installation.emptied', { date: work.at.slice(0, 10) });
  }
}
