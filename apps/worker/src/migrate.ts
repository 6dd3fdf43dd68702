/** Brings a database to this checkout's schema: `DATABASE_ADMIN_URL` may create roles, `APP_SECRET` as everywhere. */
import { migrate } from "@calibrant/db/migrate";
import { migrateQueue } from "@calibrant/jobs";
import { parseEnvironment } from "@calibrant/kernel";
import { writableStates } from "@calibrant/policy";
import { describeError } from "@calibrant/policy/describe-error";
import { commandLine, print, printError } from "@calibrant/terminal";
import { z } from "zod";
import { jobs } from "./jobs.ts";

const { values } = commandLine({
	usage: "npm run migrate [-- --rotate-secret]",
	help: `Brings the database of DATABASE_ADMIN_URL to this checkout's schema, and makes its roles with passwords from APP_SECRET.

  --rotate-secret  APP_SECRET is another than before: gives the roles their new passwords`,
	options: { "rotate-secret": { type: "boolean", default: false } },
});
const env = parseEnvironment(
	"migration",
	{ DATABASE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }), APP_SECRET: z.string().min(32) },
	process.env,
);
try {
	const { "rotate-secret": rotateSecret } = values;
	await migrate({ url: env.DATABASE_ADMIN_URL, secret: env.APP_SECRET, writableStates, rotateSecret });
	await migrateQueue(env.DATABASE_ADMIN_URL, jobs);
	print("The database is up to date.");
} catch (error) {
	printError(describeError(error).message);
	process.exitCode = 1;
}
