import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { buildWeb } from "../server/app.ts";
import { parseWebEnv } from "../server/env.ts";
import { freePort } from "./free-port.ts";

const WEB = new URL("..", import.meta.url).pathname;

export interface ServedWeb {
	app: FastifyInstance;
	origin: string;
}

/** Serves the production build on a free port, building it first when there is none. */
export async function serveWeb(settings: { apiUrl: string; port?: number; demo?: boolean }): Promise<ServedWeb> {
	if (!existsSync(`${WEB}build/server/index.js`)) {
		const built = spawnSync(process.execPath, ["../../node_modules/@react-router/dev/bin.cjs", "build"], {
			cwd: WEB,
			env: { ...process.env, NODE_ENV: "production" },
		});
		if (built.status !== 0) throw new Error(`The web app does not build:\n${built.stderr}`);
	}
	const port = settings.port ?? (await freePort());
	const origin = `http://localhost:${port}`;
	const env = parseWebEnv({
		NODE_ENV: "production",
		BASE_URL: origin,
		API_URL: settings.apiUrl,
		CALIBRANT_DEMO: settings.demo ? "1" : "0",
		LOG_LEVEL: "silent",
	});
	const app = await buildWeb({ env });
	await app.listen({ port, host: "localhost" });
	return { app, origin };
}
