import { offers } from "@calibrant/policy";
import { demoAuditLogins, demoLogins } from "@calibrant/seeds";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { Product } from "./product.ts";

const peopleOf = ({ house }: Product) => (offers(house.policy, "calibration") ? demoLogins : demoAuditLogins);

/** The people of the demo, each a button that signs in as them. */
export const enterForm = (product: Product, inHtml: (text: string) => string) => `
	<form method="post" action="/demo/enter">${peopleOf(product)
		.map(({ email, who }) => `<button name="as" value="${email}">${email.split("@")[0]}</button> ${inHtml(who)}<br>`)
		.join("")}</form>`;

/** Signs in with one press: the passwords of the demo are no secret, and nobody else is let in by it. `once`: the end of an address that signs in as the first of them, one time. */
export function takeEntries(app: FastifyInstance, product: Product, once: string | undefined): void {
	let isLeft = once !== undefined;
	app.get("/demo/enter/:once", async (request, reply) => {
		const [first] = peopleOf(product);
		const { once: given } = z.object({ once: z.string() }).parse(request.params);
		if (!isLeft || given !== once || !first) return reply.redirect("/demo/", 303);
		isLeft = false;
		return enter(first, reply);
	});
	app.post("/demo/enter", async (request, reply) => {
		const { as } = z.object({ as: z.string() }).parse(request.body);
		const login = peopleOf(product).find(({ email }) => email === as);
		if (!login) return reply.code(404).type("text/plain").send("Nobody of the demo is called so.");
		return enter(login, reply);
	});

	async function enter(login: { email: string; password: string }, reply: FastifyReply) {
		const answer = await fetch(new URL("/api/trpc/session.signIn", product.baseUrl), {
			method: "POST",
			headers: { "content-type": "application/json", origin: product.baseUrl },
			body: JSON.stringify({ json: { email: login.email, password: login.password } }),
		});
		// Somebody changed the password, or the account is gone: the page for it says so.
		if (!answer.ok) return reply.redirect("/sign-in", 303);
		return reply.header("set-cookie", answer.headers.getSetCookie()).redirect("/app", 303);
	}
}
