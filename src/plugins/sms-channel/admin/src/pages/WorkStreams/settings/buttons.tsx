import { useEffect, useState } from 'react';
import { Button, VisuallyHidden } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useText } from '../../../ui/text/useText';

const SHOWN_MS = 3000;

interface Props {
  readonly value: string;
  readonly label: string;
  /** Browsers give the clipboard to pages on secure origins only: elsewhere the reader copies by hand. */
  readonly onRefused: () => void;
}

/** Copies a text and says so, also to those who do not see the button. */
export function CopyButton({ value, label, onRefused }: Props) {
  const text = useText();
  const { copy } = useClipboard();
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);

  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function onClick(): Promise<void> {
    const isCopied = await copy(value);
    setOutcome(isCopied ? 'copied' : 'refused');
    if (!isCopied) onRefused();
  }

  return (
    <>
      <Button variant="secondary" startIcon={outcome === 'copied' ? <Check /> : <Duplicate />} onClick={onClick}>
        {outcome === 'copied' ? text('settings.copied') : label}
      </Button>
      <VisuallyHidden role="status">
        {outcome === 'copied' && text('settings.copied')}
        {outcome === 'refused' && text('settings.copy.refused')}
      </VisuallyHidden>
    </>
  );
}
