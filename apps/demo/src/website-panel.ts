import { offers } from "@calibrant/policy";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Product } from "./product.ts";

const steps = z.discriminatedUnion("do", [
	z.object({ do: z.enum(["publish", "withdraw", "mend", "spoil"]) }),
	z.object({ do: z.literal("say"), text: z.string().max(500) }),
]);

/** The demo's website and what its owner may do to it; nothing where nobody can have websites looked at. */
export function websitePanel({ website, house }: Product, escapeHtml: (text: string) => string): string {
	if (!website || !offers(house.policy, "websecurity")) return "";
	const { lines, mended, text } = website.state();
	const button = (step: string, label: string) => `<button name="do" value="${step}">${label}</button>`;
	return `
		<h2 id="website">Demo website</h2>
		<p><a href="${website.address}/">${website.address}</a>: a website of this machine, which the worker reaches, with a certificate that no browser knows. ${mended ? "It is mended." : "It has every fault that is looked for."} ${lines.length > 0 ? "A proof of control is published on it." : "No proof of control is published on it."}</p>
		<form method="post" action="/demo/website">${lines.length > 0 ? button("withdraw", "Take the proof away") : ""}${button("publish", "Publish the proof")}${mended ? button("spoil", "Make the faults again") : button("mend", "Mend it")}</form>
		<form method="post" action="/demo/website"><label>Text of its page <input name="text" value="${escapeHtml(text).replaceAll('"', "&quot;")}" size="40"></label> <button name="do" value="say">Change the text</button></form>
		<p class="muted">Add it under <a href="/app/websites">Websites</a> first: what is published is the line that each of these pages asks for. Then let a day pass: it is looked at again.</p>`;
}

/** Takes what its owner does. */
export function takeWebsiteSteps(app: FastifyInstance, product: Product): void {
	const { website, admin } = product;
	if (!website) return;
	app.post("/demo/website", async (request, reply) => {
		const step = steps.parse(request.body);
		if (step.do === "say") website.say(step.text);
		else if (step.do === "publish") {
			const rows = await admin<{ token: string }[]>`
				select proof_token as token from websites where origin = ${website.address}`;
			for (const { token } of rows) website.publish(`calibrant-proof=${token}`);
		} else website[step.do]();
		return reply.redirect("/demo/#website", 303);
	});
}
