import { lookup as resolve } from "node:dns";
import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type AllowedNetworks, mayReach } from "./public-address.ts";

export { type AllowedNetworks, checkNetworks, mayReach } from "./public-address.ts";

/** Why nothing was answered. */
export type OutsideFault = "BLOCKED_ADDRESS" | "UNKNOWN_HOST" | "TLS" | "TIMEOUT" | "UNREACHABLE";

export type OutsideAnswer = { status: number } | { fault: OutsideFault };

export type OutsideRules = {
	/** Besides public addresses; http is possible to these alone. */
	allowedNetworks: AllowedNetworks;
	/** Milliseconds for everything, from the name to the end of the answer. */
	timeout?: number;
};

/** Bytes of an answer that are read at most; nothing of it is kept. */
const mostAnswered = 65_536;

/** Why an address that somebody typed cannot be one to send to, in words; null where it can. Names are not looked up. */
export function whyNotOutside(text: string, allowed: AllowedNetworks): string | null {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol)) return "Write an address that begins with https://.";
	if (url.username || url.password) return "Leave user name and password out of the address.";
	if (url.hash) return "Leave out what follows the #.";
	if (isPortOfAnother(url)) return "Use port 443, or one above 1023.";
	const host = bareHost(url);
	if (isIP(host) !== 0 && !mayReach(host, allowed)) return "This address lies in a private network.";
	if (/(^|\.)(localhost|local|internal|home\.arpa)$/.test(host) && allowed.length === 0)
		return "This name lies in a private network.";
	if (url.protocol === "http:" && allowed.length === 0) return "Write an address that begins with https://.";
	return null;
}

const bareHost = (url: URL) =>
	url.hostname
		.toLowerCase()
		.replace(/^\[|\]$/g, "")
		.replace(/\.$/, "");

/** Ports of mail, shells and the like are nobody's web server. */
const isPortOfAnother = ({ port }: URL) => port !== "" && port !== "443" && port !== "80" && Number(port) < 1024;

/**
 * Posts a body to an address that somebody else chose. The name is resolved once and the connection goes to the very
 * address that was judged, so that no second answer of a name server leads elsewhere. Redirects are an answer like any
 * other and are not followed. Never throws for what is outside.
 */
export async function sendOutside(
	address: string,
	{ headers, body }: { headers: Readonly<Record<string, string>>; body: string },
	{ allowedNetworks, timeout = 10_000 }: OutsideRules,
): Promise<OutsideAnswer> {
	if (whyNotOutside(address, allowedNetworks) !== null) return { fault: "BLOCKED_ADDRESS" };
	const url = new URL(address);
	const host = bareHost(url);
	// Sockets to an address in figures ask no resolver, and so not ours either: it was judged above.
	const open = url.protocol === "https:" ? overHttps : overHttp;
	const deadline = AbortSignal.timeout(timeout);
	try {
		const answer = await new Promise<IncomingMessage>((settle, refuse) => {
			const sent = open(url, {
				...{ method: "POST", agent: false, signal: deadline, maxHeaderSize: 16_384 },
				lookup: judgedLookup(allowedNetworks, url.protocol === "http:"),
				headers: { ...headers, "content-length": Buffer.byteLength(body) },
			});
			sent.on("response", settle).on("error", refuse);
			sent.on("socket", (socket) =>
				socket.once("connect", () => {
					if (!mayGo(socket.remoteAddress ?? "", allowedNetworks, url.protocol === "http:"))
						sent.destroy(blocked(host));
				}),
			);
			sent.end(body);
		});
		await readOut(answer);
		return { status: answer.statusCode ?? 0 };
	} catch (error) {
		return { fault: deadline.aborted ? "TIMEOUT" : faultOf(error) };
	}
}

/** Unencrypted only where the installation names the network. */
const mayGo = (address: string, allowed: AllowedNetworks, plain: boolean) =>
	mayReach(address, allowed) && (!plain || !mayReach(address, []));

const blocked = (host: string) => Object.assign(new Error(`${host} is not to be reached`), { code: "BLOCKED_ADDRESS" });

/** Resolves a name once and gives only addresses that may be reached; one that may not refuses the name as a whole. */
function judgedLookup(allowed: AllowedNetworks, plain: boolean): LookupFunction {
	return (hostname, options, callback) => {
		resolve(hostname, { ...options, all: true }, (error, addresses) => {
			if (error) return callback(error, "", 0);
			const refused = addresses.some(({ address }) => !mayGo(address, allowed, plain));
			const [first] = addresses;
			if (refused || !first) return callback(blocked(hostname), "", 0);
			if (options.all) return callback(null, addresses as never);
			callback(null, first.address, first.family);
		});
	};
}

/** Reads so much that the connection ends well, and no more. */
async function readOut(answer: IncomingMessage): Promise<void> {
	let bytes = 0;
	for await (const chunk of answer) {
		bytes += (chunk as Buffer).length;
		if (bytes > mostAnswered) break;
	}
	answer.destroy();
}

function faultOf(error: unknown): OutsideFault {
	const { code = "" } = error as { code?: string };
	if (code === "BLOCKED_ADDRESS") return code;
	if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "UNKNOWN_HOST";
	if (/^ERR_(TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO/.test(code)) return "TLS";
	return "UNREACHABLE";
}
