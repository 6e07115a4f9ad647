import { plainFieldsOf } from '../../../shared/work-streams/contract';
import { got } from 'got';
import type {
  SimulatorReport,
  WorkStreamOptions,
  WorkStreamSummary,
  EndedCallbackUrl,
  PreviousSecret,
  WorkStreamDetail,
} from '../../../shared/setup/contract';
import { workStreamHealth, setupProgress } from '../../../shared/setup/steps';
import { TELESIGN_HOSTS, allowedBaseUrls, isAllowedBaseUrl } from '../app/config';
import { conversationRows as conversations } from '../conversations';
import type { Tx } from '../db/database';
import { ledgerRows as review, quarantineRows as quarantine } from '../inbound';
import { type Agents, queues } from '../distribution';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { operatingHours } from '../hours';
import { routingRules, type RoutingRuleEntity, toRoutingRuleView } from '../routing';
import {
  hasUnreadableKey,
  replacedSecrets,
  smsNumbers,
  workStreams,
  type WorkStreamEntity,
  type SmsNumberEntity,
  toSmsNumberView,
  toWorkStreamView,
  hostFault,
} from '../work-streams';
import { toVersioned } from '../db/versions';

interface Neighbours {
  readonly agents: Agents;
  readonly contacts: Contacts;
}

/** All work streams at a glance, and what an editor may choose from. */
export function createOverview(context: ChannelContext, { agents, contacts }: Neighbours) {
  const { direct } = context.database;

  /** A handful of statements, however many work streams there are. */
  async function list(): Promise<WorkStreamSummary[]> {
    const rows = await workStreams.all({}, { name: 'asc' }, direct);
    const numbers = await smsNumbers.all({}, {}, direct);
    const rules = await routingRules.all({}, {}, direct);
    const quarantined = await quarantinedByStream(direct);
    const open = await conversations.openCounts(direct);
    return rows.map((row) => {
      const isOwn = ({ workStream }: { workStream: { id: number } | null }) => workStream?.id === row.id;
      const own = { smsNumbers: numbers.filter(isOwn), routingRules: rules.filter(isOwn) };
      const setup = setupOf(row, own, context);
      const isKeyUnreadable = hasUnreadableKey(context, row);
      const { all: quarantinedCount, couldBeReal } = quarantined(row.documentId);
      const validation = row.lastValidation?.status ?? null;
      return {
        documentId: row.documentId,
        ...plainFieldsOf(row),
        smsNumbers: own.smsNumbers.map(({ number }) => number),
        health: workStreamHealth({
          ...{ enabled: row.enabled, validation, isKeyUnreadable, quarantinedCount, setup },
          isHostAllowed: hostFault(context, row) === null,
        }),
        setup,
        lastValidation: row.lastValidation,
        lastCallbackAt: row.lastCallbackAt,
        quarantinedCount,
        couldBeRealCount: couldBeReal,
        openConversations: open.get(row.id) ?? 0,
      };
    });
  }

  async function options(): Promise<WorkStreamOptions> {
    const everyone = await agents.everyone();
    const groups = await queues.all({}, { name: 'asc' }, direct);
    const hours = await operatingHours.all({}, { name: 'asc' }, direct);
    return {
      urls: { rest: context.urls.rest, admin: context.urls.admin },
      hosts: allowedBaseUrls(context.settings).map((url) => ({ url, kind: kindOf(url) })),
      defaultHost: context.settings.telesignBaseUrl,
      maxNumbersPerWorkStream: context.settings.maxNumbersPerWorkStream,
      defaultCountry: context.settings.defaultCountry,
      defaultTimeZone: context.settings.defaultTimeZone,
      contactFields: contacts.fieldOptions(),
      agents: everyone.map(({ documentId, name }) => ({ documentId, name })),
      queues: groups.map(({ documentId, name, defaultKey }) => ({ documentId, name, isDefault: defaultKey !== null })),
      operatingHours: hours.map(({ documentId, name }) => ({ documentId, name })),
    };
  }

  /** Where the handsets are, when a work stream points to the simulator instead of a carrier. */
  async function simulator({ telesignBaseUrl }: { telesignBaseUrl: string }): Promise<SimulatorReport> {
    const mayAsk = isAllowedBaseUrl(telesignBaseUrl, context.settings) && kindOf(telesignBaseUrl) === 'custom';
    const isThere = mayAsk && (await isSimulator(telesignBaseUrl));
    return { url: isThere ? `${telesignBaseUrl}/` : null };
  }

  return { list, options, simulator };
}

const NONE: quarantine.Kept = { all: 0, couldBeReal: 0 };

/**
 * Callbacks that wait for a person, by the documentId of the work stream: those in quarantine, and those that were accepted and could
 * not be filed, which are real.
 */
