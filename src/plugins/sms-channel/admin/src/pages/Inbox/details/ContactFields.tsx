import { useRef, useState } from 'react';
import { Button, Flex, IconButton, Typography, Box } from '@strapi/design-system';
import { Pencil, Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import type { ContactField, ContactPanelView } from '../../../../../shared/contacts/contract';
import { useUpdateContactMutation } from '../../../api/contact-panel';
import { useKeptFocus } from '../../../ui/hooks/focus';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { Detail, FieldBox } from './Detail';
import { MergeModal } from './MergeSection';
import { changedFields, fieldErrors, toInput } from './field-values';

interface Props {
  readonly contact: ContactPanelView;
  readonly canEdit: boolean;
}

/** Who the contact is: the fields of the plugin and those that content teams added, edited in place. */
export function ContactFields({ contact, canEdit }: Props) {
  const [isEditing, setEditing] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(area);
  return (
    <div ref={area} {...keptFocus}>
      {isEditing ? (
        <EditedFields contact={contact} onEnd={() => setEditing(false)} />
      ) : (
        <ReadFields contact={contact} onEdit={canEdit ? () => setEditing(true) : undefined} />
      )}
    </div>
  );
}

function ReadFields({ contact, onEdit }: { contact: ContactPanelView; onEdit: (() => void) | undefined }) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography tag="h3" variant="omega" fontWeight="bold">
          {text('details.contact')}
        </Typography>
        {onEdit && (
          <IconButton label={text('contact.edit')} variant="ghost" onClick={onEdit}>
            <Pencil />
          </IconButton>
        )}
      </Flex>
      {onEdit && contact.name === null && <UnknownNumber contact={contact} onName={onEdit} />}
      <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
        {contact.fields.map((field) => (
          <Detail key={field.name} label={field.label}>
            {field.name === 'mobilePhone' ? <CopyNumber number={contact.mobilePhone} /> : <Value field={field} />}
          </Detail>
        ))}
        {contact.otherNumbers.length > 0 && (
          <Detail label={text('contact.otherNumbers')}>
            {contact.otherNumbers.map((number) => (
              <CopyNumber key={number} number={number} />
            ))}
          </Detail>
        )}
      </Flex>
    </Flex>
  );
}

function Value({ field: { type, value, name } }: { field: ContactField }) {
  const text = useText();
  const times = useTimes();
  if (value === null || value === '') return <>{text(name === 'name' ? 'details.unnamed' : 'details.none')}</>;
  if (type === 'boolean') return <>{text(value === true ? 'contact.yes' : 'contact.no')}</>;
  if (type === 'datetime') return <>{times.exact(String(value))}</>;
  return <span style={{ whiteSpace: 'pre-wrap' }}>{String(value)}</span>;
}

function EditedFields({ contact, onEnd }: { contact: ContactPanelView; onEnd: () => void }) {
  const text = useText();
  const errorText = useErrorText();
  const [update, { isLoading, error }] = useUpdateContactMutation();
  // What a colleague saves meanwhile does not change what is typed here; only what was changed here is sent.
  const [fields] = useState(() => contact.fields.filter(({ isEditable }) => isEditable));
  const [inputs, setInputs] = useState(() => Object.fromEntries(fields.map((field) => [field.name, toInput(field)])));
  const errors = fieldErrors(error);
  const isElsewhere = error !== undefined && !fields.some(({ name }) => name in errors);

  async function save(): Promise<void> {
    const changed = changedFields(fields, inputs);
    if (Object.keys(changed).length === 0) return onEnd();
    const result = await update({ id: contact.documentId, fields: changed });
    if ('data' in result) onEnd();
  }

  return (
    <form
      noValidate
      aria-label={text('contact.edit')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography tag="h3" variant="omega" fontWeight="bold">
          {text('contact.edit')}
        </Typography>
        {fields.map((field) => (
          <FieldBox
            key={field.name}
            field={field}
            value={inputs[field.name] ?? ''}
            error={errors[field.name]}
            onChange={(value) => setInputs((now) => ({ ...now, [field.name]: value }))}
          />
        ))}
        <div role="alert">{isElsewhere && <Typography textColor="danger700">{errorText(error)}</Typography>}</div>
        <Flex gap={2}>
          <Button type="submit" size="S" loading={isLoading}>
            {text('contact.save')}
          </Button>
          <Button variant="tertiary" size="S" onClick={onEnd}>
            {text('cancel')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}

/** A number as people write it; what is copied is the one that every telephone understands. */
function CopyNumber({ number }: { number: string }) {
  const text = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  async function onClick(): Promise<void> {
    if (await copy(number)) toggleNotification({ type: 'success', message: text('contact.copied', { number }) });
    else toggleNotification({ type: 'warning', message: text('contact.copy.refused', { number }) });
  }

  return (
    <Flex tag="span" gap={1}>
      <span dir="ltr">{writtenNumber(number)}</span>
      <IconButton
        label={text('contact.copy', { number: writtenNumber(number) })}
        size="XS"
        variant="ghost"
        onClick={() => void onClick()}
      >
        <Duplicate />
      </IconButton>
    </Flex>
  );
}

interface UnknownNumberProps {
  readonly contact: ContactPanelView;
  readonly onName: () => void;
}

/** A number without a contact's name: a new person, who gets a name, or one more number of a known contact. */
function UnknownNumber({ contact, onName }: UnknownNumberProps) {
  const text = useText();
  const [isLinking, setLinking] = useState(false);
  return (
    <Box background="primary100" borderColor="primary200" hasRadius padding={3}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography variant="pi" textColor="neutral800">
          {text('contact.unknown')}
        </Typography>
        <Button size="S" variant="secondary" onClick={onName}>
          {text('contact.create')}
        </Button>
        {contact.canMerge && (
          <Button size="S" variant="tertiary" onClick={() => setLinking(true)}>
            {text('contact.link')}
          </Button>
        )}
      </Flex>
      {isLinking && <MergeModal contact={contact} onClose={() => setLinking(false)} />}
    </Box>
  );
}
