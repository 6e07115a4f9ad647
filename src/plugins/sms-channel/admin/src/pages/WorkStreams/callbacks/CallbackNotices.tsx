import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { Notice } from '../../../ui/page/Notice';

/** The API key must be entered again: ENCRYPTION_KEY of the server is another one than when it was stored. */
export function UnreadableKeyNotice({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  if (!workStream.hasUnreadableApiKey) return null;
  return <Notice variant="danger">{text('settings.apiKey.unreadable', { end: workStream.apiKeyLast4 ?? '' })}</Notice>;
}

/** Callback URLs that ended and are called nevertheless: what comes there is lost. */
export function EndedUrlNotices({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const times = useTimes();
  return workStream.endedCallbackUrls.map(({ documentId, url, endedAt, calls, lastCallAt }) => (
    <Notice key={documentId} variant="warning">
      <span style={{ overflowWrap: 'anywhere' }}>
        {text('settings.url.ended', {
          url,
          count: calls,
          ended: times.exact(endedAt),
          last: times.exact(lastCallAt),
        })}
      </span>
    </Notice>
  ));
}
