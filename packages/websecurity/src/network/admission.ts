import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { type AllowedNetworks, mayReach } from "@calibrant/http/outside";
import type { Call, SentLine } from "./authority.ts";

/** Why nothing was sent. */
export type Refusal =
	/** No address of the web: another scheme, credentials in it, or a port that was not given. */
	| { fault: "REFUSED_ADDRESS"; why: "unreadable" | "scheme" | "credentials" | "port" }
	| { fault: "NOT_AUTHORISED"; why: string }
	/** A name that leads to a private, loopback, link-local or otherwise not public address, or is one. */
	| { fault: "BLOCKED_ADDRESS" }
	| { fault: "UNKNOWN_HOST" };

export type Resolve = (host: string) => Promise<readonly string[]>;

/** What the network of one run is opened with. */
export type Setup = {
	/** Networks that may be reached although they are not public: a demo's or a test's own site. */
	allowedNetworks: AllowedNetworks;
	/** Whom the owner of a website may ask, told in every request: an address of mail or the web. */
	contact: string;
	/** Keeps a line of each errand; what it throws stops the errand. */
	log: (line: SentLine) => void | Promise<void>;
	/** Waited for before each request and handshake; the authority is asked after it. */
	turn?: () => Promise<void>;
	/** Ports that may be asked for. */
	ports?: readonly number[];
	/** The system's look-up of a name where it is not given. */
	resolve?: Resolve;
	limits?: Partial<Limits>;
	/** Certificates in PEM that are trusted besides the usual authorities: those of a demo's or a test's own site. */
	trusted?: readonly string[];
};

/** Milliseconds and bytes. */
export type Limits = {
	connectMs: number;
	/** From the first look-up to the last byte of the last hop. */
	totalMs: number;
	headerBytes: number;
	bodyBytes: number;
	redirects: number;
};

export const usualLimits: Limits = {
	connectMs: 5_000,
	totalMs: 20_000,
	headerBytes: 32_768,
	bodyBytes: 2_000_000,
	redirects: 5,
};

const webPorts = [80, 443];

const resolveBySystem: Resolve = async (host) => {
	const found = await lookup(host, { all: true, verbatim: true });
	return found.map(({ address }) => address);
};

/** A name without the brackets of IPv6 and the dot at its end. */
export const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

export const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === "https:" ? 443 : 80);

type Admitted = { url: URL; addresses: readonly string[] };

/**
 * The one place that decides whether something is sent: shape of the address, authority, look-up, the addresses it gave, and the
 * line in the log, in this order. A name is looked up once in the whole run, so that no later answer of a name server
 * leads elsewhere; one address of it that may not be reached refuses the name as a whole.
 */
export function openAdmission({ allowedNetworks, log, ports = webPorts, resolve = resolveBySystem }: Setup) {
	const names = new Map<string, Promise<readonly string[]>>();
	const addressesOf = (host: string) => {
		if (isIP(host) !== 0) return Promise.resolve([host]);
		const known = names.get(host) ?? resolve(host).catch(() => []);
		names.set(host, known);
		return known;
	};

	return async (what: SentLine["what"], address: string | URL, call: Call): Promise<Admitted | Refusal> => {
		const url = URL.parse(String(address));
		if (!url) return { fault: "REFUSED_ADDRESS", why: "unreadable" };
		if (!/^https?:$/.test(url.protocol)) return { fault: "REFUSED_ADDRESS", why: "scheme" };
		if (url.username || url.password) return { fault: "REFUSED_ADDRESS", why: "credentials" };
		if (!ports.includes(portOf(url))) return { fault: "REFUSED_ADDRESS", why: "port" };
		url.hash = "";
		const verdict = await call.authority.may(new URL(url), call.now);
		if (!verdict.may) return { fault: "NOT_AUTHORISED", why: verdict.why };
		const addresses = await addressesOf(bareHost(url));
		if (addresses.length === 0) return { fault: "UNKNOWN_HOST" };
		if (!addresses.every((one) => mayReach(one, allowedNetworks))) return { fault: "BLOCKED_ADDRESS" };
		const { authorisationId } = call.authority;
		await log({ authorisationId, at: call.now, what, target: url.origin + url.pathname, addresses });
		return { url, addresses };
	};
}

export type Admission = ReturnType<typeof openAdmission>;

/** Answers a socket's question for a name with the addresses that were judged, and asks nobody. */
export const onlyThese =
	(addresses: readonly string[]): LookupFunction =>
	(_host, options, callback) => {
		const all = addresses.map((address) => ({ address, family: isIP(address) }));
		if (options.all) return callback(null, all);
		callback(null, all[0]?.address ?? "", all[0]?.family);
	};
