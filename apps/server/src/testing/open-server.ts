import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, asc, inArray } from "@calibrant/db/drizzle";
import { emailLog } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { type Challenge, identityMails, solveChallenge } from "@calibrant/identity";
import { openQueue } from "@calibrant/jobs";
import {
	ensureDataKey,
	type House,
	type Mail,
	openFiles,
	readKeyRing,
	sendMail,
	type WorkerHouse,
} from "@calibrant/kernel";
import { ensureReceiptKey, lifecycleJobs, lifecycleMails } from "@calibrant/lifecycle";
import type { MailMessage } from "@calibrant/mail";
import { demoOperator, loadPolicy, type Policy, type PresetName } from "@calibrant/policy";
import type { FastifyInstance } from "fastify";
import { TOTP } from "otpauth";
import { inject } from "vitest";
import { buildServer } from "../app.ts";
import { type Answer, answerOf, baseUrl, type Credential, request } from "./requests.ts";

export { type Answer, type Credential, headersOf } from "./requests.ts";

/** Calls of public forms, with the name of the form. */
const guardedForms: Readonly<Record<string, string>> = {
	"session.signUp": "sign_up",
	"account.requestPasswordReset": "password_reset",
	"requests.ask": "data_request",
	"support.contact": "contact",
	"auditRequests.ask": "audit_request",
	"requestsAtLabel.report": "report",
	"agreementRequests.ask": "agreement_request",
};

/** A password that passes the rules. */
export const password = "a lantern over nine harbours";

export type TestServer = {
	app: FastifyInstance;
	house: House;
	database: TestDatabase;
	/** Files, ledger and keys. */
	folder: string;
	/** Mails that have gone out. */
	sent: MailMessage[];
	/** Signs a new person up with a new organisation and in, the address confirmed; gives the cookie and the ids. */
	signUp(name: string, organisation?: string): Promise<SignedIn>;
	signIn(email: string, secret?: string): Promise<string>;
	/** Brings somebody into the owner's organisation by invitation, and signs them in. */
	addMember(owner: SignedIn, name: string, role: string): Promise<SignedIn>;
	/** Appoints a person and signs them in at the operators' door; their cookie from then on carries both realms. */
	makeOperator(person: SignedIn): Promise<{ key: string; seed: string; recoveryCodes: string[]; cookie: string }>;
	/** Calls a procedure; queries and mutations are told apart by the router. A string credential is a cookie. */
	call<T = Record<string, unknown>>(as: Credential, procedure: string, input?: unknown): Promise<Answer<T>>;
	/** Sends what is queued; gives the mails that went out. */
	deliver(mails?: readonly Mail[]): Promise<MailMessage[]>;
	close(): Promise<void>;
};

export type SignedIn = { cookie: string; email: string; userId: string; orgId: string; memberId: string; slug: string };

/**
 * The real server over a database of its own, reached without a socket, with a mailbox instead of a mail server. Owners
 * need no second factor here unless `secondFactors`, so that other tests need not carry a phone.
 */
