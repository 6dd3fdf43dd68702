import { openQueue } from "@calibrant/jobs";
import { needOperatorFile, openDoor, openHouse } from "@calibrant/kernel";
import { checkProvidersAtStart, refuseOlderDatabase, warnOfStorage } from "@calibrant/lifecycle";
import { smtpMailer } from "@calibrant/mail";
import { commandLine, printError } from "@calibrant/terminal";
import { buildServer } from "./app.ts";
import { inboundMailOf, readEnv } from "./env.ts";
import { buildWatch, openMetrics } from "./metrics.ts";
import { stripeRoute } from "./routes/stripe.ts";

commandLine({
	usage: "npm run start:server",
	help: "The door for programs. Takes no options; .env.example lists its variables.",
	options: {},
});
const env = readEnv();
needOperatorFile(env);
const queue = await openQueue(env.DATABASE_URL);
const opened = await openHouse(env, queue.enqueue, "calibrant-server");
const house = {
	...opened,
	...(env.BOT_CHECK_BITS ? { botCheckBits: env.BOT_CHECK_BITS } : {}),
	...inboundMailOf(env),
	...(env.STRIPE_WEBHOOK_SECRET ? { paymentProvider: "stripe" as const } : {}),
};
await refuseOlderDatabase(house.db, house.ledgerFolder).catch((error: Error) => {
	printError(error.message);
	process.exit(1);
});
const door = await openDoor(house, "server").catch((error: Error) => {
	printError(error.message);
	process.exit(1);
});
await checkProvidersAtStart(house, (warning) => console.warn(warning));
await warnOfStorage(house, (warning) => console.warn(warning));
const mailer = env.SMTP_URL && env.MAIL_FROM ? smtpMailer(env.SMTP_URL, env.MAIL_FROM) : undefined;
const metrics = env.METRICS_PORT ? openMetrics(house) : undefined;
// Loaded only where somebody listens: it takes its time at start.
const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
const tracing = endpoint ? (await import("./tracing.ts")).openTracing(endpoint) : undefined;
const app = await buildServer({
	...(tracing ? { tracing } : {}),
	...(metrics ? { metrics } : {}),
	...{ house: mailer ? { ...house, mailer } : house, trustProxy: env.TRUST_PROXY.split(","), logLevel: env.LOG_LEVEL },
	requestsPerMinute: env.API_REQUESTS_PER_MINUTE,
	tls: { certFile: env.TLS_CERT_FILE, keyFile: env.TLS_KEY_FILE },
	routes: env.STRIPE_WEBHOOK_SECRET ? [stripeRoute(env.STRIPE_WEBHOOK_SECRET)] : [],
});
await app.listen({ host: env.HOST, port: env.PORT });
const watch = metrics && buildWatch(house, metrics);
await watch?.listen({ host: env.METRICS_HOST, port: env.METRICS_PORT });

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, async () => {
		if (leaving) return;
		leaving = true;
		await app.close();
		await watch?.close();
		await tracing?.close();
		await door.close();
		await mailer?.close();
		await queue.close();
		await house.close();
		process.exit(0);
	});
}
