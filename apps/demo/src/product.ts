import { shiftClockTo } from "@calibrant/db/testing";
import { openQueue, type Worker } from "@calibrant/jobs";
import { type House, openHouse } from "@calibrant/kernel";
import { buildServer } from "@calibrant/server/app";
import { readEnv as readServerEnv } from "@calibrant/server/env";
import { buildWeb } from "@calibrant/web/app";
import { parseWebEnv } from "@calibrant/web/env";
import { readEnv as readWorkerEnv } from "@calibrant/worker/env";
import { startClockDoor } from "@calibrant/worker/worker";
import type { FastifyPluginAsync } from "fastify";
import type { Sql } from "postgres";
import type { ViteDevServer } from "vite";
import type { Deployment } from "./deployment.ts";
import { type MailCatcher, startMailCatcher } from "./mail-catcher.ts";

export type ProductOptions = {
	/** Port of the web app; the server takes a free one. 0 for any. */
	port: number;
	/** False where a person moves the clock. */
	timetable: boolean;
	demo: boolean;
	logLevel?: string;
	/** The development server of the web app; else its production build is served. */
	vite?: ViteDevServer;
	/** Addresses that only the demo has. */
	plugins?(product: Product): readonly FastifyPluginAsync[];
	/** Environment of the caller; what it sets wins over the defaults. */
	env?: NodeJS.ProcessEnv;
};

export type Product = {
	baseUrl: string;
	apiUrl: string;
	house: House;
	/** Superuser of the demo's own database: moves its clock and looks behind row security. */
	admin: Sql;
	worker: Worker;
	mails: MailCatcher;
	/** The database's clock. */
	now(): Promise<Date>;
	setNow(at: Date): Promise<void>;
	stop(): Promise<void>;
};

/** Runs all three doors in this process on a prepared deployment, with a mail catcher beside them. */
export async function startProduct(deployment: Deployment, options: ProductOptions): Promise<Product> {
	const { admin } = deployment;
	const now = async () => (await admin<{ now: Date }[]>`select app.now() as now`)[0]?.now ?? new Date(Number.NaN);
	const mails = await startMailCatcher(now);
	const port = options.port || (await freePort());
	const baseUrl = `http://localhost:${port}`;
	const shared = { BASE_URL: baseUrl, LOG_LEVEL: options.logLevel ?? "error", NODE_ENV: "production", ...options.env };

	const serverEnv = readServerEnv({ ...deployment.server, ...shared, DATABASE_URL: deployment.server.DATABASE_URL });
	const queue = await openQueue(serverEnv.DATABASE_URL);
	const house = await openHouse(serverEnv, queue.enqueue, "calibrant-server");
	const server = await buildServer({ house, logLevel: serverEnv.LOG_LEVEL });
	const apiUrl = await server.listen({ host: "127.0.0.1", port: 0 });

	const mail = { SMTP_URL: mails.url, MAIL_FROM: house.operator.privacyEmail };
	const workerEnv = readWorkerEnv({
		...mail,
		...deployment.worker,
		...shared,
		DATABASE_URL: deployment.worker.DATABASE_URL,
	});
	const worker = await startClockDoor(workerEnv, { timetable: options.timetable, pollSeconds: 0.5 });

	const product: Product = {
		...{ baseUrl, apiUrl, house, admin, worker, mails, now },
		setNow: (at) => shiftClockTo(admin, at),
		async stop() {
			await web.close();
			await server.close();
			await worker.stop();
			await queue.close();
			await house.close();
			await mails.close();
		},
	};
	const web = await buildWeb({
		env: parseWebEnv({ ...shared, API_URL: apiUrl, PORT: String(port), CALIBRANT_DEMO: String(options.demo) }),
		plugins: options.plugins?.(product) ?? [],
		...(options.vite && { vite: options.vite }),
	});
	await web.listen({ host: "127.0.0.1", port });
	return product;
}

async function freePort(): Promise<number> {
	const { createServer } = await import("node:net");
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}
