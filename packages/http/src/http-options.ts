import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Addresses or CIDR ranges of the reverse proxies whose `X-Forwarded-*` headers are believed. Empty: none. */
export type TrustedProxies = readonly string[];

export interface HttpOptions {
	/** Reverse proxies whose `X-Forwarded-*` headers are believed. Default: none. */
	trustProxy?: TrustedProxies;
	/** Take `X-Request-Id` over from those proxies (never from anybody else). Default: false. */
	requestIdFromProxy?: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The Fastify constructor options every door shares: whom to believe about addresses, and one uuid per request.
 * Throws `TypeError` when an entry of `trustProxy` is neither an address nor a CIDR range.
 */
export function httpOptions({ trustProxy = [], requestIdFromProxy = false }: HttpOptions = {}) {
	const proxies = blockList(trustProxy);
	return {
		trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
		requestIdHeader: false as const,
		routerOptions: { maxParamLength: 5000 },
		genReqId(request: IncomingMessage): string {
			const given = request.headers["x-request-id"];
			const peer = request.socket.remoteAddress;
			if (!requestIdFromProxy || typeof given !== "string" || !UUID.test(given) || peer === undefined)
				return randomUUID();
			return proxies.check(peer, isIP(peer) === 6 ? "ipv6" : "ipv4") ? given : randomUUID();
		},
	};
}

function blockList(entries: TrustedProxies): BlockList {
	const list = new BlockList();
	for (const entry of entries) {
		const [address = "", prefix] = entry.split("/");
		const family = isIP(address);
		const bits = prefix === undefined ? undefined : Number(prefix);
		const most = family === 6 ? 128 : 32;
		if (family === 0 || (bits !== undefined && !(Number.isInteger(bits) && bits >= 0 && bits <= most))) {
			throw new TypeError(`trusted proxy "${entry}" is neither an address nor a CIDR range`);
		}
		const type = family === 6 ? "ipv6" : "ipv4";
		if (bits === undefined) list.addAddress(address, type);
		else list.addSubnet(address, bits, type);
	}
	return list;
}
