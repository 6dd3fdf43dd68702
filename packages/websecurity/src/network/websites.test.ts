import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FaultySite, openFaultySite, siteName } from "../testing/faulty-site.ts";
import type { Setup } from "./admission.ts";
import type { Authority, SentLine } from "./authority.ts";
import { openWebsites } from "./websites.ts";

const now = new Date("2026-11-30T12:00:00Z");
const loopback = ["127.0.0.0/8"];
let site: FaultySite;
beforeAll(async () => {
	site = await openFaultySite(now);
});
afterAll(() => site.close());

/** An authority over one host, which notes what it was asked. */
function over(host: string) {
	const asked: string[] = [];
	const authority: Authority = {
		authorisationId: "a-1",
		may(url) {
			asked.push(url.href);
			return url.hostname === host ? { may: true } : { may: false, why: "scope" };
		},
	};
	return { asked, authority };
}

function open(rules: Partial<Setup> = {}) {
	const lines: SentLine[] = [];
	const websites = openWebsites({
		...{
			allowedNetworks: loopback,
			contact: "mailto:audits@calibrant.example",
			ports: [site.httpPort, site.httpsPort],
		},
		log: (line) => void lines.push(line),
		resolve: async () => ["127.0.0.1"],
		...rules,
	});
	return { ...websites, lines };
}

/** How many connections and requests reached the site while something was done. */
async function reaching(work: () => Promise<unknown>) {
	const before = site.reached.connections;
	const told = await work();
	await new Promise((soon) => setTimeout(soon, 30));
	return { told, connections: site.reached.connections - before };
}

