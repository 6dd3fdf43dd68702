import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestCluster } from "@calibrant/db/testing";
import { seedOperators } from "@calibrant/seeds";
import { demoPages } from "../src/demo-pages.ts";
import { backupsIn, placesIn } from "../src/deployment.ts";
import { type Product, startProduct } from "../src/product.ts";

/**
 * The whole product in this process, on a database and in a folder of its own; with `demo` also what only the demo has,
 * and its operators, with `website` a website to look at. `env` is that of its doors.
 */
export async function openProduct(
	cluster: TestCluster,
	{ demo = false, website = demo, env = {} }: { demo?: boolean; website?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<Product> {
	const database = await cloneDatabase(cluster);
	const directory = await mkdtemp(path.join(tmpdir(), "calibrant-e2e-"));
	const shared = { APP_SECRET: database.secret, ...placesIn(directory, "e2e") };
	const ground = {
		admin: database.admin,
		server: { ...shared, DATABASE_URL: database.appUrl },
		worker: { ...shared, ...backupsIn(directory, "e2e"), DATABASE_URL: database.workerUrl },
	};
	const logLevel = process.env.E2E_LOG ?? "silent";
	const product = await startProduct(ground, {
		...{ port: 0, timetable: false, demo, website, logLevel, env },
		plugins: (running) => (demo ? [demoPages(running, "once")] : []),
	});
	if (demo) await seedOperators(product.house, database.workerUrl);
	return {
		...product,
		async stop() {
			await product.stop();
			await database.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}
