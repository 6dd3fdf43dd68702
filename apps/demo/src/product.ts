import { randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";
import { fileURLToPath } from "node:url";
import { freePort } from "@calibrant/db/postgres";
import { shiftClockTo } from "@calibrant/db/testing";
import { inTheOpen } from "@calibrant/http/transport";
import { openQueue, type Worker } from "@calibrant/jobs";
import { type House, openDoor, openHouse } from "@calibrant/kernel";
import { smtpMailer } from "@calibrant/mail";
import { buildServer } from "@calibrant/server/app";
import { readEnv as readServerEnv } from "@calibrant/server/env";
import { stripeRoute } from "@calibrant/server/stripe-route";
import { readEnv as readWorkerEnv } from "@calibrant/worker/env";
import { startClockDoor } from "@calibrant/worker/worker";
import type { FastifyPluginAsync } from "fastify";
import type { Sql } from "postgres";
import type { ViteDevServer } from "vite";
import { type DemoWebsite, openDemoWebsite } from "./demo-website.ts";
import type { Ground } from "./deployment.ts";
import { handOverMail } from "./hand-over-mail.ts";
import { type MailCatcher, startMailCatcher } from "./mail-catcher.ts";
import { leadToAddress, nameOf, networkAddresses } from "./networks.ts";
import { addressOf, serveWeb } from "./serve-web.ts";

export type ProductOptions = {
	/** Port of the web app; the server takes a free one. 0 for any. */
	port: number;
	/** Address that the web app listens at, for other devices too; without one only this machine reaches it. */
	host?: string | undefined;
	/** False where a person moves the clock. */
	timetable: boolean;
	demo: boolean;
	logLevel?: string;
	/** The development server of the web app; else its production build is served. */
	vite?: ViteDevServer;
	/** Addresses that only the demo has. */
	plugins?(product: Product): readonly FastifyPluginAsync[];
	/** Whether there is a website to look at; without a word, in a demo. */
	website?: boolean;
	/** File in which that website keeps its port and state; without one it forgets. */
	websiteFile?: string;
	/** Environment of the caller; what it sets wins over the defaults. */
	env?: NodeJS.ProcessEnv;
};

export type Product = {
	baseUrl: string;
	apiUrl: string;
	house: House;
	/** What its worker was started with: commands beside it work on the same. */
	environment: NodeJS.ProcessEnv;
	/** Superuser of the demo's own database: moves its clock and looks behind row security. */
	admin: Sql;
	worker: Worker;
	mails: MailCatcher;
	/** Where there is one. */
	website?: DemoWebsite;
	/** The database's clock. */
	now(): Promise<Date>;
	setNow(at: Date): Promise<void>;
	/** The address for devices of the same network; null while they are not let in. */
	networkUrl(): string | null;
	/** Lets them in. Gives false where this machine is in no network. */
	openToNetwork(): Promise<boolean>;
	stop(): Promise<void>;
};

/** The default policy, except that nobody is asked for a second factor: the people of a demo carry no phones. */
const demoPolicy = new URL("../policy.json", import.meta.url);

/** Runs all three doors in this process on a prepared ground, with a mail catcher beside them. */
export async function startProduct(ground: Ground, options: ProductOptions): Promise<Product> {
	const { admin } = ground;
	const { timetable, demo, logLevel = "error", vite, env = {} } = options;
	const now = async () => (await admin<{ now: Date }[]>`select app.now() as now`)[0]?.now ?? new Date(Number.NaN);
	const mails = await startMailCatcher(now);
	// By the machine's clock, which judges certificates; the product's own is moved about.
	const website = (options.website ?? demo) ? await openDemoWebsite(new Date(), options.websiteFile) : undefined;
	const port = options.port || (await freePort());
	const baseUrl = addressOf(port, options.host && nameOf(options.host));
	const policy = env.POLICY_PRESET ? {} : { POLICY_FILE: fileURLToPath(demoPolicy) };
	// Receivers on this machine can be tried out.
	const own = { WEBHOOK_NETWORKS: "127.0.0.0/8,::1/128", ...website?.env };
	const shared = { BASE_URL: baseUrl, LOG_LEVEL: logLevel, NODE_ENV: modeOf(baseUrl), ...own, ...policy, ...env };

	const serverEnv = readServerEnv({ ...ground.server, ...shared, DATABASE_URL: ground.server.DATABASE_URL });
	const queue = await openQueue(serverEnv.DATABASE_URL);
	const opened = await openHouse(serverEnv, queue.enqueue, "calibrant-server");
	// Mails to addresses of this domain that reach the catcher become service requests.
	const inboundMail = { domain: "requests.example", secret: `whsec_${randomBytes(24).toString("base64")}` };
	const { BOT_CHECK_BITS: botCheckBits, STRIPE_WEBHOOK_SECRET: stripeSecret } = serverEnv;
	const house = {
		...opened,
		...(botCheckBits && { botCheckBits }),
		...(stripeSecret && { paymentProvider: "stripe" as const }),
		inboundMail,
	};

	const door = await openDoor(house, "server");
	const mail = { SMTP_URL: mails.url, MAIL_FROM: house.operator.privacyEmail };
	const mailer = smtpMailer(mail.SMTP_URL, mail.MAIL_FROM);
	const closing: (() => Promise<unknown>)[] = [];
	/** A server of its own for each address that people type: it takes forms from that one only. */
	const serveAt = async (at: string) => {
		const server = await buildServer({
			...{ house: { ...house, baseUrl: at, mailer }, logLevel: serverEnv.LOG_LEVEL },
			routes: stripeSecret ? [stripeRoute(stripeSecret)] : [],
		});
		closing.unshift(() => server.close());
		return server.listen({ host: "127.0.0.1", port: 0 });
	};
	const apiUrl = await serveAt(baseUrl);
	mails.forward = handOverMail(inboundMail, now, apiUrl);

	const environment = {
		...mail,
		MAIL_IN_DOMAIN: inboundMail.domain,
		...ground.worker,
		...shared,
		DATABASE_URL: ground.worker.DATABASE_URL,
	};
	const workerEnv = readWorkerEnv(environment);
	const worker = await startClockDoor(workerEnv, { timetable, pollSeconds: 0.5 });

	const pagesAt = async (here: Product, place: { port: number; host?: string | undefined }) => {
		const { host, port } = place;
		const own = options.plugins?.(here) ?? [];
		const web = await serveWeb({
			...{ port, baseUrl: here.baseUrl, ...(host && { host }) },
			...{ apiUrl: here.apiUrl, demo, logLevel, ...(vite && { vite }) },
			plugins: host ? [leadToAddress(here.baseUrl), ...own] : own,
			env: { NODE_ENV: modeOf(here.baseUrl), ...env },
		});
		closing.unshift(() => web.close());
	};
	let networkUrl = inTheOpen(baseUrl) === null ? null : baseUrl;
	const product: Product = {
		...{ baseUrl, apiUrl, house, environment, admin, worker, mails, now, ...(website && { website }) },
		setNow: (at) => shiftClockTo(admin, at),
		networkUrl: () => networkUrl,
		async openToNetwork() {
			const [address] = networkAddresses();
			if (networkUrl !== null || address === undefined) return networkUrl !== null;
			const place = { port: await freePort(), host: isIPv6(address) ? "::" : "0.0.0.0" };
			networkUrl = addressOf(place.port, address);
			await pagesAt({ ...product, baseUrl: networkUrl, apiUrl: await serveAt(networkUrl) }, place);
			return true;
		},
		async stop() {
			for (const close of closing) await close();
			await door.close();
			await worker.stop();
			await queue.close();
			await mailer.close();
			await house.close();
			await mails.close();
			await website?.close();
		},
	};
	await pagesAt(product, { port, host: options.host });
	return product;
}

/** As in production, where nothing leaves this machine: that refuses to send anybody's data in the open. */
const modeOf = (baseUrl: string) => (inTheOpen(baseUrl) === null ? "production" : "test");
