import { useEffect, useState } from 'react';
import { Box, Flex, IconButton, Modal, Switch, Typography } from '@strapi/design-system';
import { Question } from '@strapi/icons';
import { styled } from 'styled-components';
import { ModalFrame } from '../../ui/dialogs/Modal';
import {
  give,
  useCommand,
  setKeysOn,
  useKeysOn,
  COMMANDS,
  SHORTCUTS,
  commandOf,
  isForTyping,
} from '../../ui/shortcuts';
import { useText } from '../../ui/text/useText';

const Key = styled.kbd`
  display: inline-block;
  min-width: 2.4rem;
  padding: ${({ theme }) => `0 ${theme.spaces[1]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: monospace;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  text-align: center;
`;

/** Listens to single keys outside of text fields, and explains them. */
export function Shortcuts() {
  const text = useText();
  const isOn = useKeysOn();
  const [isShown, setShown] = useState(false);
  useCommand('help', () => setShown(true));

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      if (isForTyping(event.target instanceof Element ? event.target : null)) return;
      const command = commandOf(event);
      // The help stays reachable: the switch is in it.
      if (!command || (!isOn && command !== 'help')) return;
      event.preventDefault();
      give(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);

  return (
    <>
      <IconButton variant="tertiary" label={text('keys.show')} onClick={() => setShown(true)}>
        <Question />
      </IconButton>
      {isShown && (
        <ModalFrame title={text('keys.title')} onClose={() => setShown(false)}>
          <Modal.Body>
            <Flex justifyContent="space-between" gap={4} paddingBottom={4}>
              <Box>
                <Typography tag="p" id="sms-keys-switch">
                  {text('keys.switch')}
                </Typography>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {text('keys.hint')}
                </Typography>
              </Box>
              <Switch
                aria-labelledby="sms-keys-switch"
                checked={isOn}
                onCheckedChange={setKeysOn}
                visibleLabels
                onLabel={text('keys.on')}
                offLabel={text('keys.off')}
              />
            </Flex>
            <Flex tag="dl" direction="column" alignItems="stretch" gap={2}>
              {COMMANDS.map((command) => (
                <Flex key={command} gap={3}>
                  <Box tag="dt" width="3.2rem" shrink={0}>
                    <Key>{SHORTCUTS[command]}</Key>
                  </Box>
                  <Typography tag="dd">{text(`keys.${command}`)}</Typography>
                </Flex>
              ))}
              <Flex gap={3}>
                <Box tag="dt" width="3.2rem" shrink={0}>
                  <Key>↑↓</Key>
                </Box>
                <Typography tag="dd">{text('keys.arrows')}</Typography>
              </Flex>
            </Flex>
          </Modal.Body>
        </ModalFrame>
      )}
    </>
  );
}
