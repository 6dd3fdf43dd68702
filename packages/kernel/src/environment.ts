import { readFileSync } from "node:fs";
import { asRole, type LoginRole } from "@calibrant/db";
import { checkNetworks } from "@calibrant/http/outside";
import { inTheOpen, refuseOldTls } from "@calibrant/http/transport";
import { checkPolicyFile, type Policy, parseJson, presetNames } from "@calibrant/policy";
import { printError } from "@calibrant/terminal";
import { z } from "zod";
import { readRegions } from "./file-regions.ts";
import { type KeyRing, readKeyRing } from "./key-ring.ts";
import { readReceiptKey } from "./record-seal.ts";

/** Variables that both doors of the server side need; each app adds its own and parses once. */
export const houseVariables = {
	NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
	/** PostgreSQL 18. Without a user in it, each app logs in as its own role. */
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
	APP_SECRET: z.string().min(32, "must have at least 32 characters; `openssl rand -hex 32` makes one"),
	BASE_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, "")),
	/** `file:///…` or `s3://bucket?endpoint=…&region=…`. */
	FILES_URL: z.url(),
	/** Stores at places agreed with single organisations: JSON, `{"EU-DE":"s3://…"}`. */
	FILES_REGIONS: z.string().transform(readRegions).optional(),
	POLICY_PRESET: z.enum(presetNames).default("default"),
	/** JSON file with a policy of the operator's own; wins over every choice of a preset. Read and checked at once. */
	POLICY_FILE: z.string().transform(readPolicyFile).optional(),
	/** JSON file with the operator's legal name, address and contacts. Without one the fictional demo operator is used. */
	OPERATOR_FILE: z.string().optional(),
	/** Keys that seal organisations' keys and sensitive columns: 64 hex digits a line, the one in use first. */
	DATA_KEY_FILE: z.string().transform(readDataKeys),
	/** Ed25519 private key (PEM) that signs deletion receipts and archives and seals records. */
	RECEIPT_KEY_FILE: z.string().superRefine(checkReceiptKey),
	/** Folder of the deletion ledger, outside the database. */
	LEDGER_DIR: z.string(),
	/** CIDR ranges, with commas between, that webhooks may reach although they are not public, and there without TLS. */
	WEBHOOK_NETWORKS: z.string().transform(readNetworks).optional(),
	/** The same for websites that are examined. */
	WEBSITE_NETWORKS: z.string().transform(readNetworks).optional(),
	/** Ports, with commas between, at which websites may be besides the usual two. */
	WEBSITE_PORTS: z.string().transform(readPorts).optional(),
	/** Certificates (PEM) that are trusted at websites besides those of the usual authorities. */
	WEBSITE_CA_FILE: z.string().transform(readPem).optional(),
	/** Name servers that are asked about websites, `address` or `address:port` with commas between; absent: the system's. */
	WEBSITE_NAME_SERVERS: z
		.string()
		.transform((text) => text.split(",").map((one) => one.trim()))
		.optional(),
	/** Tests only: `name` of a crash point to be killed at, or `name:stop` to be stopped at. */
	CRASH_AT: z.string().optional(),
} as const;

/** Without the key nothing can be approved, signed or exported: that is told at the start. */
function checkReceiptKey(file: string, ctx: z.RefinementCtx): void {
	try {
		readReceiptKey(file);
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
		const message = missing
			? `there is no ${file}; \`openssl genpkey -algorithm ed25519\` makes a key`
			: `${file} must hold an Ed25519 private key (PEM)`;
		ctx.addIssue({ code: "custom", message });
	}
}

/** The data keys; a fault of the file becomes a fault of the variable. */
function readDataKeys(file: string, ctx: z.RefinementCtx): KeyRing {
	try {
		return readKeyRing(file);
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
		const message = missing
			? `there is no ${file}; \`openssl rand -hex 32\` makes a key. With another than before nothing sealed opens`
			: (error as Error).message;
		ctx.addIssue({ code: "custom", message });
		return z.NEVER;
	}
}

