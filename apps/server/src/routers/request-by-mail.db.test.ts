import { randomUUID } from "node:crypto";
import { maintenanceMails, signatureOf } from "@calibrant/maintenance";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { png } from "../testing/png.ts";

let server: TestServer;
let owner: SignedIn;
let address: string;
beforeAll(async () => {
	server = await openServer({ preset: "isomod" });
	owner = await server.signUp("Ina", "Moulins SA");
	address = (await server.call<{ address: string }>(owner.cookie, "serviceRequests.openMail", {})).value.address;
});
afterAll(() => server.close());

type Part = { type: string; body: Buffer | string; name?: string };

/** A message of RFC 5322 as a mail program writes it. */
function message(headers: Record<string, string>, parts: readonly Part[]): Buffer {
	const all = {
		From: "Jan Peeters <jan@client.example>",
		To: address,
		"Message-ID": `<${randomUUID()}@client.example>`,
		...headers,
	};
	const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
	const encoded = parts.flatMap(({ type, body, name }) => [
		...["--cut", `Content-Type: ${type}`, "Content-Transfer-Encoding: base64"],
		...(name ? [`Content-Disposition: attachment; filename="${name}"`] : []),
		...["", Buffer.from(body).toString("base64")],
	]);
	return Buffer.from(
		[...head, "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=cut", "", ...encoded, "--cut--", ""].join(
			"\r\n",
		),
	);
}
const plain = (body = "It drips since Monday.") => [{ type: "text/plain; charset=utf-8", body }];

