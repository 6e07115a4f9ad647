import type { ReactNode } from 'react';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Accordion, Badge, Box, Flex, Typography, VisuallyHidden, IconButton, Switch } from '@strapi/design-system';
import { WarningCircle, ArrowDown, ArrowUp, Trash, Drag } from '@strapi/icons';
import { styled } from 'styled-components';
import { useForm } from '@strapi/strapi/admin';
import { ruleProblems } from '../../../../../shared/routing';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import { type RoutingRuleForm, ruleInWords, type Wording } from '../../../ui/rules/rule-in-words';
import { useText } from '../../../ui/text/useText';
import { hasErrors, type Errors } from '../editor/rows';
import { RuleBody } from './RuleBody';
import { removeRuleId } from './useRuleList';

const Frame = styled(Accordion.Root)<{ $hasError: boolean }>`
  border: 1px solid ${({ theme, $hasError }) => ($hasError ? theme.colors.danger600 : theme.colors.neutral200)};
`;

/** On a narrow page the buttons go below the words instead of squeezing them. */
const Header = styled(Accordion.Header)`
  flex-wrap: wrap;

  & > button {
    flex: 1 1 26rem;
    width: auto;
    min-width: 0;
  }
  & > span {
    margin-inline-start: auto;
  }
`;

/** The trigger cuts its text after one line; a rule is read to its end. */
const Words = styled(Flex)`
  white-space: normal;
  overflow-wrap: anywhere;
`;

interface Props {
  readonly rule: RoutingRuleForm;
  readonly position: number;
  readonly count: number;
  readonly path: string;
  readonly errors: Errors;
  readonly wording: Wording;
  readonly options: WorkStreamOptions;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** A rule: its sentence, and folded below it, its editor. */
export function RuleItem({ rule, position, count, path, errors, wording, options, ...props }: Props) {
  const text = useText();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: rule.key,
    attributes: { roleDescription: text('rules.drag.role') },
  });
  const name = rule.name.trim() || text('rules.unnamed');
  const isBroken = ruleProblems(rule, fieldNames(options)).some(({ code }) => code === 'no-field');
  const hasProblem = hasErrors(errors) || isBroken || wording.targetOf(rule) === 'gone';

  return (
    <Box
      tag="li"
      ref={setNodeRef}
      position="relative"
      zIndex={isDragging ? 1 : 0}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <Frame
        $hasError={hasProblem}
        value={props.isOpen ? rule.key : ''}
        onValueChange={(value) => props.onOpenChange(value !== '')}
      >
        <Accordion.Item value={rule.key}>
          <Header>
            <Accordion.Trigger>
              <Words tag="span" direction="column" alignItems="flex-start" gap={1}>
                <Flex tag="span" gap={2}>
                  <Typography fontWeight="bold" dir="auto">
                    {text('rules.numbered', { position: position + 1, name })}
                  </Typography>
                  {!rule.enabled && <Badge size="S">{text('rules.off')}</Badge>}
                  {hasProblem && <Problem />}
                </Flex>
                <Typography variant="pi" fontWeight="regular" textColor="neutral600" dir="auto">
                  {ruleInWords(rule, wording)}
                </Typography>
              </Words>
            </Accordion.Trigger>
            <RuleActions
              rule={rule}
              name={name}
              path={path}
              position={position}
              count={count}
              handle={
                count > 1 && (
                  <DragHandle name={name} attributes={attributes} listeners={listeners} setNode={setActivatorNodeRef} />
                )
              }
              onMove={props.onMove}
              onRemove={props.onRemove}
            />
          </Header>
          <Accordion.Content>
            <RuleBody rule={rule} path={path} errors={errors} wording={wording} options={options} />
          </Accordion.Content>
        </Accordion.Item>
      </Frame>
    </Box>
  );
}

const fieldNames = ({ contactFields }: WorkStreamOptions): string[] => contactFields.map(({ name }) => name);

function Problem() {
  const text = useText();
  return (
    <>
      <WarningCircle fill="danger600" aria-hidden />
      <VisuallyHidden>{text('rules.hasProblem')}</VisuallyHidden>
    </>
  );
}

interface RuleActionsProps {
  readonly rule: RoutingRuleForm;
  readonly name: string;
  readonly path: string;
  readonly position: number;
  readonly count: number;
  /** Absent where there is nothing to move past. */
  readonly handle: ReactNode;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** On and off, removing, and moving: by buttons, by drag, and by the drag's keys. */
function RuleActions({ rule, name, path, position, count, handle, onMove, onRemove }: RuleActionsProps) {
  const text = useText();
  const isReadOnly = useForm('RuleActions', (form) => form.disabled);
  const onChange = useForm('RuleActions', (form) => form.onChange);

  return (
    <Accordion.Actions gap={1}>
      <Flex tag="span" paddingRight={2}>
        <Switch
          aria-label={text('rules.enabled', { name })}
          checked={rule.enabled}
          disabled={isReadOnly}
          onCheckedChange={(enabled) => onChange(`${path}.enabled`, enabled)}
        />
      </Flex>
      {!isReadOnly && (
        <>
          <IconButton
            variant="ghost"
            label={text('rules.moveUp', { name })}
            disabled={position === 0}
            onClick={() => onMove(position - 1)}
          >
            <ArrowUp />
          </IconButton>
          <IconButton
            variant="ghost"
            label={text('rules.moveDown', { name })}
            disabled={position === count - 1}
            onClick={() => onMove(position + 1)}
          >
            <ArrowDown />
          </IconButton>
          <IconButton
            id={removeRuleId(rule.key)}
            variant="ghost"
            label={text('rules.remove', { name })}
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
          {handle}
        </>
      )}
    </Accordion.Actions>
  );
}

type Sortable = ReturnType<typeof useSortable>;

interface DragHandleProps {
  readonly name: string;
  readonly attributes: Sortable['attributes'];
  readonly listeners: Sortable['listeners'];
  readonly setNode: Sortable['setActivatorNodeRef'];
}

/** Takes a rule to another place: by pointer, or lifted by Space and moved by the arrow keys. */
function DragHandle({ name, attributes, listeners, setNode }: DragHandleProps) {
  const text = useText();
  return (
    <IconButton
      ref={setNode}
      variant="ghost"
      cursor="grab"
      label={text('rules.drag', { name })}
      // A finger on the handle drags the rule and does not scroll the page.
      style={{ touchAction: 'none' }}
      {...attributes}
      {...listeners}
    >
      <Drag />
    </IconButton>
  );
}
