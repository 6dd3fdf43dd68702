import { sql } from "@calibrant/db/drizzle";
import { jobRuns, retentionMeasures, runningDoors } from "@calibrant/db/schema";
import { queueState } from "@calibrant/jobs";
import { type House, inForce } from "@calibrant/kernel";
import Fastify, { type FastifyInstance } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { checkHealth, isReady } from "./health.ts";

/** What the server counts of itself. Labels name code and states, never an organisation, a person or a record. */
export type Metrics = {
	/** What Prometheus reads, with the deployment's state as it is now. */
	tell(): Promise<{ type: string; text: string }>;
	request(line: { route: string; method: string; status: number; milliseconds: number; procedures: string[] }): void;
};

/** Counters of one process, with what the database knows of the deployment read at each scrape. */
export function openMetrics(house: House): Metrics {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const requests = new Histogram({
		...{ registers, name: "calibrant_http_request_duration_seconds", help: "Requests by address pattern and status." },
		...{ labelNames: ["route", "method", "status"], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8] },
	});
	const calls = new Counter({
		...{ registers, name: "calibrant_procedure_calls_total", help: "Calls by procedure, those of a batch each." },
		labelNames: ["procedure"],
	});
	const gauge = (name: string, help: string, ...labelNames: string[]) =>
		new Gauge({ registers, name, help, labelNames });
	const up = gauge("calibrant_ready", "1: database, migrations, queue and files are there.", "part");
	const jobs = gauge("calibrant_queue_jobs", "Jobs of the queue.", "queue", "state");
	const oldest = gauge("calibrant_queue_oldest_waiting_seconds", "Age of the oldest job that could run.", "queue");
	const good = gauge("calibrant_job_last_success_timestamp_seconds", "When a job last ended well.", "job");
	const bad = gauge("calibrant_job_last_failure_timestamp_seconds", "When a job last failed.", "job");
	const doors = gauge("calibrant_running_processes", "Processes that are alive.", "door");
	const overdue = gauge("calibrant_retention_overdue_rows", "Rows that should be deleted already: 0 is kept.", "class");
	const measured = gauge("calibrant_retention_measured_timestamp_seconds", "When that was last counted.");
	const seconds = (at: Date) => at.getTime() / 1000;
	const look = async () => {
		for (const [part, there] of Object.entries(await checkHealth(house))) up.set({ part }, there ? 1 : 0);
		for (const one of [jobs, oldest, good, bad, doors, overdue, measured]) one.reset();
		await house.db
			.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
				for (const { name: queue, waiting, running, failed, oldestWaiting } of (await queueState(tx)).queues) {
					for (const [state, n] of Object.entries({ waiting, running, failed })) jobs.set({ queue, state }, n);
					oldest.set({ queue }, oldestWaiting ? Math.max(0, seconds(now) - seconds(oldestWaiting)) : 0);
				}
				for (const { name: job, lastGoodAt, lastErrorAt } of await tx.select().from(jobRuns)) {
					if (lastGoodAt) good.set({ job }, seconds(lastGoodAt));
					if (lastErrorAt) bad.set({ job }, seconds(lastErrorAt));
				}
				const alive = await tx
					.select({ door: runningDoors.door, n: sql<number>`count(*)::int` })
					.from(runningDoors)
					.where(sql`${runningDoors.aliveUntil} > clock_timestamp()`)
					.groupBy(runningDoors.door);
				for (const door of ["server", "worker"]) doors.set({ door }, alive.find((one) => one.door === door)?.n ?? 0);
				const measures = await tx.select().from(retentionMeasures);
				for (const { class: name, overdue: rows } of measures) overdue.set({ class: name }, rows);
				const [newest] = measures.map(({ measuredAt }) => measuredAt).sort((a, b) => b.getTime() - a.getTime());
				if (newest) measured.set(seconds(newest));
			})
			// Without a database the rest is still told.
			.catch(() => {});
	};
	return {
		async tell() {
			await look();
			return { type: registry.contentType, text: await registry.metrics() };
		},
		request({ route, method, status, milliseconds, procedures }) {
			requests.observe({ route, method, status: String(status) }, milliseconds / 1000);
			for (const procedure of procedures) calls.inc({ procedure });
		},
	};
}

/** The listener for whoever watches over the deployment: `/metrics`, and what `/readyz` keeps from the public. */
export function buildWatch(house: House, metrics: Metrics): FastifyInstance {
	const app = Fastify();
	app.get("/metrics", async (_request, reply) => {
		const { type, text } = await metrics.tell();
		return reply.type(type).send(text);
	});
	app.get("/healthz", async () => ({ status: "ok" }));
	app.get("/readyz", async (_request, reply) => {
		const health = await checkHealth(await inForce(house));
		return reply.code(isReady(health) ? 200 : 503).send(health);
	});
	return app;
}
