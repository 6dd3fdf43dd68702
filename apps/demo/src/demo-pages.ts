import { tableRegistry } from "@calibrant/db/schema";
import { latenessOf, stopSentence } from "@calibrant/policy";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { enterForm, takeEntries } from "./enter.ts";
import { type Journey, journeysOf } from "./journey.ts";
import type { CaughtMail } from "./mail-catcher.ts";
import { onPhone } from "./on-phone.ts";
import { operatorCodes } from "./operator-codes.ts";
import type { Product } from "./product.ts";
import { type DueEvent, day, dueEvents, waitingEvents } from "./time-machine.ts";
import { takeWebsiteSteps, websitePanel } from "./website-panel.ts";

const escapeHtml = (text: string) =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const stamp = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Addresses that exist only in the demo: the time machine and the mails that were caught. `once`: see `takeEntries`. */
export const demoPages =
	(product: Product, once?: string): FastifyPluginAsync =>
	async (app: FastifyInstance) => {
		const journeys = journeysOf(product);
		app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
			done(null, Object.fromEntries(new URLSearchParams(String(body)))),
		);
		app.get("/demo/", async (_request, reply) => {
			// Without a script on this page, the browser asks again by itself while the clock is on its way.
			if (journeys.last()?.ended === null) reply.header("refresh", "1");
			return html(reply, "The demo: its people, its clock, its mails", await overview(product, journeys.last()));
		});
		takeEntries(app, product, once);
		takeWebsiteSteps(app, product);
		app.get("/demo", async (_request, reply) => reply.redirect("/demo/", 308));
		app.get("/demo/mails/:id", async (request, reply) => {
			const mail = mailOf(product, request.params);
			if (!mail) return reply.code(404).type("text/plain").send("There is no such mail.");
			const { part } = z.object({ part: z.enum(["html", "text"]).catch("html") }).parse(request.query);
			return html(reply, mail.subject, mailPage(mail, part));
		});
		app.get("/demo/mails/:id/html", async (request, reply) => {
			const mail = mailOf(product, request.params);
			if (!mail) return reply.code(404).type("text/plain").send("There is no such mail.");
			return reply
				.type("text/html; charset=utf-8")
				.header(
					"content-security-policy",
					`default-src 'none'; style-src 'unsafe-inline'; ${MAIL_SANDBOX}; frame-ancestors 'self'`,
				)
				.header("x-frame-options", "SAMEORIGIN")
				.send(mail.html.replace("<head>", '<head><base target="_blank">'));
		});
		app.get("/demo/mails/:id/attachments/:place", async (request, reply) => {
			const { place } = z.object({ place: z.coerce.number() }).parse(request.params);
			const file = mailOf(product, request.params)?.attachments[place];
			if (!file) return reply.code(404).type("text/plain").send("There is no such file.");
			const name = encodeURIComponent(file.name);
			return reply
				.type(file.type)
				.header("content-disposition", `attachment; filename*=UTF-8''${name}`)
				.send(file.content);
		});
		app.post("/demo/phones", async (_request, reply) => {
			const open = await product.openToNetwork();
			if (!open)
				return reply.code(409).type("text/plain").send("This machine is in no network: connect it, and try again.");
			return reply.redirect("/demo/#phone", 303);
		});
		app.post("/demo/time", async (request, reply) => {
			const { by } = z.object({ by: z.enum(["day", "week", "event"]) }).parse(request.body);
			const [event] = await dueEvents(product);
			const on = async (days: number) => new Date((await product.now()).getTime() + days * day);
			const to = by === "event" ? event?.at : await on(by === "day" ? 1 : 7);
			if (to) await journeys.setOut(to);
			return reply.redirect("/demo/", 303);
		});
	};

