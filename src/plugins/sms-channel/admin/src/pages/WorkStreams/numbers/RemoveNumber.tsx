import { useState } from 'react';
import { IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useText } from '../../../ui/text/useText';

interface RemoveNumberProps {
  readonly id: string;
  readonly title: string;
  /** A stored number is asked about before it is removed. */
  readonly isSaved: boolean;
  readonly onRemove: () => void;
}

export function RemoveNumber({ id, title, isSaved, onRemove }: RemoveNumberProps) {
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        id={id}
        variant="ghost"
        label={text('numbers.remove', { number: title })}
        onClick={isSaved ? () => setAsking(true) : onRemove}
      >
        <Trash />
      </IconButton>
      {isAsking && (
        <QuestionDialog
          title={text('numbers.remove.title', { number: title })}
          body={[text('numbers.remove.body')]}
          answer={text('numbers.remove.confirm')}
          onAnswer={onRemove}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
