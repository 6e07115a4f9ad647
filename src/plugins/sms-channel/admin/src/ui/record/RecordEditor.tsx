import type { ReactNode } from 'react';
import { Flex } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useForm, type FormHelpers } from '@strapi/strapi/admin';
import type { Versioned } from '../../../../shared/core/contract';
import { BackToList } from '../../components/record/BackToList';
import { ConflictDialog } from '../../components/record/ConflictDialog';
import { SaveButton } from '../../components/record/SaveButton';
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