/** Hands a mail over as the operator's mail server does. */
async function hand(payload: Buffer, changes: { timestamp?: string; signature?: string } = {}) {
	const [clock] = await server.database.admin<{ now: Date }[]>`select app.now() as now`;
	const timestamp = changes.timestamp ?? String(Math.floor((clock?.now.getTime() ?? 0) / 1000));
	const signature =
		changes.signature ?? signatureOf(payload, { id: "msg_1", timestamp }, server.house.inboundMail?.secret ?? "");
	const headers = { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": signature };
	const answer = await server.app.inject({
		...{ method: "POST", url: "/webhooks/request-mail", payload },
		headers: { ...headers, "content-type": "message/rfc822" },
	});
	return { status: answer.statusCode, body: answer.json() as object };
}
const kept = () => server.database.admin<
	{ id: string; number: string; title: string; description: string; contact: string; name: string }[]
>`
	select id, number, title, description, requester_contact as contact, requester_name as name from service_requests order by number`;
/** What goes back to who wrote; members of the organisation hear of it too. */
const answers = async () => (await server.deliver(maintenanceMails)).filter(({ to }) => to.endsWith("@client.example"));
const accepted = { status: 202, body: { accepted: true } };

test("a mail to the organisation's address is a request with its pictures, and its sender is told the number, once", async () => {
	const mail = message({ Subject: "=?utf-8?q?Re:_Pumpe_undicht_=E2=80=93_Halle_2?=" }, [
		...plain(),
		{ type: "application/pdf", body: "%PDF-1.7", name: "report.pdf" },
		{ type: "image/png", body: png(), name: "leak.png" },
	]);
	expect(await hand(mail)).toEqual(accepted);
	expect(await hand(mail), "handed over again, as after a lost answer").toEqual(accepted);
	const [request, ...more] = await kept();
	expect(more).toEqual([]);
	expect(request).toMatchObject({
		...{ title: "Pumpe undicht – Halle 2", description: "It drips since Monday." },
		...{ contact: "jan@client.example", name: "Jan Peeters" },
	});
	const { value } = await server.call<{ request: object; photos: { fileName: string }[] }>(
		owner.cookie,
		"serviceRequests.get",
		{ id: request?.id },
	);
	expect(value).toMatchObject({ request: { source: "mail", state: "submitted" }, photos: [{ fileName: "leak.png" }] });
	const sent = await answers();
	expect(sent.map(({ to, subject, headers }) => [to, subject, headers])).toEqual([
		["jan@client.example", `Your report has the number ${request?.number}`, { "Auto-Submitted": "auto-replied" }],
	]);
	expect(sent[0]?.text).toContain("Anything else that was attached was not kept.");
	const [line] = await server.database.admin`
		select actor_type, actor_ref from audit_log where action = 'service_request.sent' order by seq desc limit 1`;
	expect(line).toEqual({ actor_type: "system", actor_ref: null });
});

test("a mail that is HTML alone is read as words, and one without a subject is called by its first line", async () => {
	const html = "<style>p { color: red }</style><p>The gate <b>does not close</b>.</p><p>Since &eacute;t&eacute;</p>";
	await hand(message({ Subject: "" }, [{ type: "text/html; charset=utf-8", body: html }]));
	const request = (await kept()).at(-1);
	expect(request?.title).toBe("The gate does not close.");
	expect(request?.description).toMatch(/^The gate does not close\.\s+Since été$/);
});

test("what a program sends, what we sent ourselves, and what no address is for leave no request and no answer", async () => {
	const before = (await kept()).length;
	const ignored: Record<string, string>[] = [
		...[{ "Auto-Submitted": "auto-replied" }, { Precedence: "bulk" }, { "Return-Path": "<>" }, { "List-Id": "<a.b>" }],
		...[{ From: "MAILER-DAEMON@client.example" }, { From: address }, { From: server.house.operator.privacyEmail }],
		{ "Message-ID": "<x@calibrant.test>" },
		...[{ To: `requests-000000000000@in.calibrant.test` }, { To: "requests-@in.calibrant.test" }, { From: "nobody" }],
	];
	for (const headers of ignored)
		expect(await hand(message(headers, plain())), JSON.stringify(headers)).toEqual(accepted);
	await server.database.admin`update organisations set restricted_at = now() where id = ${owner.orgId}`;
	expect(await hand(message({}, plain()))).toEqual(accepted);
	await server.database.admin`update organisations set restricted_at = null where id = ${owner.orgId}`;
	expect(await hand(Buffer.from("no mail at all"))).toEqual(accepted);
	expect(await kept()).toHaveLength(before);
	expect(await answers()).toHaveLength(1);
});

test("only the mail server hands over: a wrong, old or missing signature, another body, and nowhere without a secret", async () => {
	const mail = message({}, plain());
	const before = (await kept()).length;
	const signature = signatureOf(
		message({}, plain("Other")),
		{ id: "msg_1", timestamp: "1" },
		server.house.inboundMail?.secret ?? "",
	);
	for (const changes of [
		{ signature },
		{ signature: "" },
		{ signature: "v1,x" },
		{ timestamp: "1" },
		{ timestamp: "soon" },
	])
		expect((await hand(mail, changes)).status, JSON.stringify(changes)).toBe(401);
	const { inboundMail: configured } = server.house;
	delete server.house.inboundMail;
	expect((await hand(mail)).status).toBe(404);
	if (configured) server.house.inboundMail = configured;
	expect(await kept()).toHaveLength(before);
});

/** As a mail program answers: the mail that is answered, and those before it. */
const answering = (messageId = "") => ({
	"In-Reply-To": messageId,
	References: `<before@client.example> ${messageId}`,
});
/** Too many mails of one sender have to wait. */
const from = (name: string) => ({ From: `${name}@client.example` });
const notes = (requestId: string | undefined) => server.database.admin<{ text: string }[]>`
	select text from service_request_notes where request_id = ${requestId ?? null} order by added_at, id`;

test("an answer to our mail is added to the request, with its pictures, once, and whoever decides hears of it", async () => {
	await hand(message({ ...from("lea"), Subject: "Door jams" }, plain()));
	const before = await kept();
	const request = before.at(-1);
	const [told] = await answers();
	expect(told?.replyTo).toBe(address);
	expect(told?.text).toContain("An answer to this mail is added to your report.");
	const body = "It is the one at the back.\n\nOn Monday, Moulins SA wrote:\n> Your report has the number\n>\n> SR";
	const reply = message({ ...from("lea"), ...answering(told?.messageId) }, [
		...plain(body),
		{ type: "image/png", body: png(), name: "door.png" },
	]);
	expect(await hand(reply)).toEqual(accepted);
	expect(await hand(reply), "handed over again").toEqual(accepted);
	expect(await kept(), "no other request").toEqual(before);
	expect(await notes(request?.id)).toEqual([{ text: "It is the one at the back." }]);
	const mails = await server.deliver(maintenanceMails);
	expect(mails.map(({ to, subject }) => [to, subject]).sort()).toEqual([
		[owner.email, `There is a new answer to a service request (${request?.number})`],
		["lea@client.example", `Your answer was added to your report ${request?.number}`],
	]);
	expect(mails.find(({ to }) => to === "lea@client.example")?.text).toContain("Pictures kept: 1");
	const { value } = await server.call(owner.cookie, "serviceRequests.get", { id: request?.id });
	expect(value).toMatchObject({ notes: [{ text: "It is the one at the back." }], photos: [{ fileName: "door.png" }] });
});

test("so is an answer to their own mail; one of somebody else, or about another organisation's, is a request of its own", async () => {
	const first = message({ ...from("max"), "Message-ID": "<own@client.example>", Subject: "Lamp" }, plain());
	await hand(first);
	const request = (await kept()).at(-1);
	const [told] = await answers();
	await hand(message({ ...from("max"), ...answering("<own@client.example>") }, plain("> quoted alone")));
	expect(await notes(request?.id), "what is nothing but quoted is kept whole").toEqual([{ text: "> quoted alone" }]);
	const many = (await kept()).length;
	await hand(message({ ...from("eve"), ...answering(told?.messageId) }, plain()));
	await hand(message({ ...from("max"), ...answering(told?.messageId?.replace("@", "@not.")) }, plain()));
	expect(await kept()).toHaveLength(many + 2);
	const other = await server.signUp("Olga", "Forges SA");
	const theirs = (await server.call<{ address: string }>(other.cookie, "serviceRequests.openMail", {})).value.address;
	await hand(message({ ...from("max"), ...answering(told?.messageId), To: theirs }, plain()));
	expect(await kept()).toHaveLength(many + 3);
	expect(await notes(request?.id)).toHaveLength(1);
	await answers();
});

test("an answer is taken while the work is not over, and told plainly that it was not kept once it is", async () => {
	await hand(message({ ...from("zoe"), "Message-ID": "<tap@client.example>", Subject: "Tap" }, plain()));
	const request = (await kept()).at(-1);
	const approved = await server.call<{ orderId: string }>(owner.cookie, "serviceRequests.approve", {
		id: request?.id,
		version: 1,
	});
	const decided = (await answers()).find(({ subject }) => subject.includes("approved"));
	expect(decided?.replyTo).toBe(address);
	await hand(message({ ...from("zoe"), ...answering(decided?.messageId) }, plain("Come before noon")));
	expect(await notes(request?.id)).toEqual([{ text: "Come before noon" }]);
	const { value } = await server.call(owner.cookie, "workOrders.get", { id: approved.value.orderId });
	expect(value).toMatchObject({ requests: [{ notes: [{ text: "Come before noon" }] }] });
	await answers();
	await server.database.admin`update work_orders set state = 'done' where id = ${approved.value.orderId}`;
	const many = (await kept()).length;
	await hand(message({ ...from("zoe"), ...answering("<tap@client.example>") }, plain("Thanks")));
	expect([(await notes(request?.id)).length, (await kept()).length]).toEqual([1, many]);
	const [closed, ...more] = await answers();
	expect(more).toEqual([]);
	expect(closed?.subject).toBe(`Your report ${request?.number} is closed`);
	expect(closed?.text).toContain("Your answer was not kept.");
});

test("a mail with the number in its subject alone is a note of whoever reported it, in the app too; of anybody else, or once it is over, a new request", async () => {
	await hand(message({ ...from("kim"), Subject: "Hinge" }, plain()));
	const request = (await kept()).at(-1);
	const sent = await server.call<{ id: string; number: string }>(owner.cookie, "serviceRequests.send", {
		title: "Draught",
	});
	await answers();
	const before = await kept();
	const about = (number = "") => ({ Subject: `Fw: pictures (${number.toLowerCase()})` });
	await hand(message({ ...from("kim"), ...about(request?.number) }, plain("It is the upper one")));
	await hand(message({ From: owner.email, ...about(sent.value.number) }, plain("By the window")));
	expect([await notes(request?.id), await notes(sent.value.id)]).toEqual([
		[{ text: "It is the upper one" }],
		[{ text: "By the window" }],
	]);
	expect(await kept(), "no other request").toEqual(before);
	const told = (await server.deliver(maintenanceMails)).filter(({ subject }) => subject.startsWith("Your answer"));
	expect(told.map(({ to }) => to).sort()).toEqual(["kim@client.example", owner.email].sort());
	// Another member, and a stranger, who know the number.
	await hand(message({ From: owner.email, ...about(request?.number) }, plain()));
	await hand(message({ ...from("pia"), ...about(request?.number) }, plain()));
	await server.database.admin`update service_requests set source = 'label' where id = ${request?.id ?? null}`;
	await hand(message({ ...from("kim"), ...about(request?.number) }, plain("As I told at the label")));
	expect(await notes(request?.id)).toHaveLength(2);
	await server.database.admin`update service_requests set state = 'rejected' where id = ${request?.id ?? null}`;
	await hand(message({ ...from("kim"), ...about(request?.number) }, plain("Again")));
	expect([(await notes(request?.id)).length, (await kept()).length]).toEqual([2, before.length + 3]);
	await answers();
});

test("managers open, change and close the address; others do not see it; too many mails of one sender have to wait", async () => {
	const technician = await server.addMember(owner, "Tom", "technician");
	expect((await server.call(technician.cookie, "serviceRequests.mailAddress")).status).toBe(403);
	expect((await server.call(technician.cookie, "serviceRequests.openMail", {})).status).toBe(403);
	const old = address;
	address = (await server.call<{ address: string }>(owner.cookie, "serviceRequests.openMail", {})).value.address;
	expect(address).toMatch(/^requests-[0-9a-z]{12}@in\.calibrant\.test$/);
	const before = (await kept()).length;
	await hand(message({ To: old }, plain()));
	expect(await kept(), "the old one is unknown").toHaveLength(before);
	await hand(message({ To: "Reception <reception@client.example>", "Delivered-To": address.toUpperCase() }, plain()));
	expect(await kept(), "whom it was delivered for counts").toHaveLength(before + 1);
	const tried: number[] = [];
	const { attemptsPerAccount } = server.house.policy.security.signIn;
	for (let n = 0; n <= attemptsPerAccount; n += 1)
		tried.push((await hand(message({ From: "flood@client.example" }, plain()))).status);
	expect(tried.slice(-2)).toEqual([202, 429]);
	const closed = await server.call<{ address: null }>(owner.cookie, "serviceRequests.closeMail", {});
	expect(closed.value).toEqual({ offered: true, address: null });
	const after = (await kept()).length;
	await hand(message({ From: "ada@client.example" }, plain()));
	expect(await kept()).toHaveLength(after);
});