function readNetworks(text: string, ctx: z.RefinementCtx): string[] {
	const networks = text.split(",").map((range) => range.trim());
	try {
		checkNetworks(networks);
	} catch (error) {
		ctx.addIssue({ code: "custom", message: (error as Error).message });
	}
	return networks;
}

function readPorts(text: string, ctx: z.RefinementCtx): number[] {
	const ports = text.split(",").map(Number);
	if (ports.every((port) => Number.isInteger(port) && port > 0 && port < 65_536)) return ports;
	ctx.addIssue({ code: "custom", message: "must be numbers of ports with commas between, such as 8443,9443" });
	return z.NEVER;
}

function readPem(file: string, ctx: z.RefinementCtx): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		ctx.addIssue({ code: "custom", message: `there is no ${file}` });
		return z.NEVER;
	}
}

/** The versions in a policy file; each fault of it becomes a fault of the variable. */
function readPolicyFile(file: string, ctx: z.RefinementCtx): Policy[] {
	const refuse = (message: string) => ctx.addIssue({ code: "custom", message });
	try {
		const check = checkPolicyFile(parseJson(readFileSync(file, "utf8")));
		if (check.ok) return check.versions;
		for (const { path, message } of check.faults) refuse(`${path}: ${message}`);
	} catch (error) {
		refuse(`${file} cannot be read as JSON: ${(error as Error).message.split("\n")[0]}`);
	}
	return z.NEVER;
}

/** Parses an environment once. On a fault prints every variable that is wrong and leaves with exit code 2. */
export function parseEnvironment<S extends z.ZodRawShape>(app: string, shape: S, source: NodeJS.ProcessEnv) {
	const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
	const parsed = z.object(shape).safeParse(present);
	const open = source.NODE_ENV === "production" ? transportFaults(shape, present) : [];
	// Whoever reads an environment connects to what it names.
	refuseOldTls();
	if (parsed.success && open.length === 0) return parsed.data;
	const wrong = parsed.success ? [] : parsed.error.issues;
	const faults = [
		...wrong.map(({ path, message }) => {
			const name = path.join(".");
			return `  ${name.padEnd(22)} ${present[name] === undefined ? "is not set" : message}`;
		}),
		...open,
	];
	return cannotStart(
		`The ${app} cannot start: ${faults.length} fault(s) in its environment.\n${faults.join("\n")}`,
		"See .env.example for what each variable means.",
	);
}

/** Each address of a production environment over which data would travel unencrypted. */
function transportFaults(shape: z.ZodRawShape, present: NodeJS.ProcessEnv): string[] {
	return Object.keys(shape).flatMap((name) => {
		const value = present[name] ?? "";
		// The variable of stores by region holds several addresses.
		const addresses = value.startsWith("{") ? (value.match(/[a-z0-9+]+:\/\/[^"]+/g) ?? []) : [value];
		const why = addresses.map((address) => unencrypted("production", address)).find(Boolean);
		return why ? [`  ${name.padEnd(22)} ${why}`] : [];
	});
}

/** Why nothing may be sent to an address in production; null where it may, and everywhere else. */
export function unencrypted(environment: string, address: string): string | null {
	const why = environment === "production" ? inTheOpen(address) : null;
	return why && `${why}. Data travels encrypted in production`;
}

/** Says why and leaves with exit code 2. */
export function cannotStart(...lines: string[]): never {
	printError(lines.join("\n"));
	process.exit(2);
}

/** The environment with the app's own role in `DATABASE_URL`, unless the address names a user. */
export function loggedInAs<E extends { DATABASE_URL: string; APP_SECRET: string }>(role: LoginRole, env: E): E {
	if (new URL(env.DATABASE_URL).username) return env;
	return { ...env, DATABASE_URL: asRole(env.DATABASE_URL, env.APP_SECRET, role) };
}