describe("nothing leaves", () => {
	test("without an authority: a call without one is no call", () => {
		const { visit, handshake } = open();
		// @ts-expect-error: the authority is missing.
		const missing = () => visit(site.http, { now });
		// @ts-expect-error: and here as well.
		const likewise = () => handshake(site.https, "TLSv1.3", { now });
		expect([missing, likewise]).toHaveLength(2);
	});

	test("where the authority says no, for a request or a handshake, and not even a name is looked up", async () => {
		let looked = 0;
		const { visit, handshake, lines } = open({ resolve: async () => [`127.0.0.${++looked}`] });
		const { authority } = over("other.example");
		const { told, connections } = await reaching(async () => [
			await visit(site.http, { authority, now }),
			await handshake(site.https, "TLSv1.2", { authority, now }),
		]);
		expect(told).toMatchObject([
			{ refused: { fault: "NOT_AUTHORISED", why: "scope" }, hop: null },
			{ refused: { fault: "NOT_AUTHORISED", why: "scope" } },
		]);
		expect([connections, looked, lines]).toEqual([0, 0, []]);
	});

	test.each([
		...["10.0.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "0.0.0.0"],
		...["::1", "::", "fe80::1", "fd00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"],
		...["64:ff9b:1::7f00:1", "2002:7f00:1::", "2001::1", "::127.0.0.1", "fec0::1"],
	])("to a name that leads to %s, alone or beside a public one", async (address) => {
		const { authority } = over(siteName);
		for (const addresses of [[address], ["93.184.216.34", address]]) {
			const { visit, lines } = open({ allowedNetworks: [], resolve: async () => addresses });
			const { told, connections } = await reaching(() => visit(site.http, { authority, now }));
			expect(told).toMatchObject({ refused: { fault: "BLOCKED_ADDRESS" } });
			expect([connections, lines]).toEqual([0, []]);
		}
	});

	test.each([
		[() => `http://127.0.0.1:${site.httpPort}/`, { fault: "BLOCKED_ADDRESS" }],
		[() => `http://0x7f000001:${site.httpPort}/`, { fault: "BLOCKED_ADDRESS" }],
		[() => `http://[::ffff:7f00:1]:${site.httpPort}/`, { fault: "BLOCKED_ADDRESS" }],
		[() => `http://${siteName}:25/`, { fault: "REFUSED_ADDRESS", why: "port" }],
		[() => `http://me:secret@${siteName}:${site.httpPort}/`, { fault: "REFUSED_ADDRESS", why: "credentials" }],
		[() => `ftp://${siteName}/`, { fault: "REFUSED_ADDRESS", why: "scheme" }],
		[() => "file:///etc/passwd", { fault: "REFUSED_ADDRESS", why: "scheme" }],
		[() => "shop", { fault: "REFUSED_ADDRESS", why: "unreadable" }],
	])("to an address that is none of a website: %#", async (address, refused) => {
		const { visit } = open({ allowedNetworks: [] });
		const authority: Authority = { authorisationId: "a-1", may: () => ({ may: true }) };
		const { told, connections } = await reaching(() => visit(address(), { authority, now }));
		expect(told).toMatchObject({ refused });
		expect(connections).toBe(0);
	});

	test("by a redirect out of scope or to an inner address, although the caller would follow", async () => {
		const { visit } = open();
		const { authority, asked } = over(siteName);
		const call = { authority, now, onRedirect: () => true };
		const { told, connections } = await reaching(() => visit(`${site.http}/away`, call));
		expect(told).toMatchObject({
			refused: { fault: "NOT_AUTHORISED" },
			hop: { to: `http://elsewhere.example:${site.httpPort}/` },
		});
		// One connection for the page that redirects, none for where it leads.
		expect(connections).toBe(1);
		expect(asked).toHaveLength(2);
		const anywhere: Authority = { authorisationId: "a-1", may: () => ({ may: true }) };
		const inner = open({ ports: [80, site.httpPort] });
		expect(
			await inner.visit(`${site.http}/inside`, { authority: anywhere, now, onRedirect: () => true }),
		).toMatchObject({
			refused: { fault: "BLOCKED_ADDRESS" },
		});
	});

	test("where the log cannot be written", async () => {
		const { visit } = open({ log: () => Promise.reject(new Error("full")) });
		const { authority } = over(siteName);
		const { connections } = await reaching(() => expect(visit(site.http, { authority, now })).rejects.toThrow("full"));
		expect(connections).toBe(0);
	});
});

describe("a visit", () => {
	test("tells what was sent, with what was agreed, and names whom to ask", async () => {
		const { visit, lines } = open();
		const { authority } = over(siteName);
		const told = await visit(`${site.https}/?token=secret#x`, { authority, now });
		if (!("answer" in told)) throw new Error(JSON.stringify(told));
		const { answer } = told;
		expect(answer).toMatchObject({ status: 200, address: "127.0.0.1", cut: false });
		expect(site.reached.agents.at(-1)).toBe(
			`${siteName}:${site.httpsPort} Calibrant-WebsiteAudit/1 (authorised check; contact: mailto:audits@calibrant.example)`,
		);
		expect(answer.setCookie).toHaveLength(3);
		expect(answer.headers.filter(([name]) => name === "set-cookie")).toHaveLength(3);
		expect(answer.tls).toMatchObject({ version: "TLSv1.3", authorised: false });
		expect(answer.tls?.certificate).toMatchObject({ subject: "CN=other.example", names: ["DNS:other.example"] });
		expect(answer.tls?.certificate?.validTo.toISOString()).toBe("2026-11-30T02:00:00.000Z");
		expect(answer.timings.done).toBeGreaterThanOrEqual(answer.timings.firstByte);
		expect(lines).toEqual([
			{ authorisationId: "a-1", at: now, what: "request", target: `${site.https}/`, addresses: ["127.0.0.1"] },
		]);
	});

	test("goes where the name led first, whatever a name server says later", async () => {
		const answers = [["127.0.0.1"], ["127.0.0.2"]];
		const { visit, handshake, lines } = open({ resolve: async () => answers.shift() ?? ["10.0.0.1"] });
		const { authority } = over(siteName);
		expect(await visit(`${site.http}/down`, { authority, now, onRedirect: () => true })).toMatchObject({
			answer: { status: 200, address: "127.0.0.1" },
			hops: [{ hop: { status: 302, downgrade: false } }],
		});
		expect(await handshake(site.https, "TLSv1.2", { authority, now })).toMatchObject({ accepted: true });
		expect(lines.every(({ addresses }) => addresses.join() === "127.0.0.1")).toBe(true);
		expect(answers).toHaveLength(1);
	});

	test("follows nothing by itself, and says where it led and when that is without encryption", async () => {
		const { visit } = open();
		const { authority, asked } = over(siteName);
		const { told, connections } = await reaching(() => visit(`${site.https}/down`, { authority, now }));
		expect(told).toMatchObject({ answer: { status: 302 }, leadsTo: { downgrade: true, to: `${site.http}/` } });
		expect([connections, asked.length]).toEqual([1, 1]);
		const refused = await visit(`${site.https}/down`, { authority, now, onRedirect: ({ downgrade }) => !downgrade });
		expect(refused).toMatchObject({ answer: { status: 302 } });
		expect(await visit(`${site.http}/round`, { authority, now, onRedirect: () => true })).toMatchObject({
			failed: { fault: "TOO_MANY_REDIRECTS" },
		});
	});

	test("ends at its bounds of time, bytes and headers", async () => {
		const { authority } = over(siteName);
		const call = { authority, now };
		const quick = open({ limits: { totalMs: 150, bodyBytes: 1000 } });
		expect(await quick.visit(`${site.http}/silent`, call)).toMatchObject({ failed: { fault: "TIMEOUT" } });
		const big = await quick.visit(`${site.http}/big`, call);
		expect(big).toMatchObject({ answer: { cut: true } });
		expect("answer" in big && big.answer.body.length).toBe(1000);
		expect(await quick.visit(`${site.http}/endless`, call)).toMatchObject({ answer: { cut: true } });
		expect(await quick.visit(`${site.http}/heads`, call)).toMatchObject({ failed: { fault: "HEADERS_TOO_LARGE" } });
		const never = open({ limits: { totalMs: 80 }, resolve: () => new Promise(() => {}) });
		expect(await never.visit(site.http, call)).toMatchObject({ failed: { fault: "TIMEOUT" } });
		const nowhere = open({ resolve: () => Promise.reject(new Error("none")) });
		expect(await nowhere.visit(site.http, call)).toMatchObject({ refused: { fault: "UNKNOWN_HOST" } });
	});

	test("does not wait for a handshake that never comes, nor for one that was not there", async () => {
		const mute: Server = createServer((socket) => socket.on("error", () => {}));
		await new Promise<void>((ready) => mute.listen(0, "127.0.0.1", ready));
		const { port } = mute.address() as { port: number };
		const { visit, handshake } = open({ ports: [port, 1], limits: { connectMs: 120 } });
		const { authority } = over(siteName);
		const address = `https://${siteName}:${port}/`;
		expect(await visit(address, { authority, now })).toMatchObject({ failed: { fault: "CONNECT_TIMEOUT" } });
		expect(await handshake(address, "TLSv1.3", { authority, now })).toMatchObject({
			failed: { fault: "CONNECT_TIMEOUT" },
		});
		expect(await handshake(`https://${siteName}:1/`, "TLSv1.3", { authority, now })).toMatchObject({
			failed: { fault: "UNREACHABLE", code: "ECONNREFUSED" },
		});
		mute.close();
	});
});
