import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Call = { method: string; id: string; idempotencyKey: string | undefined };

/** What the next answers are instead of the truth; `nothing` leaves the caller waiting. */
type Trouble = 404 | 500 | "nothing" | null;

export type FakeStripe = {
	address: URL;
	/** Every request that arrived, in order. */
	calls: Call[];
	/** What Stripe knows: a subscription's customer and status, by id. */
	subscriptions: Map<string, { customer: string; status: string }>;
	trouble(next: Trouble): void;
	close(): Promise<void>;
};

/** Speaks as much of Stripe's HTTP interface as the product uses: reading and cancelling one subscription. */
export async function openFakeStripe(): Promise<FakeStripe> {
	const calls: Call[] = [];
	const subscriptions: FakeStripe["subscriptions"] = new Map();
	let trouble: Trouble = null;
	const answer = (request: IncomingMessage, response: ServerResponse) => {
		const id = /^\/v1\/subscriptions\/([^/?]+)/.exec(request.url ?? "")?.[1] ?? "";
		const key = request.headers["idempotency-key"];
		calls.push({ method: request.method ?? "", id, idempotencyKey: typeof key === "string" ? key : undefined });
		if (trouble === "nothing") return;
		const send = (status: number, body: object) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
		const found = subscriptions.get(id);
		if (trouble === 500) return send(500, { error: { type: "api_error", message: "Something went wrong." } });
		// Stripe answers 404 to the cancellation of a subscription that is cancelled already.
		if (trouble === 404 || !found || (request.method === "DELETE" && found.status === "canceled")) {
			return send(404, { error: { type: "invalid_request_error", message: `No such subscription: '${id}'` } });
		}
		if (request.method === "DELETE") found.status = "canceled";
		send(200, { id, object: "subscription", ...found });
	};
	const server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		...{ calls, subscriptions },
		address: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
		trouble(next) {
			trouble = next;
		},
		close() {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}