export async function quarantinedByStream(tx: Tx): Promise<(workStream: string) => quarantine.Kept> {
  const [sealed, entries] = [await quarantine.counts(tx), await review.quarantinedCounts(tx)];
  return (workStream) => {
    const { all, couldBeReal } = sealed.get(workStream) ?? NONE;
    const accepted = entries.get(workStream) ?? 0;
    return { all: all + accepted, couldBeReal: couldBeReal + accepted };
  };
}

const [FULL_SERVICE, SELF_SERVICE] = TELESIGN_HOSTS;

function kindOf(url: string): WorkStreamOptions['hosts'][number]['kind'] {
  if (url === FULL_SERVICE) return 'full-service';
  return url === SELF_SERVICE ? 'self-service' : 'custom';
}

const PATIENCE_MS = 1_000;

/** Whether the simulator (src/simulator) answers there. No credentials go along: another host learns nothing. */
export async function isSimulator(baseUrl: string): Promise<boolean> {
  try {
    const state: unknown = await got(`${baseUrl}/simulator/state`, {
      timeout: { request: PATIENCE_MS },
      retry: { limit: 0 },
      followRedirect: false,
    }).json();
    return typeof state === 'object' && state !== null && 'handsets' in state;
  } catch {
    return false;
  }
}

/** What belongs to a work stream and is stored elsewhere. */
export interface Surroundings {
  readonly smsNumbers: readonly SmsNumberEntity[];
  readonly routingRules: readonly RoutingRuleEntity[];
  readonly replaced: readonly replacedSecrets.ReplacedSecret[];
  readonly quarantinedCount: number;
  /** By the id of the number. */
  readonly openByNumber: ReadonlyMap<number, number>;
  /** Fields of the contact that rules may ask for. */
  readonly contactFields: readonly { name: string }[];
}

export function toWorkStreamDetail(
  row: WorkStreamEntity,
  surroundings: Surroundings,
  context: ChannelContext,
): WorkStreamDetail {
  const now = context.clock.now();
  const accepted = surroundings.replaced.filter(({ acceptedUntil }) => acceptedUntil > now);
  const [previousKey = null, ...earlierKeys] = accepted.flatMap((secret) =>
    secret.keySealed === null ? [] : [toPrevious(secret, secret.keyLast4 ?? '')],
  );
  const [previousCallbackUrl = null, ...earlierCallbackUrls] = accepted.flatMap((secret) =>
    secret.token === null ? [] : [toPrevious(secret, context.urls.callback(secret.token))],
  );
  return {
    ...toWorkStreamView(row, context),
    ...toVersioned(row),
    previousKey,
    earlierKeys,
    previousCallbackUrl,
    earlierCallbackUrls,
    endedCallbackUrls: surroundings.replaced
      .flatMap((secret) => toEnded(secret, now, context))
      .sort((a, b) => b.lastCallAt.localeCompare(a.lastCallAt)),
    setup: setupOf(row, surroundings, context),
    lastCallbackAt: row.lastCallbackAt,
    quarantinedCount: surroundings.quarantinedCount,
    openConversations: [...surroundings.openByNumber.values()].reduce((sum, open) => sum + open, 0),
    smsNumbers: surroundings.smsNumbers.map((number) =>
      toSmsNumberView(number, surroundings.openByNumber.get(number.id) ?? 0),
    ),
    routingRules: surroundings.routingRules.map((rule) => toRoutingRuleView(rule, surroundings.contactFields)),
  };
}

export const setupOf = (
  row: WorkStreamEntity,
  { smsNumbers, routingRules }: Pick<Surroundings, 'smsNumbers' | 'routingRules'>,
  context: ChannelContext,
) =>
  setupProgress({
    hasCredentials: row.customerId !== null && row.apiKeySealed !== null && !hasUnreadableKey(context, row),
    hasNumber: smsNumbers.length > 0,
    hasSentCallbackUrl: row.callbackUrlSentAt !== null,
    hasReceivedCallback: row.lastCallbackAt !== null,
    hasReceivedText: smsNumbers.some(({ firstTextAt }) => firstTextAt !== null),
    hasRules: routingRules.length > 0,
  });

const toPrevious = (
  { documentId, acceptedUntil, lastUsedAt }: replacedSecrets.ReplacedSecret,
  label: string,
): PreviousSecret => ({
  documentId,
  label,
  acceptedUntil: acceptedUntil.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

function toEnded(
  { documentId, token, acceptedUntil, refusals, lastRefusedAt }: replacedSecrets.ReplacedSecret,
  now: Date,
  { urls }: ChannelContext,
): EndedCallbackUrl[] {
  if (token === null || acceptedUntil > now || lastRefusedAt === null) return [];
  return [
    {
      documentId,
      url: urls.callback(token),
      endedAt: acceptedUntil.toISOString(),
      calls: refusals,
      lastCallAt: lastRefusedAt.toISOString(),
    },
  ];
}
