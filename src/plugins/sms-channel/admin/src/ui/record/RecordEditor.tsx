import { type ReactNode, useState } from 'react';
import { Flex, Button, Dialog, Box, Link, LinkButton } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useForm, type FormHelpers } from '@strapi/strapi/admin';
import { WarningCircle, Check, ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { Versioned } from '../../../../shared/core/contract';
import { closeOnEscape } from '../dialogs/escape';
import { FirstProblem } from '../form/FirstProblem';
import { useReturnFocus } from '../hooks/focus';
import { useTimes } from '../text/times';
import { useText } from '../text/useText';
import type { SavedRecord } from './useSavedRecord';

interface Props<Values extends object> {
  readonly title: string;
  readonly subtitle?: string;
  readonly list: { readonly path: string; readonly label: string };
  readonly record: SavedRecord<Values>;
  readonly mayEdit: boolean;
  readonly children: ReactNode;
}

/** The page of one record: its form, saved as a whole; leaving it unsaved asks first. */
export function RecordEditor<Values extends object>({
  title,
  subtitle,
  list,
  record,
  mayEdit,
  children,
}: Props<Values>) {
  const { isNew, initialValues, save } = record;
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Form
        method={isNew ? 'POST' : 'PUT'}
        disabled={!mayEdit}
        initialValues={initialValues}
        onSubmit={(values: Values, tools: FormHelpers<Values>) => (mayEdit ? save(values, tools) : undefined)}
      >
        <Blocker />
        <FirstProblem />
        <Layouts.Header
          id="main-content-title"
          title={title}
          subtitle={subtitle}
          navigationAction={<BackToList {...list} />}
          primaryAction={<SaveButton />}
        />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={6} marginBottom={8}>
            {children}
          </Flex>
          {record.conflict && <Conflict record={record} conflict={record.conflict} />}
        </Layouts.Content>
      </Form>
    </Page.Main>
  );
}

interface ConflictProps<Values extends object> {
  readonly record: SavedRecord<Values>;
  readonly conflict: Versioned;
}

function Conflict<Values extends object>({ record, conflict }: ConflictProps<Values>) {
  const tools = useForm('Conflict', (form) => form) as FormHelpers<Values>;
  const getValues = useForm('Conflict', (form) => form.getValues) as () => Values;
  return (
    <ConflictDialog
      conflict={conflict}
      onClose={record.endConflict}
      onLoadTheirs={() => record.loadTheirs(tools)}
      onSaveMine={() => record.saveMine(getValues(), tools)}
    />
  );
}

export const EditorCard = ({ children }: { children: ReactNode }) => (
  <Flex
    direction="column"
    alignItems="stretch"
    gap={6}
    padding={{ initial: 4, medium: 6, large: 8 }}
    background="neutral0"
    shadow="filterShadow"
    hasRadius
  >
    {children}
  </Flex>
);

interface ConflictDialogProps {
  readonly conflict: Versioned;
  readonly onLoadTheirs: () => void;
  readonly onSaveMine: () => Promise<void>;
  readonly onClose: () => void;
}

/** Another person saved first: says who and when, and asks which version to keep. */
export function ConflictDialog({ conflict, onLoadTheirs, onSaveMine, onClose }: ConflictDialogProps) {
  const text = useText();
  const times = useTimes();
  const returnFocus = useReturnFocus();
  const [isSaving, setSaving] = useState(false);

  async function saveMine(): Promise<void> {
    setSaving(true);
    await onSaveMine();
    setSaving(false);
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Content onCloseAutoFocus={returnFocus} onKeyDownCapture={closeOnEscape(onClose)}>
        <Dialog.Header>{text('editor.conflict.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          {text('editor.conflict.body', {
            name: conflict.changedBy ?? text('editor.somebody'),
            at: times.exact(conflict.changedAt),
          })}
        </Dialog.Body>
        <Dialog.Footer wrap="wrap">
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {text('editor.keepEditing')}
            </Button>
          </Dialog.Cancel>
          <Button variant="secondary" fullWidth onClick={onLoadTheirs} disabled={isSaving}>
            {text('editor.loadTheirs')}
          </Button>
          <Button variant="danger-light" fullWidth onClick={saveMine} loading={isSaving}>
            {text('editor.saveMine')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}

/** Saves the form around it. Readers who may not change it do not see the button. */
export function SaveButton() {
  const text = useText();
  const isDisabled = useForm('SaveButton', (form) => form.disabled);
  const isModified = useForm('SaveButton', (form) => form.modified);
  const isSubmitting = useForm('SaveButton', (form) => form.isSubmitting);
  if (isDisabled) return null;
  return (
    <Button type="submit" startIcon={<Check />} disabled={!isModified} loading={isSubmitting}>
      {text('editor.save')}
    </Button>
  );
}

/** Small screens have Strapi's own link back, above the page. */
export const BackToList = ({ path, label }: { path: string; label: string }) => (
  <Box display={{ initial: 'none', medium: 'block' }}>
    <Link tag={NavLink} to={path} startIcon={<ArrowLeft />}>
      {label}
    </Link>
  </Box>
);

interface RecordGoneProps {
  readonly content: string;
  /** The list that it was in. */
  readonly path: string;
  readonly label: string;
}

/** The record was deleted, or the address is wrong. */
export const RecordGone = ({ content, path, label }: RecordGoneProps) => (
  <Page.Error
    content={content}
    action={
      <LinkButton tag={NavLink} to={path} variant="secondary">
        {label}
      </LinkButton>
    }
  />
);
