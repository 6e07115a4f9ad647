import { useState } from 'react';
import { Button, Flex, IconButton, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { type LabelView, LABEL_COLOURS, type LabelColour } from '../../../../../shared/conversations/contract';
import { useDeleteLabelMutation, useUpdateLabelMutation } from '../../../api/triage';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { LabelChip } from './TriageBadges';

interface Props {
  readonly labels: readonly LabelView[];
  readonly onClose: () => void;
}

/** The catalogue of labels, for supervisors: what is deleted here leaves every conversation. */
export function ManageLabels({ labels, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const [update, updating] = useUpdateLabelMutation();
  const [remove, removing] = useDeleteLabelMutation();
  const [asked, setAsked] = useState<string | null>(null);
  const error = updating.error ?? removing.error;

  return (
    <ModalFrame title={text('labels.manage')} onClose={onClose}>
      <Modal.Body>
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {labels.map((label) => (
            <Flex tag="li" key={label.documentId} justifyContent="space-between" gap={2} wrap="wrap">
              <Flex minWidth={0} flex="1 1 10rem">
                <LabelChip label={label} />
              </Flex>
              <Flex gap={2}>
                <SingleSelect
                  size="S"
                  aria-label={text('labels.colour', { name: label.name })}
                  value={label.colour}
                  onChange={(colour) => void update({ id: label.documentId, colour: String(colour) as LabelColour })}
                >
                  {LABEL_COLOURS.map((colour) => (
                    <SingleSelectOption key={colour} value={colour}>
                      {text(`labels.colour.${colour}`)}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                {asked === label.documentId ? (
                  <Button
                    variant="danger"
                    size="S"
                    loading={removing.isLoading}
                    onClick={() => void remove(label.documentId).then(() => setAsked(null))}
                  >
                    {text('labels.delete.everywhere')}
                  </Button>
                ) : (
                  <IconButton
                    label={text('labels.delete', { name: label.name })}
                    variant="ghost"
                    onClick={() => setAsked(label.documentId)}
                  >
                    <Trash />
                  </IconButton>
                )}
              </Flex>
            </Flex>
          ))}
          {labels.length === 0 && (
            <Typography tag="li" textColor="neutral600">
              {text('labels.type')}
            </Typography>
          )}
        </Flex>
        <div role="alert">{error && <Typography textColor="danger700">{errorText(error)}</Typography>}</div>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('close')}
        </Button>
      </Modal.Footer>
    </ModalFrame>
  );
}
