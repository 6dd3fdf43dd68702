import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { checkNetworks, mayReach, sendOutside, whyNotOutside } from "./send-outside.ts";

const loopback = ["127.0.0.0/8"];
const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

const listen = (answer: RequestListener) =>
	new Promise<string>((resolve) => {
		const server = createServer(answer);
		servers.push(server);
		server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`));
	});
const send = (address: string, rules: Partial<Parameters<typeof sendOutside>[2]> = {}) =>
	sendOutside(address, { headers: { "x-a": "1" }, body: "{}" }, { allowedNetworks: [], ...rules });

describe("an address that may be reached", () => {
	it.each([
		...["127.0.0.1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"],
		...["224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1"],
		...["64:ff9b::a00:1", "2002:a00:1::", "2001:0:0:0:0:0:0:1", "192.0.2.1", "198.18.0.1", "not an address", ""],
	])("is not %s", (address) => {
		expect(mayReach(address, [])).toBe(false);
	});

	it("is a public one, or lies in a network that is allowed", () => {
		expect(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"].every((one) => mayReach(one, []))).toBe(true);
		expect(mayReach("10.20.3.4", ["10.20.0.0/16"])).toBe(true);
		expect(mayReach("10.21.3.4", ["10.20.0.0/16"])).toBe(false);
		expect(() => checkNetworks(["10.20.0.0"])).toThrow(/no range/);
	});
});

describe("an address as it is typed", () => {
	it.each([
		...["http://127.0.0.1/", "https://[::1]/", "https://0x7f000001/", "https://127.1/", "https://2130706433/"],
		...["https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest", "https://metadata.google.internal/"],
		...["https://localhost./", "https://example.com:22/", "file:///etc/passwd", "https://a:b@example.com/", "x"],
		...["http://example.com/", "https://example.com/#a"],
	])("is refused before anything is sent: %s", async (address) => {
		expect(whyNotOutside(address, [])).not.toBeNull();
		expect(await send(address)).toEqual({ fault: "BLOCKED_ADDRESS" });
	});

	it("is taken when it is public", () => {
		expect(whyNotOutside("https://hooks.example.com:8443/a?b=c", [])).toBeNull();
	});
});

describe("what is sent", () => {
	it("arrives where the network is allowed, with its headers", async () => {
		let seen: unknown;
		const address = await listen((request, answer) => {
			seen = [request.method, request.headers["x-a"], request.url];
			answer.writeHead(204).end();
		});
		expect(await send(address, { allowedNetworks: loopback })).toEqual({ status: 204 });
		expect(seen).toEqual(["POST", "1", "/hook"]);
	});

	it("goes nowhere by a name that resolves to a private address", async () => {
		let reached = 0;
		const address = await listen((_request, answer) => {
			reached++;
			answer.end();
		});
		const { port } = new URL(address);
		// Allowed for http in principle, but not this address: the name is judged by what it resolves to.
		const rules = { allowedNetworks: ["10.20.0.0/16"] };
		expect(await send(`http://localhost:${port}/`, rules)).toEqual({ fault: "BLOCKED_ADDRESS" });
		expect(reached).toBe(0);
		expect(await send(`http://localhost:${port}/`, { allowedNetworks: [...loopback, "::1/128"] })).toEqual({
			status: 200,
		});
	});

	it("is not carried on by a redirect", async () => {
		let led = 0;
		const target = await listen((_request, answer) => {
			led++;
			answer.end();
		});
		const address = await listen((_request, answer) => answer.writeHead(302, { location: target }).end());
		expect(await send(address, { allowedNetworks: loopback })).toEqual({ status: 302 });
		expect(led).toBe(0);
	});

	it("ends with an answer that does not end, or is too long", async () => {
		const silent = await listen(() => {});
		expect(await send(silent, { allowedNetworks: loopback, timeout: 100 })).toEqual({ fault: "TIMEOUT" });
		const slow = await listen((_request, answer) => void answer.writeHead(200).write("a"));
		expect(await send(slow, { allowedNetworks: loopback, timeout: 100 })).toEqual({ fault: "TIMEOUT" });
		let written = 0;
		const endless = await listen((request, answer) => {
			const more = () => {
				while (!request.destroyed && answer.write(Buffer.alloc(16_384))) written += 16_384;
			};
			answer.on("drain", more);
			more();
		});
		expect(await send(endless, { allowedNetworks: loopback })).toEqual({ status: 200 });
		expect(written).toBeLessThan(32_000_000);
	});

	it("says why nothing was answered", async () => {
		const address = await listen((request) => request.socket.destroy());
		expect(await send(address, { allowedNetworks: loopback })).toEqual({ fault: "UNREACHABLE" });
		expect(await send(address.replace("http:", "https:"), { allowedNetworks: loopback })).toMatchObject({
			fault: expect.stringMatching(/TLS|UNREACHABLE/),
		});
	});
});
