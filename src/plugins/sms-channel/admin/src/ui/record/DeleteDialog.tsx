import { useRef, useState } from 'react';
import { Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { QuestionDialog } from '../dialogs/QuestionDialog';
import { useErrorText } from '../text/reasons';
import { useText } from '../text/useText';

interface Props {
  readonly title: string;
  /** What goes along. */
  readonly consequences: readonly string[];
  /** Said when it is done. */
  readonly deleted: string;
  readonly onDelete: () => PromiseLike<{ data: unknown } | { error: unknown }>;
  readonly onClose: () => void;
}

/** Asks first, says what goes along, and shows why the server refuses. */
export function DeleteDialog({ title, consequences, deleted, onDelete, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [isDeleting, setDeleting] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const isDeleted = useRef(false);

  async function confirm(): Promise<void> {
    setDeleting(true);
    const answer = await onDelete();
    setDeleting(false);
    if ('error' in answer) return setRefusal(answer.error);
    isDeleted.current = true;
    toggleNotification({ type: 'success', message: deleted });
    onClose();
  }

  return (
    <QuestionDialog
      title={title}
      body={consequences}
      Icon={Trash}
      answer={text('delete')}
      isBusy={isDeleting}
      problem={refusal === undefined ? null : errorText(refusal)}
      onAnswer={() => void confirm()}
      onClose={onClose}
      onGone={() => {
        // The button that opened the dialog goes with its row.
        if (isDeleted.current) document.getElementById('main-content')?.focus();
      }}
    />
  );
}

/** The first of many names as a list in words, and how many there are besides. */
export function useFewNames(): (names: readonly string[], most: number) => string {
  const text = useText();
  const { formatList } = useIntl();
  return (names, most) => {
    const named = names.slice(0, most);
    const others = names.length - named.length;
    return formatList(others > 0 ? [...named, text('names.others', { count: others })] : named);
  };
}
