import { refuseOldTls } from "@calibrant/http/transport";
import { commandLine, printError } from "@calibrant/terminal";
import { buildWeb } from "./app.ts";
import { parseWebEnv, type WebEnv } from "./env.ts";

if (Number(process.versions.node.split(".")[0]) < 24) {
	printError("Calibrant needs Node 24 or newer. Start it with `npm run …` or `npx node …`.");
	process.exit(1);
}

commandLine({
	usage: "npm run start:web",
	help: "The door for people. `npm run build` comes first. Takes no options; .env.example lists its variables.",
	options: {},
});
refuseOldTls();
const env = readEnv();
const vite = env.mode === "development" ? await developmentServer() : undefined;
const app = await buildWeb(vite === undefined ? { env } : { env, vite });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.once(signal, () => {
		Promise.all([app.close(), vite?.close()]).then(() => process.exit(0));
	});
}
await app.listen({ host: env.host, port: env.port });

function readEnv(): WebEnv {
	try {
		return parseWebEnv(process.env);
	} catch (error) {
		printError(error instanceof Error ? error.message : String(error));
		process.exit(2);
	}
}

async function developmentServer() {
	const { createServer } = await import("vite");
	return createServer({
		root: new URL("..", import.meta.url).pathname,
		server: { middlewareMode: true, hmr: { port: env.port + 20_000 } },
		appType: "custom",
	});
}
