import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { openDatabase } from "@calibrant/db";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { s3Store } from "@calibrant/files";
import { tlsPair } from "@calibrant/http/testing";
import { refuseOldTls } from "@calibrant/http/transport";
import { ensureDataKey } from "@calibrant/kernel";
import { ensureReceiptKey } from "@calibrant/lifecycle";
import { smtpMailer } from "@calibrant/mail";
import { demoOperator, promise } from "@calibrant/policy";
import { buildServer } from "@calibrant/server/app";
import { buildWeb } from "@calibrant/web/app";
import { parseWebEnv } from "@calibrant/web/env";
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-tls-"));
const pair = { certFile: path.join(folder, "cert.pem"), keyFile: path.join(folder, "key.pem") };
const ours = { version: tls.DEFAULT_MIN_VERSION, ciphers: tls.DEFAULT_CIPHERS };
const cleanups: (() => unknown)[] = [];
let database: TestDatabase;
beforeAll(async () => {
	writeFileSync(pair.certFile, tlsPair.cert);
	writeFileSync(pair.keyFile, tlsPair.key);
	database = await cloneDatabase(inject("cluster"));
});
// What an operator could do to Node with NODE_OPTIONS, so that whatever still refuses is the product.
beforeEach(() => {
	tls.DEFAULT_MIN_VERSION = "TLSv1";
	tls.DEFAULT_CIPHERS = "DEFAULT@SECLEVEL=0";
});
afterEach(async () => {
	for (const clean of cleanups.splice(0)) await clean();
	tls.DEFAULT_MIN_VERSION = ours.version;
	tls.DEFAULT_CIPHERS = ours.ciphers;
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true });
});

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
const listen = async (server: Server | tls.Server) => {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	cleanups.push(() => server.close());
	return portOf(server);
};

/** A real handshake with at most this version: the version agreed on, or why there was none. */
function shake(port: number, maxVersion: tls.SecureVersion): Promise<string> {
	return new Promise((resolve) => {
		const socket = tls.connect(
			{ ...{ host: "127.0.0.1", port, minVersion: "TLSv1", maxVersion }, rejectUnauthorized: false },
			() => {
				resolve(socket.getProtocol() ?? "");
				socket.destroy();
			},
		);
		socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
	});
}