export async function openServer(
	options: {
		preset?: PresetName;
		mails?: readonly Mail[];
		secondFactors?: boolean;
		/** Log lines of every level. */
		log?: { write(line: string): void };
		/** What is different about the house. */
		furnish?(house: House, folder: string): Partial<House>;
	} = {},
): Promise<TestServer> {
	const database = await cloneDatabase(inject("cluster"));
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-"));
	const queue = await openQueue(database.appUrl);
	const sent: MailMessage[] = [];
	const mailer: WorkerHouse["mailer"] = {
		send: async (message) => ({ providerId: `<${sent.push(message)}@mailbox>` }),
		close: async () => {},
	};
	const receiptKeyFile = path.join(folder, "receipt.pem");
	ensureReceiptKey(receiptKeyFile);
	const dataKeyFile = path.join(folder, "data-key");
	ensureDataKey(dataKeyFile);
	const keyRing = readKeyRing(dataKeyFile);
	const policy = loadPolicy(options.preset ?? "default");
	const plain: House = {
		...{ db: database.app, enqueue: queue.enqueue, baseUrl, secret: database.secret, keyRing, mailer },
		files: openFiles(`file://${folder}/files`, database.app, keyRing),
		policy: options.secondFactors ? policy : withoutSecondFactors(policy),
		operator: demoOperator,
		botCheckBits: 4,
		inboundMail: { domain: "in.calibrant.test", secret: `whsec_${Buffer.alloc(24, 7).toString("base64")}` },
		...{ receiptKeyFile, ledgerFolder: path.join(folder, "ledger") },
	};
	const house: House = { ...plain, ...options.furnish?.(plain, folder) };
	const log = options.log ? { log: options.log, logLevel: "trace" } : { logLevel: "silent" };
	const app = await buildServer({ house, ...log, requestsPerMinute: 100_000 });
	const known = options.mails ?? [...identityMails, ...lifecycleMails];

	const call: TestServer["call"] = async (as, procedure, input) => {
		const form = guardedForms[procedure];
		const told = typeof as === "object" && as !== null && as.check !== undefined;
		const check = form && !told ? { check: await solved(form) } : {};
		return answerOf(
			await request(app, { ...(typeof as === "string" ? { cookie: as } : as), ...check }, procedure, input),
		);
	};
	/** What a browser would send: a challenge of the server's, worked out. */
	const solved = async (form: string) => {
		const asked = await request(app, null, "botCheck.challenge", { form });
		const challenge = answerOf<Challenge>(asked).value;
		return `${challenge.token} ${solveChallenge(challenge)}`;
	};
	const signIn: TestServer["signIn"] = async (email, secret = password) => {
		const { cookie, error } = await call(null, "session.signIn", { email, password: secret });
		if (!cookie) throw new Error(`${email} could not sign in: ${error?.message}`);
		return cookie;
	};
	const signedIn = async (email: string, orgId?: string): Promise<SignedIn> => {
		const cookie = await signIn(email);
		const [row] = await database.admin<SignedIn[]>`
			select u.id as "userId", o.id as "orgId", m.id as "memberId", o.slug from users u
			join memberships m on m.user_id = u.id join organisations o on o.id = m.org_id
			where u.email = ${email} and (${orgId ?? null}::uuid is null or o.id = ${orgId ?? null}) order by m.created_at limit 1`;
		if (!row) throw new Error(`${email} belongs to no organisation.`);
		return { ...row, cookie, email };
	};
	const deliver: TestServer["deliver"] = async (mails = known) => {
		const from = sent.length;
		const { domain: inboundDomain } = house.inboundMail ?? {};
		const worker = { ...house, db: database.worker, mailer, mails, ...(inboundDomain && { inboundDomain }) };
		const log = { info: () => {}, error: () => {} };
		const queued = await database.worker.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ id: emailLog.id })
				.from(emailLog)
				.where(
					and(
						inArray(emailLog.state, ["queued", "sending"]),
						inArray(
							emailLog.kind,
							mails.map(({ kind }) => kind),
						),
					),
				)
				.orderBy(asc(emailLog.id)),
		);
		for (const { id } of queued) {
			await sendMail.run({ house: worker, signal: new AbortController().signal, log }, { mailId: id });
		}
		return sent.slice(from);
	};
	return {
		...{ app, house, database, folder, sent, call, signIn, deliver },
		async signUp(name, organisation = `${name} Metrology`) {
			const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
			const { error } = await call(null, "session.signUp", {
				...{ name, email, organisation, password, atWork: true },
			});
			if (error) throw new Error(`${email} could not sign up: ${error.message}`);
			await database.admin`update users set email_verified_at = app.now() where email = ${email}`;
			return signedIn(email);
		},
		async addMember(owner, name, role) {
			const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
			const invited = await call({ cookie: owner.cookie, organisation: owner.orgId }, "members.invite", {
				email,
				role,
			});
			if (invited.error) throw new Error(`${email} could not be invited: ${invited.error.message}`);
			await deliver();
			const token = tokenIn(sent.findLast(({ to }) => to === email));
			const { error } = await call(null, "invitations.accept", { token, name, password, atWork: true });
			if (error) throw new Error(`${email} could not accept: ${error.message}`);
			return signedIn(email, owner.orgId);
		},
		async makeOperator(person) {
			const key = `calop_${randomBytes(32).toString("base64url")}`;
			const hash = createHash("sha256").update(key).digest("hex");
			await database.admin`insert into operators (user_id, key_hash) values (${person.userId}, ${hash})`;
			const step = async <T>(cookie: string | null, procedure: string, input: object) => {
				const answer = await call<T>(cookie, `operator.session.${procedure}`, input);
				if (answer.error) throw new Error(`${procedure}: ${answer.error.message}`);
				return answer;
			};
			const halfway = await step(null, "signIn", { email: person.email, password });
			const begun = await step<{ seed: string }>(halfway.operatorCookie, "beginFactor", { key });
			const [clock] = await database.admin<{ now: Date }[]>`select app.now() as now`;
			const code = new TOTP({ secret: begun.value.seed }).generate({ timestamp: clock?.now.getTime() ?? 0 });
			const done = await step<{ recoveryCodes: string[] }>(halfway.operatorCookie, "confirmFactor", { code });
			const cookie = done.operatorCookie ?? "";
			person.cookie = `${person.cookie}; ${cookie}`;
			return { key, seed: begun.value.seed, recoveryCodes: done.value.recoveryCodes, cookie };
		},
		async close() {
			await app.close();
			await queue.close();
			await database.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The same policy, asking nobody for a second factor. */
export function withoutSecondFactors(policy: Policy): Policy {
	return { ...policy, security: { ...policy.security, mfaRequiredFor: "nobody" } };
}

/** The secret of the link in a mail. */
export function tokenIn(mail: MailMessage | undefined): string {
	const token = /\/(?:invite|verify-email|change-email|reset-password)\/([A-Za-z0-9_-]+)/.exec(mail?.text ?? "")?.[1];
	if (!token) throw new Error("There is no link in this mail.");
	return token;
}

/** Runs one job of the lifecycle now, as the worker would. */
export async function runJob({ house, database }: TestServer, name: string, payload: object = {}): Promise<void> {
	const job = lifecycleJobs.find((one) => one.name === name);
	if (!job || !house.mailer) throw new Error(`There is no job ${name}.`);
	const worker = { ...house, db: database.worker, mailer: house.mailer };
	const log = { info: () => {}, error: () => {} };
	await job.run({ house: worker, signal: new AbortController().signal, log }, job.payload.parse(payload) as never);
}
