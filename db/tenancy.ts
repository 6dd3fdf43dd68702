import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { type Held, openConnections } from "./connections.ts";
import { sql } from "./drizzle.ts";

/** Drizzle, bound to one open transaction. */
export type Tx = PostgresJsDatabase<Record<string, never>>;

export type Scope = {
	/** Refuses every write of the transaction. */
	readOnly?: boolean;
	/** One snapshot for the whole transaction; for exports and counts that must agree. */
	snapshot?: boolean;
	/** The signed-in person who acts, where writes depend on them: Postgres refuses those of a restricted person. */
	actingUser?: string;
	/** Fencing token of a purge: the only deletions possible while an organisation is being purged. */
	purgeRunId?: string;
};

export type Opened = {
	tx: Tx;
	/** The database's clock at the start of the transaction. */
	now: Date;
};

/** A transaction of one person, who may go through several organisations in it. */
export type OpenedAccount = Opened & {
	/** Within `work` only this organisation exists. An error in it ends the whole transaction. */
	enter<T>(orgId: string, work: () => Promise<T>): Promise<T>;
};

type Work<T> = (opened: Opened) => Promise<T>;

/** A pool of connections of one runtime role, opened only through a scope. */
export type Database = {
	/** A transaction in which only this organisation's rows exist. */
	withOrg<T>(orgId: string, scope: Scope, work: Work<T>): Promise<T>;
	/** A transaction that sees which organisations a person belongs to, and nothing inside them. */
	withAccount<T>(userId: string, scope: Scope, work: (opened: OpenedAccount) => Promise<T>): Promise<T>;
	/** A transaction without organisation: tenant tables are empty in it. */
	withoutOrg<T>(scope: Scope, work: Work<T>): Promise<T>;
	close(): Promise<void>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Opens a pool. `max` connections; sessions run in UTC and end transactions that hang. */
export function openDatabase(url: string, { max = 10, name = "calibrant" } = {}): Database {
	const connections = openConnections(url, {
		max,
		onnotice: () => {},
		connection: { TimeZone: "UTC", application_name: name, idle_in_transaction_session_timeout: 600_000 },
	});
	const within = async <T>(settings: Record<string, string>, scope: Scope, work: Work<T>) => {
		const begin = beginning(settings, scope);
		const held = await connections.take();
		try {
			return await transaction(held, begin, work);
		} finally {
			held.giveBack();
		}
	};
	return {
		withOrg: (orgId, scope, work) => within({ "app.org_id": orgId }, scope, work),
		withAccount: (userId, scope, work) =>
			within({ "app.user_id": userId }, scope, ({ tx, now }) => work({ tx, now, enter: enterFrom(tx, userId) })),
		withoutOrg: (scope, work) => within({}, scope, work),
		close: () => connections.close(),
	};
}

function enterFrom(tx: Tx, userId: string): OpenedAccount["enter"] {
	const stand = (orgId: string, account: string) =>
		tx.execute(sql`select set_config('app.org_id', ${orgId}, true), set_config('app.user_id', ${account}, true)`);
	return async (orgId, work) => {
		if (!uuid.test(orgId)) throw new TypeError("app.org_id must be a UUID");
		await stand(orgId, "");
		const result = await work();
		await stand("", userId);
		return result;
	};
}

/** The first message of a transaction: `begin`, the settings and the clock in one round trip (docs/decisions/0005). */
function beginning(settings: Record<string, string>, scope: Scope): string {
	const local: Record<string, string> = {
		...settings,
		...(scope.purgeRunId ? { "app.purge_run_id": scope.purgeRunId } : {}),
		...(scope.actingUser ? { "app.acting_user": scope.actingUser } : {}),
	};
	for (const [name, value] of Object.entries(local)) {
		if (!uuid.test(value)) throw new TypeError(`${name} must be a UUID`);
	}
	const calls = Object.entries(local).map(([name, value]) => `set_config('${name}', '${value}', true)`);
	const modes = [scope.snapshot ? "isolation level repeatable read" : "", scope.readOnly ? "read only" : ""];
	return `begin ${modes.filter(Boolean).join(", ")}; select ${[...calls, "app.now() as now"].join(", ")}`;
}

async function transaction<T>({ sql: connection, alive }: Held, begin: string, work: Work<T>): Promise<T> {
	try {
		const results = (await connection.unsafe(begin)) as unknown as { now: string | Date }[][];
		const now = new Date(results.at(-1)?.[0]?.now ?? Number.NaN);
		const result = await work({ tx: drizzle(connection) as Tx, now });
		await connection.unsafe("commit");
		return result;
	} catch (error) {
		if (alive()) await connection.unsafe("rollback").catch(() => {});
		throw error;
	}
}
