/** Brings a database to this checkout's schema: `DATABASE_ADMIN_URL` may create roles, `APP_SECRET` as everywhere. */
import { migrate } from "@calibrant/db/migrate";
import { migrateQueue } from "@calibrant/jobs";
import { parseEnvironment } from "@calibrant/kernel";
import { writableStates } from "@calibrant/policy";
import { describeError } from "@calibrant/policy/describe-error";
import { z } from "zod";
import { jobs } from "./jobs.ts";

const env = parseEnvironment(
	"migration",
	{ DATABASE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }), APP_SECRET: z.string().min(32) },
	process.env,
);
const rotateSecret = process.argv.includes("--rotate-secret");
try {
	await migrate({ url: env.DATABASE_ADMIN_URL, secret: env.APP_SECRET, writableStates, rotateSecret });
	await migrateQueue(env.DATABASE_ADMIN_URL, jobs);
	console.log("The database is up to date.");
} catch (error) {
	console.error(describeError(error).message);
	process.exitCode = 1;
}
