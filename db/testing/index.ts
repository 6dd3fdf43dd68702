import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import type {} from "vitest";
import { asRole } from "../security/roles.ts";
import { type Database, openDatabase } from "../tenancy.ts";
import { freezeClock } from "./clock.ts";

export { enableTimeTravel, freezeClock, shiftClockTo } from "./clock.ts";
export { organisationHash } from "./organisation-hash.ts";

/** Where the test run's PostgreSQL is; made once per run by `.config/vitest/setup.ts`. */
export type TestCluster = { url: string; secret: string; template: string };

declare module "vitest" {
	export interface ProvidedContext {
		cluster: TestCluster;
	}
}

export type TestDatabase = {
	/** As the web door: row security binds it. */
	app: Database;
	/** As the clock's door. */
	worker: Database;
	/** As superuser, to look behind row security and to tamper. Never used by the product. */
	admin: Sql;
	url: string;
	appUrl: string;
	workerUrl: string;
	secret: string;
	/** Stops the database's clock at an instant. */
	setNow(at: Date | string): Promise<void>;
	close(): Promise<void>;
};

/** A database of its own, cloned from the migrated template in well under a second. */
export async function cloneDatabase({ url, secret, template }: TestCluster): Promise<TestDatabase> {
	const name = `test_${randomBytes(6).toString("hex")}`;
	const server = postgres(url, { max: 1, onnotice: () => {} });
	await server.unsafe(`create database ${name} template ${template} strategy file_copy`);
	const address = new URL(url);
	address.pathname = `/${name}`;
	const admin = postgres(address.toString(), { max: 2, onnotice: () => {}, connection: { TimeZone: "UTC" } });
	const appUrl = asRole(address.toString(), secret, "calibrant_app");
	const workerUrl = asRole(address.toString(), secret, "calibrant_worker");
	const app = openDatabase(appUrl, { max: 6, name: "test-app" });
	const worker = openDatabase(workerUrl, { max: 6, name: "test-worker" });
	return {
		...{ app, worker, admin, url: address.toString(), appUrl, workerUrl, secret },
		setNow: (at) => freezeClock(admin, new Date(at)),
		async close() {
			await Promise.all([app.close(), worker.close(), admin.end({ timeout: 2 })]);
			await server.unsafe(`drop database ${name} with (force)`);
			await server.end();
		},
	};
}
