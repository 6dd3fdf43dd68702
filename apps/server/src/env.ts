import { houseVariables, loggedInAs, parseEnvironment } from "@calibrant/kernel";
import { z } from "zod";

/** Every variable this app reads, with what it must look like. */
export const variables = {
	...houseVariables,
	HOST: z.string().default("127.0.0.1"),
	PORT: z.coerce.number().int().default(4000),
	/** Addresses of proxies whose X-Forwarded-* headers are believed. */
	TRUST_PROXY: z.string().default("127.0.0.1"),
	/** PEM certificates and their key, where this process speaks TLS itself; without them it stands behind the web app. */
	TLS_CERT_FILE: z.string().optional(),
	TLS_KEY_FILE: z.string().optional(),
	/** Where `/metrics` (Prometheus) and the parts of `/readyz` are told, apart from the public; without a port, nowhere. */
	METRICS_PORT: z.coerce.number().int().optional(),
	METRICS_HOST: z.string().default("127.0.0.1"),
	/** The collector that is told of each request (OpenTelemetry, OTLP over HTTP); without it, nobody is. */
	OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
	/** Requests that one API key may send in a minute, by each process of this app. */
	API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(600),
	LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
	/** For the one mail that is not queued: the farewell to a deleted account. Without it, none is sent. */
	SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
	MAIL_FROM: z.string().min(3).optional(),
	/** Work asked of whoever sends a public form, in bits; each more doubles it. Without it, the usual. */
	BOT_CHECK_BITS: z.coerce.number().int().min(1).max(24).optional(),
	/** The domain of organisations' addresses for requests, and the secret with which the mail server signs what it hands over. */
	MAIL_IN_DOMAIN: z.hostname().optional(),
	MAIL_IN_SECRET: z
		.string()
		.regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "whsec_ and at least 24 random bytes in base64")
		.optional(),
	STRIPE_SECRET_KEY: z.string().optional(),
	STRIPE_WEBHOOK_SECRET: z.string().optional(),
} as const;

/** The only place of this app that reads the environment. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env) =>
	loggedInAs("calibrant_app", parseEnvironment("server", variables, source));

/** Both or neither: what a house takes mails with. */
export const inboundMailOf = ({ MAIL_IN_DOMAIN: domain, MAIL_IN_SECRET: secret }: Env) =>
	domain && secret ? { inboundMail: { domain: domain.toLowerCase(), secret } } : {};

export type Env = ReturnType<typeof readEnv>;
