import { getTableColumns, type SQL, sql } from "@calibrant/db/drizzle";
import type { TableEntry } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { credentialOver } from "../simulation/engagement-over.ts";

/** From when a table's rows count, and when a row ends where that is stored with it. */
export type Ages = {
	since: SQL | null;
	end?: SQL;
	only?: SQL;
	/** Ends by the machine's own clock, and not by the one that a test or the demo moves. */
	byMachine?: true;
};

const column = (name: string) => sql`${sql.identifier(name)}`;
const least = (...ends: SQL[]) => sql`least(${sql.join(ends, sql`, `)})`;

/** Tables whose own job knows when a row ends. */
function known(policy: House["policy"]): Readonly<Record<string, Ages>> {
	const unused = (span: SQL) => sql`${column("last_seen_at")} + ${span}`;
	const expires = column("expires_at");
	const { sessionIdleHours, operatorIdleMinutes } = policy.security;
	return {
		sessions: {
			since: column("created_at"),
			end: least(expires, unused(sql`make_interval(hours => ${sessionIdleHours})`)),
		},
		operator_sessions: {
			since: column("created_at"),
			end: least(expires, unused(sql`make_interval(mins => ${operatorIdleMinutes})`)),
		},
		email_tokens: { since: column("created_at"), end: expires },
		passkey_challenges: { since: null, end: expires },
		rate_counters: { since: null, end: sql`to_timestamp(${column("expire")} / 1000.0)`, byMachine: true },
		backups: { since: column("started_at"), only: sql`state = 'kept'` },
		generated_export_jobs: { since: column("finished_at"), end: expires, only: sql`file_key is not null` },
		engagement_credentials: { since: column("created_at"), end: credentialOver(policy) },
		webhook_deliveries: { since: column("created_at") },
		webhook_attempts: { since: column("at") },
		idempotency_keys: { since: column("created_at") },
		import_batches: { since: column("created_at") },
	};
}

/** Columns in which tables keep when a row came to be, the telling ones first. */
const names = ["created_at", "at", "received_at", "recorded_at", "issued_at", "requested_at", "started_at"];

/** How a table's rows age; `since` null where none of its columns says when a row came to be. */
export function agesOf(entry: TableEntry, policy: House["policy"]): Ages & { counted: boolean } {
	const own = known(policy)[entry.name];
	if (own) return { ...own, counted: true };
	const columns = Object.values(getTableColumns(entry.table)).map(({ name }) => name);
	if (entry.agesBy && entry.kind === "platform") {
		return { since: column(entry.agesBy), only: sql`${column(entry.agesBy)} is not null`, counted: true };
	}
	const found = names.find((name) => columns.includes(name));
	return { since: found ? column(found) : null, counted: false };
}

/** One row: how many, since when, the first end, and how many `overdue` names. */
export function measureTable(entry: TableEntry, { since, end, only }: Ages, overdue: SQL, own: SQL = sql`true`): SQL {
	const from = since ?? sql`null::timestamptz`;
	return sql`select ${entry.name}::text as name, count(*)::int as rows, min(${from}) as oldest,
		min(${end ?? sql`null::timestamptz`}) as end, count(*) filter (where ${overdue})::int as overdue,
		min(${from}) filter (where ${overdue}) as "overdueSince" from ${entry.table}
		where ${own} and ${only ?? sql`true`}`;
}

/** What {@link measureTable} gives, as Postgres sends it. */
export type Measured = {
	name: string;
	rows: number;
	oldest: string | null;
	end: string | null;
	overdue: number;
	overdueSince: string | null;
};
export const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
