export type Call = { method: string; what: string; id: string; idempotencyKey: string | undefined };

type FakeSubscription = {
	customer: string;
	status: string;
	created?: number;
	metadata?: Record<string, string>;
	trialEnd?: number;
	price?: string;
};
type FakeSession = { customer: string; price: string; status: "open" | "complete" | "expired" };
export type FakeCustomer = Record<string, unknown>;

/** What Stripe knows, by id. Tests write into it and read from it. */
export type StripeBooks = {
	subscriptions: Map<string, FakeSubscription>;
	customers: Map<string, FakeCustomer>;
	/** Issued invoices with what they say of the buyer. */
	invoices: Map<string, { customer: string; customer_name: string; customer_email: string }>;
	paymentMethods: Map<string, { customer: string | null }>;
	/** Payment pages, by id. */
	sessions: Map<string, FakeSession>;
	/** Prices that are for sale; any is, while there is none. */
	prices: Set<string>;
	/** The instant at which pages made now can be opened no more, in seconds. */
	pagesExpire: number;
	/** Subscriptions that were begun and charged, in order. */
	charges: string[];
	/** What happens to the first payment of a new subscription. */
	payment: "succeeds" | "needs the bank" | "has no method";
};

type Answer = { status: number; body: object };
const ok = (body: object): Answer => ({ status: 200, body });
const list = (data: object[]): Answer => ok({ object: "list", has_more: false, data });
const wrong = (message: string): Answer => ({
	status: 400,
	body: { error: { type: "invalid_request_error", code: "resource_missing", message } },
});
const missing = (what: string, param: string): Answer => ({
	status: 404,
	body: { error: { type: "invalid_request_error", code: "resource_missing", param, message: `No such ${what}` } },
});

/** One answer of Stripe, with what it changes. */
export function answerStripe(books: StripeBooks, call: Call, path: string, form: URLSearchParams): Answer {
	if (call.what === "subscriptions") return subscriptions(books, call, form);
	if (call.what === "checkout") return checkout(books, call, path, form);
	if (call.what === "billing_portal") {
		const url = `https://portal.stripe.example/${form.get("customer")}`;
		return ok({ id: "bps_1", object: "billing_portal.session", url });
	}
	if (call.what === "customers") return customers(books, call, path, form);
	const method = books.paymentMethods.get(call.id);
	if (call.what === "payment_methods" && path.endsWith("/detach") && method) {
		method.customer = null;
		return ok({ id: call.id, object: "payment_method", customer: null });
	}
	return missing(call.what, "id");
}

function subscriptions(books: StripeBooks, { method, id }: Call, form: URLSearchParams): Answer {
	if (method === "GET" && id === "") {
		const own = [...books.subscriptions].filter(([, { customer }]) => customer === form.get("customer"));
		return list(own.map(([one]) => subscription(books, one)));
	}
	if (method === "POST" && id === "") return begin(books, form);
	const found = books.subscriptions.get(id);
	// Stripe answers 404 to the cancellation of a subscription that is cancelled already.
	if (!found || (method === "DELETE" && found.status === "canceled")) return missing("subscription", "id");
	if (method === "DELETE") found.status = "canceled";
	const price = form.get("items[0][price]");
	if (method === "POST" && price) {
		if (unknown(books, price)) return wrong(`No such price: '${price}'`);
		found.price = price;
	}
	return ok(subscription(books, id));
}

const unknown = ({ prices }: StripeBooks, price: string) => prices.size > 0 && !prices.has(price);