async function overview(product: Product, journey: Readonly<Journey> | null): Promise<string> {
	const now = await product.now();
	const waiting = await waitingEvents(product);
	const events = waiting.filter(({ lateSeconds }) => lateSeconds === null);
	const receipts = await product.admin<{ id: string; org: string }[]>`
		select id, org_id as org from deletion_receipts order by created_at desc limit 5`;
	const codes = await operatorCodes(product);
	const closed = journey?.ended === null ? " disabled" : "";
	const button = (by: string, label: string) => `<button name="by" value="${by}"${closed}>${label}</button>`;
	return `
		<h2>Enter as</h2>
		${enterForm(product, escapeHtml)}
		<h2>The clock</h2>
		<p class="clock">${stamp(now)}</p>
		<form method="post" action="/demo/time">${button("day", "+1 day")}${button("week", "+7 days")}${
			events[0] ? button("event", `To the next event: ${events[0].what}, ${stamp(events[0].at)}`) : ""
		}</form>
		${journey ? progressOf(journey) : ""}
		<p>After a jump everybody has to sign in again, as after any day without use: enter with one press above. The clock of this demo's database moves, and the real jobs run at each slot of the timetable and at each due instant on the way. Webhooks are signed at that clock: after a jump, a receiver that goes by its own refuses them.</p>
		<p>Everything resets with <code>npm run demo -- --reset</code>.</p>
		${websitePanel(product, escapeHtml)}
		<h2>A register to import</h2>
		<p><a href="/api/imports/sample" download>The sample workbook</a> has 50 instruments and 12 planted errors. Drop it on <a href="/app/import">the import</a>, as somebody who is signed in and may import.</p>
		${onPhone(product)}
		<h2>Waiting</h2>
		${list(
			waiting.map((event) => `${escapeHtml(event.name)}: ${escapeHtml(inWords(event))}`),
			"No organisation is in its grace period.",
		)}
		<h2>Rows, side by side</h2>
		${await rowsOfOrganisations(product)}
		<h2>Operators&#39; codes</h2>
		<p class="muted">For <a href="/ops/sign-in">the console</a>. Each works once and for half a minute; <a href="/demo/">reload</a> for the next.</p>
		${list(
			codes.map(({ email, code }) => `<code>${code}</code> ${escapeHtml(email)}`),
			"This demo has no operators.",
		)}
		<h2>Receipts</h2>
		${list(
			receipts.map(({ id, org }) => `<a href="/receipts/${id}">Receipt ${id}</a> for ${org}`),
			"Nothing has been deleted yet.",
		)}
		<h2>Mails</h2>
		${list(
			product.mails.mails
				.toReversed()
				.map(
					(mail) =>
						`<a href="/demo/mails/${mail.id}">${escapeHtml(mail.subject)}</a> to ${escapeHtml(mail.to)}, ${stamp(mail.at)}`,
				),
			"No mail has been sent yet.",
		)}`;
}

/** Where the clock's journey is, and what it has done so far. */
function progressOf({ from, to, slot, stops, jobs, ended }: Readonly<Journey>): string {
	const many = (n: number, what: string) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
	const done = `${many(jobs, "job")} run, at ${many(stops, "instant")}`;
	if (ended === "arrived") return `<p role="status">Arrived. From ${stamp(from)} to ${stamp(to)}: ${done}.</p>`;
	if (ended !== null)
		return `<p role="alert">The journey to ${stamp(to)} stopped at ${stamp(slot.at)}, in ${escapeHtml(slot.jobs.join(", ") || "no job")}: ${escapeHtml(ended.failed)} ${done}. The buttons go on from there.</p>`;
	const share = (slot.at.getTime() - from.getTime()) / Math.max(1, to.getTime() - from.getTime());
	return `<section aria-label="Under way"><progress value="${share.toFixed(3)}" max="1" aria-label="Way done"></progress>
		<p>Under way from ${stamp(from)} to ${stamp(to)}; at ${stamp(slot.at)}. ${done}.</p>
		<p class="muted">At work: ${slot.jobs.map((name) => `<code>${name}</code>`).join(", ") || "looking for what is due"}</p></section>`;
}

