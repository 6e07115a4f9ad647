/**
 * What happened, as PostgreSQL saw it: every commit that changed a conversation's owner, an offer or ended a pass, written down by
 * triggers at the end of its transaction. Nothing that the product says of itself is believed.
 */
import pg from 'pg';

const WATCH = `
  CREATE TABLE duty_log (
    seq bigserial PRIMARY KEY, tx bigint NOT NULL, at timestamptz NOT NULL, what text NOT NULL, facts jsonb NOT NULL
  );
  CREATE FUNCTION note_duty() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO duty_log (tx, at, what, facts)
    VALUES (txid_current(), clock_timestamp(), TG_ARGV[0], to_jsonb(coalesce(NEW, OLD)));
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER duty_opened AFTER INSERT ON sms_channel_conversations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_duty('conversation');
  CREATE CONSTRAINT TRIGGER duty_moved AFTER UPDATE ON sms_channel_conversations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.state, OLD.assignee_id, OLD.queue_id, OLD.priority, OLD.queued_at, OLD.unread_count) IS DISTINCT FROM
          (NEW.state, NEW.assignee_id, NEW.queue_id, NEW.priority, NEW.queued_at, NEW.unread_count))
    EXECUTE FUNCTION note_duty('conversation');
  CREATE CONSTRAINT TRIGGER duty_offered AFTER INSERT OR UPDATE ON sms_channel_offers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_duty('offer');
  CREATE CONSTRAINT TRIGGER duty_passed AFTER DELETE ON sms_channel_outbox_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.lane = 'distribute') EXECUTE FUNCTION note_duty('pass');
`;

export interface LoggedConversation {
  readonly id: number;
  readonly state: string;
  readonly assignee_id: number | null;
  readonly queue_id: number | null;
  readonly priority: number;
  readonly queued_at: string | null;
  readonly last_message_at: string;
  readonly unread_count: number;
}

export interface LoggedOffer {
  readonly id: number;
  readonly conversation_id: number;
  readonly agent_id: number;
  readonly state: string;
  readonly offered_at: string;
  readonly settled_at: string | null;
}

/** One transaction, in the order of the commits. */
export interface Commit {
  /** Real time, in milliseconds. */
  readonly at: number;
  readonly conversations: readonly LoggedConversation[];
  readonly offers: readonly LoggedOffer[];
  readonly endsPass: boolean;
}

export interface DutyLog {
  commits(): Promise<Commit[]>;
  close(): Promise<void>;
}

/** Watches from now on. The tables must exist. */
export async function keepDutyLog(databaseUrl: string): Promise<DutyLog> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(WATCH);
  return {
    async commits() {
      const { rows } = await client.query<{ tx: string; at: Date; what: string; facts: unknown }>(
        'SELECT tx, at, what, facts FROM duty_log ORDER BY max(seq) OVER (PARTITION BY tx), seq',
      );
      const commits: { tx: string; at: number; entries: typeof rows }[] = [];
      for (const row of rows) {
        const last = commits.at(-1);
        if (last?.tx === row.tx) last.entries.push(row);
        else commits.push({ tx: row.tx, at: row.at.getTime(), entries: [row] });
      }
      return commits.map(({ at, entries }) => ({
        at,
        conversations: factsOf<LoggedConversation>(entries, 'conversation'),
        offers: factsOf<LoggedOffer>(entries, 'offer'),
        endsPass: entries.some(({ what }) => what === 'pass'),
      }));
    },
    close: () => client.end(),
  };
}

const factsOf = <Facts>(entries: readonly { what: string; facts: unknown }[], kind: string): Facts[] =>
  entries.flatMap(({ what, facts }) => (what === kind ? [facts as Facts] : []));