function checkout(books: StripeBooks, { method }: Call, path: string, form: URLSearchParams): Answer {
	const shown = (id: string) => ({
		...{ id, object: "checkout.session", ...books.sessions.get(id), expires_at: books.pagesExpire },
		url: `https://checkout.stripe.example/${id}`,
	});
	if (method === "GET") {
		const wanted = ({ customer, status }: FakeSession) =>
			customer === form.get("customer") && status === form.get("status");
		return list([...books.sessions].filter(([, one]) => wanted(one)).map(([id]) => shown(id)));
	}
	const [, closing] = /\/sessions\/(\w+)\/expire$/.exec(path) ?? [];
	if (closing) {
		const session = books.sessions.get(closing);
		if (session?.status !== "open") return wrong("Only Checkout Sessions with a status in [open] can be expired.");
		session.status = "expired";
		return ok(shown(closing));
	}
	const [customer, price] = [form.get("customer") ?? "", form.get("line_items[0][price]") ?? ""];
	if (unknown(books, price)) return wrong(`No such price: '${price}'`);
	const id = `cs_${books.sessions.size}_${customer}`;
	books.sessions.set(id, { customer, price, status: "open" });
	return ok(shown(id));
}

function begin(books: StripeBooks, form: URLSearchParams): Answer {
	const page = form.get("payment_behavior") === "default_incomplete";
	if (books.payment === "has no method" && !page) {
		const message = "This customer has no attached payment source or default payment method.";
		return { status: 400, body: { error: { type: "invalid_request_error", code: "resource_missing", message } } };
	}
	const id = `sub_new_${books.subscriptions.size}`;
	const paid = books.payment === "succeeds";
	if (paid) books.charges.push(id);
	const metadata = Object.fromEntries(
		[...form].flatMap(([name, value]) => {
			const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
			return key ? [[key, value]] : [];
		}),
	);
	const customer = form.get("customer") ?? "";
	const created = 1_000 + books.subscriptions.size;
	const price = form.get("items[0][price]") ?? "price_1";
	books.subscriptions.set(id, { customer, status: paid ? "active" : "incomplete", metadata, created, price });
	return ok(subscription(books, id));
}

function subscription(books: StripeBooks, id: string): object {
	const found = books.subscriptions.get(id);
	const { customer, status, created = 1, metadata = {}, trialEnd = null, price = "price_1" } = found ?? {};
	const open = ["incomplete", "past_due", "unpaid"].includes(status ?? "");
	const invoice = { id: `in_${id}`, object: "invoice", status: open ? "open" : "paid" };
	return {
		...{ id, object: "subscription", customer, status, created, metadata, trial_end: trialEnd },
		...{ default_payment_method: null, items: { data: [{ id: `si_${id}`, price: { id: price }, quantity: 1 }] } },
		latest_invoice: { ...invoice, hosted_invoice_url: `https://invoice.stripe.example/${id}` },
	};
}

function customers(books: StripeBooks, { method, id }: Call, path: string, form: URLSearchParams): Answer {
	if (method === "POST" && id === "") {
		const made = `cus_new_${books.customers.size}`;
		books.customers.set(made, Object.fromEntries(form));
		return ok({ id: made, object: "customer" });
	}
	const found = books.customers.get(id);
	if (!found) return missing("customer", "customer");
	if (path.endsWith("/tax_ids")) return list([]);
	if (path.endsWith("/payment_methods")) {
		const own = [...books.paymentMethods].filter(([, { customer }]) => customer === id);
		return list(own.map(([one]) => ({ id: one, object: "payment_method", customer: id })));
	}
	if (method === "POST") for (const [name, value] of form) found[name] = value === "" ? null : value;
	return ok({ id, object: "customer", ...found });
}

/** What a person does on a payment page: pays, so that Stripe begins the subscription. Gives its id. */
export function payOn(books: StripeBooks, url: string): string {
	const id = url.split("/").at(-1) ?? "";
	const session = books.sessions.get(id);
	if (session?.status !== "open") throw new Error("This page cannot be paid on.");
	session.status = "complete";
	const begun = `sub_of_${id}`;
	books.subscriptions.set(begun, {
		customer: session.customer,
		price: session.price,
		status: "active",
		created: 2_000,
	});
	books.charges.push(begun);
	return begun;
}