/** How many rows each organisation has; of a deleted one the audit log is left, and what the receipt names. */
async function rowsOfOrganisations(product: Product): Promise<string> {
	const counted = tableRegistry.flatMap(({ name, orgColumn }) =>
		orgColumn === null
			? []
			: [`select '${name}' as name, ${orgColumn} as org, count(*)::int as n from ${name} group by 2`],
	);
	const rows = await product.admin.unsafe<{ name: string; org: string; n: number }[]>(counted.join(" union all "));
	const names = await product.admin<{ id: string; name: string }[]>`select id, name from organisations`;
	const count = (org: string, isCounted: (table: string) => boolean) =>
		rows.reduce((sum, one) => sum + (one.org === org && isCounted(one.name) ? one.n : 0), 0).toLocaleString("en");
	// A hold keeps a log from being deleted in its time, and outlives the organisation with it.
	const isLog = (table: string) => table.startsWith("audit_") || table === "holds";
	const lines = [...new Set(rows.map(({ org }) => org))].map((org) => {
		const name = names.find(({ id }) => id === org)?.name ?? `Deleted: ${org}`;
		const of = (table: string) => count(org, (one) => one === table);
		const cells = [
			of("instruments"),
			of("calibrations"),
			of("certificates"),
			count(org, (one) => !isLog(one)),
			count(org, isLog),
		];
		return `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
	});
	const heads = [
		"Organisation",
		"Instruments",
		"Calibrations",
		"Certificates",
		"All but the log",
		"Audit log, with holds on it",
	];
	const held = await product.admin<{ org: string; reference: string }[]>`
		select org_id as org, reference from holds where released_at is null and org_id not in (select id from organisations) order by org_id, reference`;
	const stays = held.map(
		({ org, reference }) =>
			`Deleted: ${org}: the hold ${escapeHtml(reference)} keeps the ${count(org, isLog)} rows of its audit log, itself among them.`,
	);
	return `<div class="wide" role="region" aria-label="Rows, side by side" tabindex="0"><table><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr>${lines.sort().join("")}</table></div>
		<p class="muted">Of a deleted organisation its audit log stays, until its own time is over.</p>
		${stays.length > 0 ? list(stays, "") : ""}`;
}

function inWords({ what, at, lateSeconds, stop, heldUntil }: DueEvent): string {
	const why = stop ? ` ${stopSentence(stop)}` : "";
	if (lateSeconds === null) return `${what} on ${stamp(at)}.${why}`;
	if (stop === "hold") return `${what} was due on ${stamp(at)}.${why}`;
	const held = heldUntil ? `, held until ${stamp(heldUntil)}` : "";
	return `${what} was due on ${stamp(at)}${held}, late by ${latenessOf(lateSeconds)}.${why}`;
}

const list = (items: string[], none: string) =>
	items.length === 0 ? `<p class="muted">${none}</p>` : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;

/** A mail's HTML runs no script and reaches nothing; its links open as they do in a mail program. */
const MAIL_SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox";

function mailOf(product: Product, parameters: unknown): CaughtMail | undefined {
	const { id } = z.object({ id: z.coerce.number() }).parse(parameters);
	return product.mails.mails.find((one) => one.id === id);
}

/** One mail as a mail program shows it, or its text part with the links made clickable. */
function mailPage(mail: CaughtMail, part: "html" | "text"): string {
	const at = `/demo/mails/${mail.id}`;
	const tab = (name: typeof part, label: string) =>
		`<a href="${at}?part=${name}"${name === part ? ' aria-current="page"' : ""}>${label}</a>`;
	const text = () => escapeHtml(mail.text).replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}">${link}</a>`);
	const files = mail.attachments.map(
		({ name }, place) => `<a href="${at}/attachments/${place}">${escapeHtml(name)}</a>`,
	);
	const head = [
		`To ${mail.to}, ${stamp(mail.at)}`,
		...(mail.replyTo ? [`Reply-To: ${mail.replyTo}`] : []),
		...(mail.messageId ? [`Message-ID: ${mail.messageId}`] : []),
	];
	return `<p class="muted">${head.map(escapeHtml).join("<br>")}</p>
		${files.length > 0 ? `<p>Attached: ${files.join(", ")}</p>` : ""}
		<nav aria-label="Parts of the mail">${tab("html", "As it looks")}${tab("text", "Text part")}</nav>
		${part === "html" ? `<iframe src="${at}/html" title="The mail as it looks" ${MAIL_SANDBOX.replace(" ", '="')}"></iframe>` : `<pre>${text()}</pre>`}
		<p><a href="/demo/">All mails</a></p>`;
}

const style = `:root{color-scheme:light dark;--ink:#14201f;--muted:#55625f;--line:#d5dad9;--paper:#f7f8f7;--petrol:#0b5d66}
@media(prefers-color-scheme:dark){:root{--ink:#e7eceb;--muted:#a3b0ad;--line:#2c3836;--paper:#0f1514;--petrol:#5cc4cf}}
body{font:15px/22px system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:760px;margin:0 auto;padding:24px 16px}
a{color:var(--petrol)}.muted{color:var(--muted)}.clock{font:600 28px/36px ui-monospace,monospace}
header{border-bottom:3px solid;border-image:repeating-linear-gradient(45deg,#b45309 0 8px,transparent 8px 16px) 3;padding-bottom:12px}
button:disabled{opacity:.5}progress{width:100%;accent-color:var(--petrol)}button{font:inherit;min-height:40px;padding:0 14px;margin:0 8px 8px 0;border:1px solid var(--petrol);border-radius:6px;background:none;color:var(--petrol)}
nav a{display:inline-block;padding:8px 14px;border-bottom:3px solid transparent;text-decoration:none}nav a[aria-current]{border-color:var(--petrol);font-weight:600}
iframe{display:block;width:100%;height:70vh;box-sizing:border-box;border:1px solid var(--line);border-radius:6px;background:#f7f8f7;color-scheme:light;resize:vertical}
.wide{overflow-x:auto}table{border-collapse:collapse}th,td{padding:4px 12px 4px 0;text-align:right;border-bottom:1px solid var(--line)}th:first-child{text-align:left;font-weight:400}
h1{font-size:24px;line-height:30px;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:6px;padding:16px}li{margin:4px 0}code{white-space:nowrap}svg{display:block;width:200px;height:200px}`;

function html(
	reply: { type(type: string): { header(name: string, value: string): { send(body: string): unknown } } },
	title: string,
	body: string,
) {
	return reply
		.type("text/html; charset=utf-8")
		.header(
			"content-security-policy",
			"default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
		)
		.send(
			`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><header><a href="/app">Calibrant demo</a></header><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`,
		);
}
