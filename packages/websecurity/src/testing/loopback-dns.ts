import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";
import packet from "dns-packet";

/** A zone as a test writes it: `example.org TXT` → the data of its records. */
export type Zone = Readonly<Record<string, readonly unknown[]>>;

/**
 * A resolver on loopback that knows one zone, answers for nothing else, and counts what it is asked. `verifies`: sets AD on its
 * answers; `bogus`: refuses those who want them verified, as a resolver does with broken signatures.
 */
export async function openLoopbackDns(zone: Zone, { verifies = false, bogus = false } = {}) {
	const socket = createSocket("udp4");
	const asked: string[] = [];
	socket.on("message", (bytes, { port, address }) => {
		const query = packet.decode(bytes);
		const [question] = query.questions ?? [];
		if (!question) return;
		asked.push(`${question.name} ${question.type}`);
		const known = Object.keys(zone).some((key) => key.split(" ")[0] === question.name);
		const answers = (zone[`${question.name} ${question.type}`] ?? []).map((data) => ({
			...{ name: question.name, type: question.type, ttl: 60, data },
		}));
		const refuses = bogus && !query.flag_cd;
		const code = refuses ? 2 : known ? 0 : 3;
		const soa = Object.keys(zone).find(
			(key) => key.endsWith(" SOA") && question.name.endsWith(key.split(" ")[0] ?? ""),
		);
		const authorities =
			soa && answers.length === 0 ? [{ name: soa.split(" ")[0], type: "SOA", ttl: 60, data: zone[soa]?.[0] }] : [];
		const flags = packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | (verifies ? packet.AUTHENTIC_DATA : 0) | code;
		const told = {
			type: "response",
			id: query.id,
			flags,
			questions: query.questions,
			answers: refuses ? [] : answers,
			authorities,
		};
		// Somebody who guesses answers first, and wrongly.
		const forged = { ...told, id: (query.id ?? 0) ^ 1, flags: 5, answers: [], authorities: [] };
		for (const one of [forged, told]) socket.send(packet.encode(one as packet.Packet), port, address);
	});
	await new Promise<void>((ready) => socket.bind(0, "127.0.0.1", ready));
	return {
		asked,
		server: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
		close: () => new Promise<void>((done) => socket.close(done)),
	};
}
