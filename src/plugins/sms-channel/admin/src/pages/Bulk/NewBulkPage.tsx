import { useMemo, useState } from 'react';
import {
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
  Box,
} from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { planRows, type PlannedRow } from '../../../../shared/bulk/rows';
import { MAX_BULK_ROWS } from '../../../../shared/bulk/contract';
import { useCreateBulkSendMutation } from '../../api/bulk';
import { useGetNumbersQuery } from '../../api/inbox';
import { SendLaterModal } from '../../ui/dialogs/PickTimeModal';
import { BULK_PATH, bulkPath } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { RecipientsField } from './RecipientsField';
import { bulkReasonInWords } from './reason-words';
import { guessColumns, readList, toRows, variableNames, type ColumnChoice } from './recipient-list';
import { isBlank } from '../../../../shared/core/storable-text';

/** Text and list become a draft; sending begins when a person has seen it and starts it. */
export default function NewBulkPage() {
  const text = useText();
  const times = useTimes();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { data: numbers = [] } = useGetNumbersQuery(undefined);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState('');
  const [body, setBody] = useState('');
  const [pasted, setPasted] = useState('');
  const [columns, setColumns] = useState<ColumnChoice | null>(null);
  const [sendAt, setSendAt] = useState<Date | null>(null);
  const [isPicking, setPicking] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [create, { isLoading, error }] = useCreateBulkSendMutation();

  const from = chosen || (numbers[0]?.number ?? '');
  const list = useMemo(() => readList(pasted), [pasted]);
  const choice = useMemo(() => columns ?? guessColumns(list), [columns, list]);
  const rows = useMemo(() => toRows(list, choice), [list, choice]);
  const planned = useMemo(() => planRows(rows, { body, from }), [rows, body, from]);
  const variables = variableNames(list, choice)
    .map((variable) => `{{${variable}}}`)
    .join(' ');
  const isTooMany = rows.length > MAX_BULK_ROWS;

  async function submit(): Promise<void> {
    setChecked(true);
    if (isBlank(name) || isBlank(body) || rows.length === 0 || isTooMany || isLoading) return;
    const order = { name: name.trim(), from, body, rows, ...(sendAt && { sendAt: sendAt.toISOString() }) };
    const result = await create(order);
    if ('data' in result && result.data) navigate(bulkPath(result.data.documentId));
  }

  const missing = (value: string, key: 'bulk.name.missing' | 'bulk.body.missing') =>
    isChecked && isBlank(value) ? text(key) : undefined;
  const listProblem = isTooMany
    ? text('bulk.list.tooMany', { max: MAX_BULK_ROWS })
    : isChecked && rows.length === 0
      ? text('bulk.list.missing')
      : undefined;

  return (
    <Page.Main>
      <Page.Title>{text('bulk.new')}</Page.Title>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Layouts.Header
          id="main-content-title"
          title={text('bulk.new')}
          subtitle={text('bulk.new.subtitle')}
          navigationAction={<BackButton fallback={BULK_PATH} />}
          primaryAction={
            <Button type="submit" loading={isLoading} size="S">
              {text('bulk.check')}
            </Button>
          }
        />
        <Layouts.Content>
          <div role="alert">
            {error && (
              <Typography tag="p" textColor="danger700" paddingBottom={4}>
                {errorText(error)}
              </Typography>
            )}
          </div>
          <Flex
            direction="column"
            alignItems="stretch"
            gap={5}
            padding={5}
            background="neutral0"
            hasRadius
            shadow="tableShadow"
          >
            <Field.Root required hint={text('bulk.name.hint')} error={missing(name, 'bulk.name.missing')}>
              <Field.Label>{text('bulk.name')}</Field.Label>
              <TextInput value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
              <Field.Error />
              <Field.Hint />
            </Field.Root>
            {numbers.length > 1 && (
              <Field.Root>
                <Field.Label>{text('new.from')}</Field.Label>
                <SingleSelect value={from} onChange={(value) => setChosen(String(value))}>
                  {numbers.map(({ documentId, number, description }) => (
                    <SingleSelectOption key={documentId} value={number}>
                      {[writtenNumber(number), description].filter(Boolean).join(' · ')}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            )}
            <RecipientsField
              pasted={pasted}
              list={list}
              choice={choice}
              problem={listProblem}
              onPaste={(next) => {
                setPasted(next);
                setColumns(null);
              }}
              onChoose={setColumns}
            />
            <Field.Root
              required
              hint={variables && text('bulk.body.hint', { variables })}
              error={missing(body, 'bulk.body.missing')}
            >
              <Field.Label>{text('new.body')}</Field.Label>
              <Textarea dir="auto" value={body} onChange={(event) => setBody(event.target.value)} />
              <Field.Error />
              <Field.Hint />
            </Field.Root>
            <Flex gap={2} wrap="wrap">
              <Typography textColor="neutral600" aria-live="polite">
                {sendAt
                  ? text('schedule.goesAt', { time: times.short(sendAt.toISOString()) })
                  : text('bulk.startsAtOnce')}
              </Typography>
              <Button size="S" variant="tertiary" onClick={() => setPicking(true)}>
                {text(sendAt ? 'schedule.change' : 'schedule.later')}
              </Button>
            </Flex>
            {rows.length > 0 && <Preview planned={planned} />}
          </Flex>
        </Layouts.Content>
      </form>
      {isPicking && (
        <SendLaterModal
          sendAt={sendAt?.toISOString()}
          onPick={(at) => setSendAt(at)}
          onClose={() => setPicking(false)}
        />
      )}
    </Page.Main>
  );
}

const SHOWN = 3;

/** What the first people would get, how many SMS it becomes, and which rows are no good. Consent is asked by the server. */
function Preview({ planned }: { planned: readonly PlannedRow[] }) {
  const text = useText();
  const times = useTimes();
  const good = planned.flatMap((row) => (row.kind === 'good' ? [row] : []));
  const bad = planned.flatMap((row, index) => (row.kind === 'good' ? [] : [{ row, number: index + 1 }]));
  const segments = good.reduce((sum, row) => sum + row.segments, 0);
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={3} aria-label={text('bulk.preview')}>
      <Typography variant="delta" tag="h2">
        {text('bulk.preview')}
      </Typography>
      <Typography aria-live="polite">
        {text('bulk.preview.sum', { people: good.length, segments, bad: bad.length })}
      </Typography>
      {good.slice(0, SHOWN).map(({ address, body, segments: own }) => (
        <Box key={address} padding={3} background="neutral100" hasRadius>
          <Typography variant="pi" textColor="neutral600">
            {text('bulk.preview.row', { number: writtenNumber(address), segments: own })}
          </Typography>
          <Typography tag="p" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {body}
          </Typography>
        </Box>
      ))}
      {bad.slice(0, SHOWN).map(({ row: { reason }, number }) => (
        <Typography key={number} textColor="danger700">
          {text('bulk.preview.bad', {
            row: number,
            reason: bulkReasonInWords({ ...reason, sentence: reason.words }, text, times.short),
          })}
        </Typography>
      ))}
    </Flex>
  );
}
