import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { answerStripe, type Call, type StripeBooks } from "./stripe-books.ts";

export { payOn } from "./stripe-books.ts";

/** What the next answers are instead of the truth: `nothing` leaves the caller waiting, `lost` does what changes something first. */
type Trouble = 404 | 429 | 500 | "nothing" | "lost" | null;

export type FakeStripe = StripeBooks & {
	address: URL;
	/** Every request that arrived, in order. */
	calls: Call[];
	trouble(next: Trouble): void;
	close(): Promise<void>;
};

/** Speaks as much of Stripe's HTTP interface as the product uses, over a real socket. */
export async function openFakeStripe(): Promise<FakeStripe> {
	const calls: Call[] = [];
	const books: StripeBooks = {
		...{ subscriptions: new Map(), customers: new Map(), invoices: new Map(), paymentMethods: new Map() },
		...{ sessions: new Map(), prices: new Set<string>(), pagesExpire: Date.parse("2026-03-11T12:00:00Z") / 1000 },
		...{ charges: [], payment: "succeeds" },
	};
	/** Answers by idempotency key: the same key gives the same answer again, and does nothing. */
	const answered = new Map<string, { asked: string; status: number; body: object }>();
	let trouble: Trouble = null;
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const { pathname, searchParams } = new URL(request.url ?? "", "http://stripe");
		const text = await read(request);
		const header = request.headers["idempotency-key"];
		const key = typeof header === "string" ? header : undefined;
		const [, , what = "", id = ""] = pathname.split("/");
		const call = { method: request.method ?? "", what, id, idempotencyKey: key };
		calls.push(call);
		const send = (status: number, body: object) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
		const refuse = (status: number, type: string, message: string) => send(status, { error: { type, message } });
		if (trouble === "nothing") return;
		if (trouble === 429) return refuse(429, "rate_limit_error", "Too many requests.");
		if (trouble === 500) return refuse(500, "api_error", "Something went wrong.");
		if (trouble === 404) return refuse(404, "invalid_request_error", "No such thing.");
		const before = key === undefined ? undefined : answered.get(key);
		if (before && before.asked !== `${pathname} ${text}`) {
			return refuse(400, "idempotency_error", "Keys can only be used with the same parameters.");
		}
		const given = before ?? answerStripe(books, call, pathname, new URLSearchParams(text || searchParams));
		// Stripe keeps what it did under a key; a refusal of the request itself is not kept.
		if (key && given.status < 400) answered.set(key, { ...given, asked: `${pathname} ${text}` });
		if (trouble === "lost" && call.method !== "GET") return;
		send(given.status, given.body);
	};
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return Object.assign(books, {
		calls,
		address: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
		trouble(next: Trouble) {
			trouble = next;
		},
		close() {
			server.closeAllConnections();
			return new Promise<void>((resolve) => server.close(() => resolve()));
		},
	});
}

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString("utf8");
}

/** An event about a customer as Stripe sends it, with its signature. */
export function signedEvent(secret: string, { id, type, customer }: Record<"id" | "type" | "customer", string>) {
	const payload = JSON.stringify({ id, object: "event", type, data: { object: { id: "sub_ignored", customer } } });
	return { payload, signature: Stripe.webhooks.generateTestHeaderString({ payload, secret }) };
}
