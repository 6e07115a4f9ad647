import { Fragment, type ReactNode } from 'react';
import { Typography } from '@strapi/design-system';
import type { MentionView } from '../../../../../shared/conversations/contract';
import { useText } from '../../../ui/text/useText';
import { splitMentions } from '../composer/mentions';

interface NoteBodyProps {
  readonly body: string;
  readonly mentions: readonly MentionView[];
  readonly plain: (text: string) => ReactNode;
}

/** A note's text with whom it calls. */
export function NoteBody({ body, mentions, plain }: NoteBodyProps) {
  return splitMentions(body, mentions).map(({ text, mention }, index) =>
    mention === undefined ? <Fragment key={index}>{plain(text)}</Fragment> : <strong key={index}>{text}</strong>,
  );
}

/** Who was called and cannot know of it. */
export function UnseenMentions({ mentions }: { mentions: readonly MentionView[] }) {
  const text = useText();
  return mentions
    .filter(({ canSee }) => !canSee)
    .map(({ documentId, name }) => (
      <Typography key={documentId} variant="pi" fontWeight="semiBold" textColor="neutral700">
        {text('note.cannotSee', { name })}
      </Typography>
    ));
}
