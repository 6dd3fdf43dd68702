import { type ClientRequest, type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import { connect as overTls, rootCertificates, type SecureVersion } from "node:tls";
import {
	type Admission,
	bareHost,
	type Limits,
	onlyThese,
	openAdmission,
	portOf,
	type Refusal,
	type Setup,
	usualLimits,
} from "./admission.ts";
import type { Call } from "./authority.ts";
import { type TlsFacts, type TlsVersion, tlsFacts } from "./tls-facts.ts";

/** Why nothing usable came back. */
export type NetworkFault = {
	fault: "CONNECT_TIMEOUT" | "TIMEOUT" | "UNREACHABLE" | "TLS" | "HEADERS_TOO_LARGE" | "MALFORMED_ANSWER";
	/** The code of the system, for an operator. */
	code: string;
};

/** Milliseconds since the visit began. */
export type Timings = { connected: number; secured: number | null; firstByte: number; done: number };

export type Answer = {
	url: string;
	address: string;
	status: number;
	/** As sent: the order, the writing, and those that come twice. */
	headers: readonly (readonly [name: string, value: string])[];
	setCookie: readonly string[];
	body: Buffer;
	/** Whether the body went on where reading ended. */
	cut: boolean;
	tls: TlsFacts | null;
	timings: Timings;
};

export type Hop = { from: string; to: string; status: number /** From https to http. */; downgrade: boolean };

/** How a visit ended. The hops are those that were followed; answers before the last one are kept with them. */
export type Visit = { hops: readonly { hop: Hop; answer: Answer }[] } & (
	| { answer: Answer /** Where it leads on, if that was not followed. */; leadsTo: Hop | null }
	| { refused: Refusal /** The hop that was refused; null where it was the first address. */; hop: Hop | null }
	| { failed: NetworkFault | { fault: "TOO_MANY_REDIRECTS" } }
);

export type Handshake =
	| { version: TlsVersion; accepted: true; tls: TlsFacts }
	| { version: TlsVersion; accepted: false; code: string }
	| { version: TlsVersion; refused: Refusal }
	| { version: TlsVersion; failed: NetworkFault };

export type Websites = ReturnType<typeof openWebsites>;

/**
 * The one way on which this module reaches websites. Opened for a run: what a name led to first, it leads to until the end.
 * Each call says under which authority it runs. Answers of any kind are told, never thrown; only the log may throw.
 */
export function openWebsites(setup: Setup) {
	const admit = openAdmission(setup);
	const limits = { ...usualLimits, ...setup.limits };
	const ca = setup.trusted && [...rootCertificates, ...setup.trusted];
	const agent = `Calibrant-WebsiteAudit/1 (authorised check; contact: ${setup.contact.replace(/[^\x20-\x7e]|[()]/g, "")})`;

	/**
	 * Asks for a page. A redirect is not followed unless `onRedirect` says so, and the authority is asked for each hop all the same.
	 */
	async function visit(
		address: string,
		{ onRedirect, ...call }: Call & { onRedirect?: (hop: Hop) => boolean | Promise<boolean> },
	): Promise<Visit> {
		const hops: { hop: Hop; answer: Answer }[] = [];
		let left = limits.totalMs;
		let next: { address: string; hop: Hop | null } = { address, hop: null };
		for (;;) {
			// Waiting for one's turn is no time of the website's.
			await setup.turn?.();
			const began = performance.now();
			const deadline = AbortSignal.timeout(Math.max(1, Math.round(left)));
			const admitted = await within(deadline, admit("request", next.address, call));
			if (admitted === null) return { hops, failed: { fault: "TIMEOUT", code: "NAME" } };
			if ("fault" in admitted) return { hops, refused: admitted, hop: next.hop };
			const answer = await ask(admitted, { agent, ca, limits, deadline });
			if ("fault" in answer) return { hops, failed: answer };
			left -= performance.now() - began;
			const hop = hopOf(answer);
			if (!hop || !onRedirect || !(await onRedirect(hop))) return { hops, answer, leadsTo: hop };
			hops.push({ hop, answer });
			if (hops.length > limits.redirects) return { hops, failed: { fault: "TOO_MANY_REDIRECTS" } };
			next = { address: hop.to, hop };
		}
	}

	/** Whether a server speaks a version of TLS: a handshake in that one alone, with every cipher that is known here. */
	async function handshake(address: string, version: TlsVersion, call: Call): Promise<Handshake> {
		await setup.turn?.();
		const deadline = AbortSignal.timeout(limits.totalMs);
		const admitted = await within(deadline, admit("handshake", address, call));
		if (admitted === null) return { version, failed: { fault: "TIMEOUT", code: "NAME" } };
		if ("fault" in admitted) return { version, refused: admitted };
		if (admitted.url.protocol !== "https:") return { version, refused: { fault: "REFUSED_ADDRESS", why: "scheme" } };
		return greet(admitted, version, { ca, limits });
	}

	return { visit, handshake };
}

type Admitted = Exclude<Awaited<ReturnType<Admission>>, Refusal>;
type Rules = {
	agent: string;
	ca: string[] | undefined;
	limits: Limits;
	deadline: AbortSignal;
};

/** What a promise gives, or null when the time is over first. */
const within = <T>(deadline: AbortSignal, promise: Promise<T>): Promise<T | null> =>
	Promise.race([
		promise,
		new Promise<null>((over) => deadline.addEventListener("abort", () => over(null), { once: true })),
	]);

async function ask({ url, addresses }: Admitted, rules: Rules): Promise<Answer | NetworkFault> {
	const began = performance.now();
	const since = () => Math.round(performance.now() - began);
	const seen = { connected: 0, secured: null as number | null, address: "", tls: null as TlsFacts | null };
	let slow: NodeJS.Timeout | undefined;
	let sent: ClientRequest | undefined;
	try {
		const response = await new Promise<IncomingMessage>((settle, refuse) => {
			sent = (url.protocol === "https:" ? overHttps : overHttp)(url, {
				...{
					agent: false,
					signal: rules.deadline,
					maxHeaderSize: rules.limits.headerBytes,
					lookup: onlyThese(addresses),
				},
				// What is wrong with a certificate is what is looked for; nothing secret is sent to whoever shows it.
				rejectUnauthorized: false,
				ca: rules.ca,
				headers: { "user-agent": rules.agent, accept: "text/html,*/*;q=0.5", "accept-encoding": "identity" },
			});
			slow = setTimeout(() => sent?.destroy(coded("CONNECT_TIMEOUT")), rules.limits.connectMs);
			sent.on("response", settle).on("error", refuse);
			sent.on("socket", (socket) => {
				socket.once("connect", () => {
					seen.address = socket.remoteAddress ?? "";
					seen.connected = since();
					if (url.protocol === "http:") clearTimeout(slow);
				});
				socket.once("secureConnect", () => {
					clearTimeout(slow);
					seen.secured = since();
					seen.tls = tlsFacts(socket);
				});
			});
			sent.end();
		});
		const firstByte = since();
		const { body, cut } = await readUpTo(response, rules.limits.bodyBytes);
		const headers = pairs(response.rawHeaders);
		return {
			...{ url: url.href, address: seen.address, status: response.statusCode ?? 0, headers, body, cut, tls: seen.tls },
			setCookie: headers.filter(([name]) => name.toLowerCase() === "set-cookie").map(([, value]) => value),
			timings: { connected: seen.connected, secured: seen.secured, firstByte, done: since() },
		};
	} catch (error) {
		return rules.deadline.aborted ? { fault: "TIMEOUT", code: "TOTAL" } : faultOf(error);
	} finally {
		clearTimeout(slow);
		sent?.destroy();
	}
}

const greet = ({ url, addresses }: Admitted, version: TlsVersion, { ca, limits }: Pick<Rules, "ca" | "limits">) =>
	new Promise<Handshake>((settle) => {
		const host = bareHost(url);
		const only: SecureVersion = version;
		const socket = overTls({
			...{ host, port: portOf(url), lookup: onlyThese(addresses), servername: isIP(host) ? "" : host },
			// Level 0 admits what old versions need; the library would leave them out of its greeting.
			...{ minVersion: only, maxVersion: only, ciphers: "DEFAULT@SECLEVEL=0", rejectUnauthorized: false, ca },
		});
		let connected = false;
		const slow = setTimeout(() => socket.destroy(coded("CONNECT_TIMEOUT")), limits.connectMs);
		const end = (told: Handshake) => {
			clearTimeout(slow);
			socket.destroy();
			settle(told);
		};
		socket.once("connect", () => {
			connected = true;
		});
		socket.once("secureConnect", () => {
			const tls = tlsFacts(socket);
			if (tls) end({ version, accepted: true, tls });
		});
		socket.on("error", (error: NodeJS.ErrnoException) => {
			const failed = faultOf(error);
			const answered = connected && failed.fault !== "CONNECT_TIMEOUT";
			end(answered ? { version, accepted: false, code: failed.code } : { version, failed });
		});
		socket.once("close", () => end({ version, accepted: false, code: "CLOSED" }));
	});

async function readUpTo(response: IncomingMessage, most: number): Promise<{ body: Buffer; cut: boolean }> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > most) break;
	}
	return { body: Buffer.concat(chunks).subarray(0, most), cut: size > most };
}

