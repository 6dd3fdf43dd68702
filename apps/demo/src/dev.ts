import path from "node:path";
import { noteRunningHere } from "@calibrant/kernel";
import { commandLine } from "@calibrant/terminal";
import { createServer } from "vite";
import { demoPages } from "./demo-pages.ts";
import { prepareDeployment } from "./deployment.ts";
import { readEnv } from "./env.ts";
import { startProduct } from "./product.ts";

/** `npm run dev`: everything in one process, pages from source. Server code is read at start: restart after changes. */
commandLine({
	usage: "npm run dev",
	help: "Everything in one process, pages from source, at PORT (3000). Takes no options; .env.example lists the variables.",
	options: {},
});
const root = path.resolve(import.meta.dirname, "../../..");
const { DATABASE_URL: adminUrl, PORT: port, FILES_REGIONS: regions } = readEnv();
const deployment = await prepareDeployment({
	...{ directory: path.join(root, ".data"), database: "calibrant_dev", timeTravel: true },
	...{ adminUrl, regions },
});
const vite = await createServer({
	root: path.join(root, "apps/web"),
	server: { middlewareMode: true, hmr: { port: port + 20_000 } },
	appType: "custom",
});
const product = await startProduct(deployment, {
	...{ port, timetable: true, demo: true, vite, logLevel: "info", env: { NODE_ENV: "development" } },
	plugins: (running) => [demoPages(running)],
});
const { baseUrl, environment } = product;
const forget = noteRunningHere(path.join(root, ".data"), { database: "calibrant_dev", baseUrl, environment });
console.log(
	`\n  Calibrant ${product.baseUrl}\n  Mails, time machine ${product.baseUrl}/demo/\n  Demo data: npm run seed -- demo\n`,
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.once(signal, async () => {
		forget();
		await product.stop();
		await vite.close();
		await deployment.stop();
		process.exit(0);
	});
}
