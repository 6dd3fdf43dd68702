import { isIPv6 } from "node:net";
import { buildWeb, type WebOptions } from "@calibrant/web/app";
import { parseWebEnv } from "@calibrant/web/env";
import type { FastifyInstance } from "fastify";

export type WebDoor = Pick<WebOptions, "vite" | "plugins"> & {
	port: number;
	/** Address to listen at; without one only this machine reaches it. */
	host?: string;
	/** What people type to reach it. */
	baseUrl?: string;
	/** Address of the server behind it. */
	apiUrl: string;
	demo: boolean;
	logLevel: string;
	env?: NodeJS.ProcessEnv;
};

/** What people type to reach a door of a host, without one of this machine. */
export const addressOf = (port: number, host = "localhost"): string =>
	`http://${isIPv6(host) ? `[${host}]` : host}:${port}`;

/** Opens the door for people on a port of this machine. */
export async function serveWeb(door: WebDoor): Promise<FastifyInstance> {
	const { port, host = "127.0.0.1", baseUrl = addressOf(port), apiUrl, demo, logLevel, env = {}, ...rest } = door;
	const place = { BASE_URL: baseUrl, API_URL: apiUrl, PORT: String(port) };
	const web = await buildWeb({
		env: parseWebEnv({ ...place, CALIBRANT_DEMO: String(demo), LOG_LEVEL: logLevel, NODE_ENV: "production", ...env }),
		...rest,
	});
	await web.listen({ host, port });
	return web;
}