function hopOf({ url, status, headers }: Answer): Hop | null {
	if (![301, 302, 303, 307, 308].includes(status)) return null;
	const location = headers.find(([name]) => name.toLowerCase() === "location")?.[1];
	const to = location === undefined ? null : URL.parse(location, url);
	if (!to) return null;
	return { from: url, to: to.href, status, downgrade: url.startsWith("https:") && to.protocol === "http:" };
}

const pairs = (raw: readonly string[]) =>
	raw.flatMap((name, at) => (at % 2 === 0 ? ([[name, raw[at + 1] ?? ""]] as const) : []));

const coded = (code: string) => Object.assign(new Error(code), { code });

function faultOf(error: unknown): NetworkFault {
	const { code = "UNKNOWN" } = error as { code?: string };
	if (code === "CONNECT_TIMEOUT") return { fault: code, code };
	if (code === "HPE_HEADER_OVERFLOW") return { fault: "HEADERS_TOO_LARGE", code };
	if (code.startsWith("HPE_")) return { fault: "MALFORMED_ANSWER", code };
	if (/^ERR_(TLS|SSL)|^EPROTO|CERT|SELF_SIGNED|UNABLE_TO/.test(code)) return { fault: "TLS", code };
	return { fault: "UNREACHABLE", code };
}
