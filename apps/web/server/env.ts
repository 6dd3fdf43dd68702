import { isIP } from "node:net";
import { inTheOpen } from "@calibrant/http/transport";
import { z } from "zod";

const origin = z
	.url({ protocol: /^https?$/ })
	.refine((url) => !URL.canParse(url) || new URL(url).pathname === "/", "must not contain a path");
const addresses = z
	.string()
	.default("")
	.transform((text) => text.split(",").map((entry) => entry.trim()))
	.transform((entries) => entries.filter((entry) => entry !== ""))
	.refine((entries) => entries.every((entry) => isIP(entry.split("/")[0] ?? "") !== 0), {
		error: "must be a comma-separated list of addresses or CIDR ranges",
	});

/** Every variable this app reads, with what it must look like. */
export const variables = {
	NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
	BASE_URL: origin.describe("public address people type, e.g. https://calibrant.example"),
	API_URL: origin.describe("private address of apps/server, e.g. http://127.0.0.1:3001"),
	HOST: z.string().min(1).default("127.0.0.1"),
	PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
	CALIBRANT_DEMO: z.stringbool().default(false),
	TRUST_PROXY: addresses,
	TLS_CERT_FILE: z.string().optional().describe("PEM certificates, where this process speaks TLS itself"),
	TLS_KEY_FILE: z.string().optional().describe("PEM private key of the first of them"),
	LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
} as const;

export interface WebEnv {
	mode: "production" | "development" | "test";
	/** Public origin; links, the cross-site check and cookies rest on it, never on a request header. */
	baseUrl: string;
	/** Private origin of apps/server. */
	apiUrl: string;
	host: string;
	port: number;
	demo: boolean;
	/** Reverse proxies in front of this process, addresses or CIDR ranges. */
	trustProxy: readonly string[];
	logLevel: string;
	/** PEM files of this process's own TLS; without them a proxy in front speaks it. */
	tls: { certFile?: string | undefined; keyFile?: string | undefined };
}

/** Reads the environment once. Throws one `Error` whose message lists everything that is wrong with it. */
export function parseWebEnv(source: Record<string, string | undefined>): WebEnv {
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
	const result = z.object(variables).safeParse(given);
	const open = result.success && result.data.NODE_ENV === "production" ? transportFaults(given) : [];
	if (!result.success || open.length > 0) {
		const wrong = result.success ? [] : result.error.issues;
		const lines = wrong.map(({ path, message }) => {
			const name = path.join(".");
			return `  ${name.padEnd(22)} ${given[name] === undefined ? "is not set" : message}`;
		});
		lines.push(...open);
		throw new Error(`The environment of apps/web is not usable:\n${lines.join("\n")}\nSee .env.example.`);
	}
	const env = result.data;
	return {
		mode: env.NODE_ENV,
		baseUrl: new URL(env.BASE_URL).origin,
		apiUrl: new URL(env.API_URL).origin,
		host: env.HOST,
		port: env.PORT,
		demo: env.CALIBRANT_DEMO,
		trustProxy: env.TRUST_PROXY,
		logLevel: env.LOG_LEVEL,
		tls: { certFile: env.TLS_CERT_FILE, keyFile: env.TLS_KEY_FILE },
	};
}

/** Each address over which data would travel unencrypted, and half a pair of TLS files. */
function transportFaults(given: Record<string, string | undefined>): string[] {
	const faults = Object.keys(variables).flatMap((name) => {
		const why = inTheOpen(given[name] ?? "");
		return why ? [`  ${name.padEnd(22)} ${why}. Data travels encrypted in production`] : [];
	});
	if (Boolean(given.TLS_CERT_FILE) === Boolean(given.TLS_KEY_FILE)) return faults;
	return [...faults, "  TLS_CERT_FILE          and TLS_KEY_FILE are set together or not at all"];
}