describe("doors that speak TLS themselves", () => {
	const doors: Record<string, () => Promise<FastifyInstance>> = {
		"for people": () => {
			const place = { BASE_URL: "https://localhost", API_URL: "http://127.0.0.1:9", LOG_LEVEL: "silent" };
			const env = parseWebEnv({ ...place, TLS_CERT_FILE: pair.certFile, TLS_KEY_FILE: pair.keyFile });
			return buildWeb({ env, handle: async () => new Response("page") });
		},
		"for programs": () => {
			const house = { db: database.app, baseUrl: "https://localhost" };
			return buildServer({ house: house as never, logLevel: "silent", tls: pair });
		},
	};

	test.each(Object.keys(doors))(
		promise(["IM-11", "KS-19"], "a handshake with TLS 1.1 is refused at the door %s, one with 1.2 or 1.3 is not"),
		async (name) => {
			const door = await doors[name]?.();
			if (!door) throw new Error("There is no such door.");
			cleanups.push(() => door.close());
			await door.listen({ host: "127.0.0.1", port: 0 });
			const port = portOf(door.server);
			for (const old of ["TLSv1", "TLSv1.1"] as const)
				expect(await shake(port, old)).toBe("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION");
			expect(await shake(port, "TLSv1.2")).toBe("TLSv1.2");
			expect(await shake(port, "TLSv1.3")).toBe("TLSv1.3");
		},
	);

	test(promise(["IM-11", "KS-19"], "the same handshake succeeds where a door forgets to say so"), async () => {
		const port = await listen(tls.createServer({ cert: tlsPair.cert, key: tlsPair.key }));
		expect(await shake(port, "TLSv1.1")).toBe("TLSv1.1");
	});

	test("an answer over TLS tells browsers to come back over TLS only", async () => {
		const door = await doors["for people"]?.();
		cleanups.push(() => door?.close());
		await door?.listen({ host: "127.0.0.1", port: 0 });
		const port = portOf(door?.server ?? { address: () => null });
		const answer = await new Promise<string>((resolve) => {
			const socket = tls.connect({ host: "127.0.0.1", port, rejectUnauthorized: false }, () => {
				socket.write("GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
			});
			let text = "";
			socket.on("data", (bytes) => {
				text += bytes;
			});
			socket.on("end", () => resolve(text));
		});
		expect(answer).toMatch(/^HTTP\/1\.1 200/);
		expect(answer).toMatch(/strict-transport-security: max-age=31536000; includeSubDomains/i);
	});
});

describe("clients", () => {
	/** Listens with TLS 1.1 as the newest; counts handshakes that came about. */
	async function oldServer(before?: (socket: import("node:net").Socket, secure: () => void) => void) {
		const seen = { agreed: 0 };
		const context = { cert: tlsPair.cert, key: tlsPair.key, minVersion: "TLSv1", maxVersion: "TLSv1.1" } as const;
		const secured = tls.createServer(context, (socket) => {
			seen.agreed += 1;
			socket.on("error", () => {});
			socket.destroy();
		});
		secured.on("tlsClientError", (_error, socket) => socket.destroy());
		if (!before) return { seen, port: await listen(secured) };
		const plain = createServer((socket) => {
			socket.on("error", () => {});
			before(socket, () => secured.emit("connection", socket));
		});
		return { seen, port: await listen(plain) };
	}

	const clients: Record<string, () => Promise<{ seen: { agreed: number }; reach(): Promise<unknown> }>> = {
		async "the database"() {
			// What PostgreSQL answers to the question whether it speaks TLS.
			const { seen, port } = await oldServer((socket, secure) =>
				socket.once("data", () => {
					socket.write("S");
					secure();
				}),
			);
			const db = openDatabase(`postgres://a:b@127.0.0.1:${port}/c?sslmode=require`, { max: 1 });
			cleanups.push(() => db.close());
			return { seen, reach: () => db.withoutOrg({}, async () => {}) };
		},
		async "the file store"() {
			const { seen, port } = await oldServer();
			const endpoint = `https://127.0.0.1:${port}`;
			const store = s3Store({ endpoint, bucket: "b", region: "r", accessKeyId: "k", secretAccessKey: "s" });
			return { seen, reach: () => store.probe() };
		},
		async "the mail server"() {
			const { seen, port } = await oldServer();
			const mailer = smtpMailer(`smtps://127.0.0.1:${port}`, "a@example.org");
			cleanups.push(() => mailer.close());
			return { seen, reach: () => mailer.send({ to: "b@example.org", subject: "s", text: "t", html: "h" }) };
		},
	};

	test.each(Object.keys(clients))(
		promise(["IM-11", "KS-19"], "%s is not reached over TLS 1.1, and would be where the product did not say so"),
		async (name) => {
			const careless = await clients[name]?.();
			await careless?.reach().catch(() => {});
			expect(careless?.seen.agreed).toBeGreaterThan(0);
			refuseOldTls();
			const careful = await clients[name]?.();
			await expect(careful?.reach()).rejects.toThrow();
			expect(careful?.seen.agreed).toBe(0);
		},
		120_000,
	);
});

describe("a production start", () => {
	const dataKey = path.join(folder, "data-key");
	const receiptKey = path.join(folder, "receipt-key.pem");
	const operator = path.join(folder, "operator.json");
	beforeAll(() => {
		ensureDataKey(dataKey);
		ensureReceiptKey(receiptKey);
		writeFileSync(operator, JSON.stringify(demoOperator));
	});
	const far = "postgres://calibrant_app:x@db.invalid/calibrant";
	const sound = {
		...{ NODE_ENV: "production", APP_SECRET: "s".repeat(32), BASE_URL: "https://calibrant.example" },
		...{ DATABASE_URL: `${far}?sslmode=verify-full`, FILES_URL: "s3://k:s@bucket", RECEIPT_KEY_FILE: receiptKey },
		...{ LEDGER_DIR: folder, DATA_KEY_FILE: dataKey, OPERATOR_FILE: operator, BACKUPS_URL: "s3://k:s@backups" },
		...{ BACKUP_KEY_FILE: dataKey, SMTP_URL: "smtp://mail.invalid:587", MAIL_FROM: "a@example.org" },
		...{ API_URL: "https://server.invalid", LOG_LEVEL: "silent" },
	};
	const compiled = { PATH: process.env.PATH, NODE_COMPILE_CACHE: path.join(tmpdir(), "calibrant-compiled") };
	const start = (program: string, env: NodeJS.ProcessEnv, ...args: string[]) =>
		spawnSync(process.execPath, [path.resolve(import.meta.dirname, "../../..", program), ...args], {
			...{ env: { ...compiled, ...env }, encoding: "utf8", timeout: 90_000, killSignal: "SIGKILL" },
		});
	const [server, worker, web] = ["apps/server/src/main.ts", "apps/worker/src/main.ts", "apps/web/server/main.ts"];

	test.each([
		[server, "DATABASE_URL", far],
		[server, "DATABASE_URL", `${far}?sslmode=disable`],
		[server, "DATABASE_URL", `${far}?sslmode=prefer`],
		[worker, "DATABASE_URL", `${far}?sslmode=disable`],
		[worker, "RESTORE_TEST_URL", far],
		[server, "FILES_URL", "s3://k:s@bucket?endpoint=http://store.invalid"],
		[worker, "BACKUPS_URL", "s3://k:s@bucket?endpoint=http://10.0.0.4:9000"],
		[worker, "SMTP_URL", "smtp://mail.invalid:25?ignoreTLS=true"],
		[server, "SMTP_URL", "smtp://mail.invalid:25?requireTLS=false"],
		[server, "BASE_URL", "http://calibrant.example"],
		[web, "BASE_URL", "http://calibrant.example"],
		[web, "API_URL", "http://server.invalid:4000"],
	])(
		promise(["CQ-25"], "of %s is refused with %s=%s"),
		(program, name, value) => {
			const started = start(program, { ...sound, [name]: value });
			expect(started.status, started.stderr).toBe(2);
			expect(started.stderr).toMatch(
				new RegExp(`^ {2}${name} +(must|its endpoint must) .*Data travels encrypted`, "m"),
			);
			expect(started.stderr.match(/^ {2}[A-Z]/gm)).toHaveLength(1);
			expect(started.stderr).not.toMatch(/\bat .*\.ts/);
		},
		120_000,
	);

	test.each([far, `${far}?sslmode=disable`, "s3://k:s@bucket"])(
		promise(["CQ-25"], "of a restore into %s is refused"),
		(into) => {
			const started = start("apps/worker/src/restore.ts", sound, "restore", "--from", randomUUID(), "--into", into);
			expect(started.status, started.stderr).toBe(2);
			expect(started.stderr).toMatch(
				/^--into must (ask for an encrypted connection.*Data travels encrypted|be postgres)/,
			);
		},
		120_000,
	);

	test.each([server, worker])(
		"of %s goes on where everything is encrypted, until it finds no database",
		(program) => {
			const started = start(program, sound);
			expect(started.stderr).not.toMatch(/fault\(s\)/);
			expect(started.stderr).toMatch(/db\.invalid|ENOTFOUND|EAI_AGAIN/);
		},
		120_000,
	);

	test("without a data key is refused in words", () => {
		const { DATA_KEY_FILE: _, ...without } = sound;
		expect(start(server, without).stderr).toMatch(/^ {2}DATA_KEY_FILE +is not set$/m);
		const nowhere = start(server, { ...sound, DATA_KEY_FILE: path.join(folder, "nowhere") });
		expect([nowhere.status, nowhere.stderr]).toEqual([
			2,
			expect.stringMatching(/DATA_KEY_FILE +there is no .*nowhere/),
		]);
		const short = path.join(folder, "short");
		writeFileSync(short, "abc\n");
		const other = start(server, { ...sound, RECEIPT_KEY_FILE: dataKey });
		expect(other.stderr).toMatch(/RECEIPT_KEY_FILE +.*data-key must hold an Ed25519 private key/);
		expect(start(worker, { ...sound, DATA_KEY_FILE: short }).stderr).toMatch(/DATA_KEY_FILE +must hold 64 hex digits/);
	}, 180_000);
});

test(
	promise(["CQ-25"], "pages asked for in the open are sent to https, and say so to browsers; forms are refused"),
	async () => {
		const env = parseWebEnv({
			...{ BASE_URL: "https://calibrant.example", API_URL: "http://127.0.0.1:9", LOG_LEVEL: "silent" },
			TRUST_PROXY: "127.0.0.1",
		});
		const web = await buildWeb({ env, handle: async () => new Response("page") });
		cleanups.push(() => web.close());
		const ask = (proto: string | undefined, method: "GET" | "POST" = "GET") =>
			web.inject({
				...{ method, url: "/privacy?a=1" },
				headers: {
					origin: env.baseUrl,
					"x-forwarded-for": "203.0.113.9",
					...(proto ? { "x-forwarded-proto": proto } : {}),
				},
			});
		const open = await ask("http");
		expect([open.statusCode, open.headers.location]).toEqual([308, "https://calibrant.example/privacy?a=1"]);
		const form = await ask("http", "POST");
		expect([form.statusCode, form.json().code]).toEqual([403, "HTTPS_REQUIRED"]);
		for (const proto of ["https", undefined]) {
			const page = await ask(proto);
			expect([page.statusCode, page.body]).toEqual([200, "page"]);
			expect(page.headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
		}
	},
);
