import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Options, type PostgresType, type ReservedSql, type Sql } from "postgres";

/** A connection, held by one transaction until it is given back. Refuses every statement after that, or once it broke. */
export type Held = {
	sql: Sql;
	/** False once the server is gone: there is nothing left to roll back. */
	alive(): boolean;
	giveBack(): void;
};

type Statement = Promise<unknown> & { reject(error: Error): void };
type Connection = { pool: Sql; open: boolean; broken: boolean; unanswered: Set<Statement> };
type Settings = Omit<Options<Record<string, PostgresType>>, "max" | "onclose">;

/**
 * At most `max` connections; an array comes as Postgres writes it, unless drizzle reads it by its column. Each is a pool of one of postgres.js's, because in a larger one a handle whose connection
 * broke writes into whatever transaction the pool has begun on the new one: another organisation's.
 */
export function openConnections(url: string, { max, ...settings }: Settings & { max: number }) {
	const all = new Set<Connection>();
	const idle: Connection[] = [];
	const waiting: PromiseWithResolvers<Connection>[] = [];

	function connect(): Connection {
		const onclose = () => forget(connection);
		// The driver asks for array types in a promise nobody holds: cut there, the process would end. Drizzle reads arrays itself.
		const options = { ...settings, max: 1, onclose, fetch_types: false };
		const connection: Connection = { pool: postgres(url, options), open: false, broken: false, unanswered: new Set() };
		drizzle(connection.pool); // sets drizzle's date parsing on the options
		all.add(connection);
		return connection;
	}

	function forget(connection: Connection): void {
		connection.broken = true;
		if (!all.delete(connection)) return;
		const place = idle.indexOf(connection);
		if (place >= 0) idle.splice(place, 1);
		connection.pool.end({ timeout: 0 }).catch(() => {});
		// The driver forgets those that wait for the one before them, as a rollback after a socket's error.
		for (const statement of connection.unanswered) statement.reject(connectionLost());
		waiting.shift()?.resolve(connect());
	}

	async function next(): Promise<Connection> {
		const free = idle.pop();
		if (free) return free;
		if (all.size < max) return connect();
		const turn = Promise.withResolvers<Connection>();
		waiting.push(turn);
		return turn.promise;
	}

	/** Only an open connection can be reserved: without array types the driver forgets who waits for one that opens. */
	async function reserve(connection: Connection): Promise<ReservedSql> {
		if (!connection.open) await connection.pool.unsafe("select 1");
		connection.open = true;
		if (connection.broken) throw connectionLost();
		return connection.pool.reserve();
	}

	function giveBack(connection: Connection, reserved: ReservedSql): void {
		if (connection.broken) return;
		reserved.release();
		const turn = waiting.shift();
		if (turn) turn.resolve(connection);
		else idle.push(connection);
	}

	return {
		/** Waits for a free connection. Throws what the driver says when the server cannot be reached. */
		async take(): Promise<Held> {
			const connection = await next();
			const reserved = await reserve(connection).catch((error) => {
				forget(connection);
				throw error;
			});
			let over = false;
			const unsafe: Sql["unsafe"] = (...statement) => {
				if (over) throw new Error("A statement came after the end of its transaction.");
				if (connection.broken) throw connectionLost();
				const sent = reserved.unsafe(...statement);
				note(connection, sent as unknown as Statement);
				return sent as never;
			};
			return {
				sql: { options: connection.pool.options, unsafe } as unknown as Sql,
				alive: () => !connection.broken,
				giveBack() {
					over = true;
					giveBack(connection, reserved);
				},
			};
		},
		/** Lets what is open end, for five seconds; whoever still waits is refused. */
		async close(): Promise<void> {
			for (const turn of waiting.splice(0)) turn.reject(connectionLost());
			await Promise.all([...all].map(({ pool }) => pool.end({ timeout: 5 })));
		},
	};
}

/** Kept in mind until it is answered. The promise's own `then`: the driver's would send the statement. */
function note(connection: Connection, statement: Statement): void {
	const answered = () => connection.unanswered.delete(statement);
	connection.unanswered.add(statement);
	Promise.prototype.then.call(statement, answered, answered);
}

function connectionLost(): Error {
	const message = "The connection to the database broke during the transaction; nothing of it was kept.";
	return Object.assign(new Error(message), { code: "CONNECTION_CLOSED" });
}
