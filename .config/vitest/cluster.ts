/** One PostgreSQL per test run, with a migrated template that every test file clones. */
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { migrate } from "@calibrant/db/migrate";
import { startPostgres } from "@calibrant/db/postgres";
import { enableTimeTravel } from "@calibrant/db/testing";
import { migrateQueue } from "@calibrant/jobs";
import { writableStates } from "@calibrant/policy";
import { jobs } from "@calibrant/worker/jobs";
import postgres from "postgres";
import type { TestProject } from "vitest/node";

export default async function setup(project: TestProject) {
	const directory = path.resolve(".data", "test", randomBytes(4).toString("hex"));
	mkdirSync(path.dirname(directory), { recursive: true });
	const cluster = await startPostgres({
		directory,
		settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
	});
	const secret = randomBytes(32).toString("hex");
	const server = postgres(cluster.url, { max: 1 });
	await server`create database template_calibrant`;
	await server.end();
	const template = new URL(cluster.url);
	template.pathname = "/template_calibrant";
	await migrate({ url: template.toString(), secret, writableStates });
	await migrateQueue(template.toString(), jobs);
	const admin = postgres(template.toString(), { max: 1, onnotice: () => {} });
	await enableTimeTravel(admin);
	await admin.end();
	project.provide("cluster", { url: cluster.url, secret, template: "template_calibrant" });
	return async () => {
		await cluster.stop({ force: true, immediate: true });
		for (const end of ["", ".log", ".password"]) rmSync(`${directory}${end}`, { recursive: true, force: true });
	};
}
