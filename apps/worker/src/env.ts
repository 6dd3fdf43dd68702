import { houseVariables, loggedInAs, parseEnvironment } from "@calibrant/kernel";
import { backupVariables } from "@calibrant/lifecycle";
import { z } from "zod";

/** Every variable this app reads, with what it must look like. */
export const variables = {
	...houseVariables,
	...backupVariables,
	/** `smtp://user:password@host:port`. */
	SMTP_URL: z.url({ protocol: /^smtps?$/ }),
	MAIL_FROM: z.string().min(3),
	/** The domain of organisations' addresses for requests; with it, mails about requests can be answered. */
	MAIL_IN_DOMAIN: z.hostname().toLowerCase().optional(),
	LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
	/** Without one nobody is charged, and the manual provider answers. */
	STRIPE_SECRET_KEY: z.string().optional(),
	/** Another address than Stripe's own, for tests. */
	STRIPE_URL: z.url().optional(),
} as const;

/** The only place of this app that reads the environment. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env) =>
	loggedInAs("calibrant_worker", parseEnvironment("worker", variables, source));

export type Env = ReturnType<typeof readEnv>;
