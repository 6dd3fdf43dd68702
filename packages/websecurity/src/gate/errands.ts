import { randomUUID } from "node:crypto";
import { websiteErrands } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import type { SentLine } from "../network/authority.ts";
import { openNames } from "../network/name-records.ts";
import { openWebsites } from "../network/websites.ts";

/** What allows an errand: the client's wish to prove control, their order to monitor, or an authorisation of an audit. */
export type Under = "proof" | "monitoring" | "authorisation";

/**
 * The network of one run for one organisation. Each errand is written into its log, in a transaction of its own, before it
 * leaves; where it cannot be written nothing is sent. Requests and handshakes are no more than `requestsPerMinute`.
 */
export function openRun(
	house: Pick<WorkerHouse, "db" | "operator" | "websites">,
	orgId: string,
	under: Under,
	requestsPerMinute: number | null = null,
) {
	const { networks = [], ports = [], trusted, nameServers } = house.websites ?? {};
	const log = async ({ authorisationId, at, what, target, addresses }: SentLine) => {
		await house.db.withOrg(orgId, {}, ({ tx }) =>
			tx.insert(websiteErrands).values({
				...{ orgId, id: randomUUID(), at, under, authorisationId, what, target },
				addresses: [...addresses],
			}),
		);
	};
	const contact = house.operator.securityEmail;
	return {
		websites: openWebsites({
			...{ allowedNetworks: networks, contact, log, ports: [80, 443, ...ports] },
			...(trusted && { trusted }),
			...(requestsPerMinute !== null && { turn: paced(requestsPerMinute) }),
		}),
		names: openNames({ log, ...(nameServers && { servers: nameServers }) }),
	};
}

/** Lets one through at a time, in even steps. */
function paced(perMinute: number): () => Promise<void> {
	const step = 60_000 / perMinute;
	let next = 0;
	return async () => {
		const now = performance.now();
		const wait = Math.max(0, next - now);
		next = Math.max(next, now) + step;
		if (wait > 0) await new Promise((turn) => setTimeout(turn, wait));
	};
}
