import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { isThisMachine } from "@calibrant/http/transport";
import type { FastifyPluginAsync } from "fastify";

const CONTAINERS = /^(?:docker|br-|veth|virbr|podman)/;
/** Given by a machine to itself where nobody gave it one. */
const SELF_GIVEN = /^(?:169\.254\.|fe80:)/i;

/** The addresses of this machine in its networks, version 4 first; none of containers' or of its own making. */
export function networkAddresses(interfaces = networkInterfaces()): string[] {
	const all = Object.entries(interfaces).flatMap(([name, own = []]) => (CONTAINERS.test(name) ? [] : own));
	const reachable = all.filter(({ internal, address }) => !internal && !SELF_GIVEN.test(address));
	return reachable.map(({ address }) => address).toSorted((one, other) => isIP(one) - isIP(other));
}

/** What people type for a host that is listened at: of every address the first that lies in a network. */
export function nameOf(host: string): string {
	const name = host === "0.0.0.0" || host === "::" ? (networkAddresses()[0] ?? "localhost") : host;
	return isThisMachine(name) ? "localhost" : name;
}

/** Fastify plugin: who opens a page at another name of this machine is led to the address at which forms are taken. */
export function leadToAddress(baseUrl: string): FastifyPluginAsync {
	const { host, origin } = new URL(baseUrl);
	const lead: FastifyPluginAsync = async (app) => {
		app.addHook("onRequest", async (request, reply) => {
			const isPage = request.method === "GET" && request.headers.accept?.includes("text/html");
			if (isPage && request.host !== host) return reply.redirect(`${origin}${request.url}`, 302);
		});
	};
	// Its hook holds for the pages, too, which are plugins beside it.
	return Object.assign(lead, { [Symbol.for("skip-override")]: true });
}
