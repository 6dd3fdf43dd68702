import { buildWeb, type WebOptions } from "@calibrant/web/app";
import { parseWebEnv } from "@calibrant/web/env";
import type { FastifyInstance } from "fastify";

export type WebDoor = Pick<WebOptions, "vite" | "plugins"> & {
	port: number;
	/** Address of the server behind it. */
	apiUrl: string;
	demo: boolean;
	logLevel: string;
	env?: NodeJS.ProcessEnv;
};

/** What people type to reach a door of this machine. */
export const addressOf = (port: number): string => `http://localhost:${port}`;

/** Opens the door for people on a port of this machine. */
export async function serveWeb({ port, apiUrl, demo, logLevel, env = {}, ...rest }: WebDoor): Promise<FastifyInstance> {
	const place = { BASE_URL: addressOf(port), API_URL: apiUrl, PORT: String(port) };
	const web = await buildWeb({
		env: parseWebEnv({ ...place, CALIBRANT_DEMO: String(demo), LOG_LEVEL: logLevel, NODE_ENV: "production", ...env }),
		...rest,
	});
	await web.listen({ host: "127.0.0.1", port });
	return web;
}
