import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { Trouble } from '../../../../shared/app/contract';
import { degrades } from '../../../../shared/app/troubles';
import type { ChannelHealth } from '../../api/health';
import { callbacksPath, editorPath } from '../../ui/paths';
import { type Text, useText } from '../../ui/text/useText';
import { Notice } from '../../ui/page/Notice';
import { InstallationNotices } from '../WorkStreams/list/InstallationNotices';

/** More would hide the rest of the page; all of them are in the table below. */
const MOST_LINKS = 5;

/** Nothing stands still, but texts of customers are not seen, or lost. */
const LOSES_TEXTS: readonly Trouble[] = ['ended-urls-called', 'callbacks-could-be-real'];

/** What is wrong, one below the other, each with what to do; or that nothing is. */
export function Troubles({ health }: { health: ChannelHealth }) {
  const { troubles, needsHand } = health.report;
  if (troubles.length + needsHand.length === 0) return <AllIsWell />;
  return (
    <>
      <InstallationNotices />
      {troubles.map((trouble) => (
        <TroubleNotice key={trouble} trouble={trouble} health={health} />
      ))}
    </>
  );
}

function AllIsWell() {
  const text = useText();
  return (
    <Flex role="status" gap={3} padding={4} hasRadius background="success100" borderColor="success200">
      <CheckCircle aria-hidden fill="success700" width="1.6rem" height="1.6rem" />
      <Typography textColor="neutral800">{text('health.well')}</Typography>
    </Flex>
  );
}

function TroubleNotice({ trouble, health }: { trouble: Trouble; health: ChannelHealth }) {
  const text = useText();
  const { report } = health;
  const count = countOf(trouble, report);
  const links = linksOf(trouble, health, text);
  return (
    <Notice
      variant={degrades(trouble) || LOSES_TEXTS.includes(trouble) ? 'danger' : 'warning'}
      actions={
        links.length > 0 &&
        links.slice(0, MOST_LINKS).map(({ to, label }) => (
          <Link key={to} tag={NavLink} to={to}>
            {label}
          </Link>
        ))
      }
    >
      <strong>{text(`health.trouble.${trouble}`, { count })}</strong>
      <Box tag="span" display="block">
        {text(`health.fix.${trouble}`)}
      </Box>
    </Notice>
  );
}

/** Where to see and mend it, for each work stream that it is about. */
function linksOf(trouble: Trouble, { workStreams }: ChannelHealth, text: Text): { to: string; label: string }[] {
  if (trouble === 'ended-urls-called') {
    return workStreams
      .filter(({ endedUrls }) => endedUrls !== null)
      .map(({ documentId, name }) => ({
        to: editorPath(documentId, 'settings'),
        label: text('health.openSettings', { name }),
      }));
  }
  if (trouble !== 'callbacks-could-be-real' && trouble !== 'callbacks-failed') return [];
  return workStreams
    .filter(({ couldBeReal }) => couldBeReal > 0)
    .map(({ documentId, name }) => ({ to: callbacksPath(documentId), label: text('health.openDoctor', { name }) }));
}

function countOf(
  trouble: Trouble,
  { callbacks, ledger, outbox, database, workStreams }: ChannelHealth['report'],
): number {
  if (trouble === 'hosts-not-allowed') return workStreams.hostNotAllowed;
  if (trouble === 'ended-urls-called') return callbacks.endedUrlsCalled;
  if (trouble === 'callbacks-could-be-real') return callbacks.couldBeReal;
  if (trouble === 'callbacks-failed') return ledger.failed;
  if (trouble === 'dead-letters') return outbox.deadLetters;
  return Math.round(Math.abs(database.clockAheadMs ?? 0) / 1000);
}
