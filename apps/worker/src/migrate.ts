/** Brings a database to this checkout's schema: `DATABASE_ADMIN_URL` may create roles, `APP_SECRET` as everywhere. */
import { migrate } from "@calibrant/db/migrate";
import { migrateQueue } from "@calibrant/jobs";
import { parseEnvironment } from "@calibrant/kernel";
import { writableStates } from "@calibrant/policy";
import { z } from "zod";
import { jobs } from "./jobs.ts";

const env = parseEnvironment(
	"migration",
	{ DATABASE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }), APP_SECRET: z.string().min(32) },
	process.env,
);
await migrate({ url: env.DATABASE_ADMIN_URL, secret: env.APP_SECRET, writableStates });
await migrateQueue(env.DATABASE_ADMIN_URL, jobs);
console.log("The database is up to date.");
