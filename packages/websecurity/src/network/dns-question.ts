import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import packet from "dns-packet";

/** The library gives the name of the code too, which its types leave out. */
export type DnsAnswer = packet.DecodedPacket & { rcode: string };

/**
 * One question to one resolver over UDP, with the bits that Node's resolver cannot set: verify for me (AD) or not at all (CD).
 * Null where no whole answer came in time; one that was cut for its length is none.
 */
export function question(
	server: string,
	{ name, type, trusting, timeoutMs }: { name: string; type: "SOA" | "DS"; trusting: boolean; timeoutMs: number },
): Promise<DnsAnswer | null> {
	const { host, port } = addressOf(server);
	const id = randomInt(65_536);
	const asked = packet.encode({
		...{ type: "query", id, questions: [{ type, name }] },
		flags: packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA | (trusting ? packet.CHECKING_DISABLED : 0),
		additionals: [{ type: "OPT", name: ".", udpPayloadSize: 1232, flags: packet.DNSSEC_OK } as packet.OptAnswer],
	});
	return new Promise((settle) => {
		const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
		const end = (told: DnsAnswer | null) => {
			clearTimeout(slow);
			socket.removeAllListeners().on("error", () => {});
			socket.close();
			settle(told);
		};
		const slow = setTimeout(() => end(null), timeoutMs);
		socket.on("error", () => end(null));
		socket.on("message", (bytes) => {
			const told = decoded(bytes);
			const [of] = told?.questions ?? [];
			// Anything else is somebody's guess, and is waited past.
			if (told?.id !== id || of?.type !== type || of.name.toLowerCase() !== name.toLowerCase()) return;
			end(told.flag_tc ? null : told);
		});
		// A connected socket takes nothing from other addresses.
		socket.connect(port, host, () => socket.send(asked));
	});
}

function decoded(bytes: Buffer): DnsAnswer | null {
	try {
		return packet.decode(bytes) as DnsAnswer;
	} catch {
		return null;
	}
}

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`. */
function addressOf(server: string): { host: string; port: number } {
	const [, inBrackets, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(server) ?? [];
	return { host: inBrackets ?? plain ?? server, port: Number(port ?? 53) };
}
