import { languages, promise } from "@calibrant/policy";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as mail from "./index.ts";
import { sampleMails } from "./testing/sample-mails.ts";

const { smtpMailer } = mail;
const instant = new Date("2026-04-10T04:00:00Z");
const from = {
	...{ operatorName: "Fictional Operator BV", privacyContact: "privacy@operator.example", language: "en" as const },
};
const organisation = '<img src=x onerror=1><b>Ünïted & "Sons"</b>\r\nBcc: evil@example.com 𝛀 日本';
const mails = Object.fromEntries(
	languages.flatMap((language) =>
		Object.entries(sampleMails(language, organisation)).map(([name, content]) => [`${name} in ${language}`, content]),
	),
);

const received: { raw: Buffer; to: string[] }[] = [];
const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ["STARTTLS"],
	onRcptTo: (address, _session, done) => {
		const refusal = /^(\d{3})@/.exec(address.address)?.[1];
		done(refusal ? Object.assign(new Error("refused"), { responseCode: Number(refusal) }) : undefined);
	},
	onData(stream, session, done) {
		const chunks: Buffer[] = [];
		stream.on("data", (chunk: Buffer) => chunks.push(chunk));
		stream.on("end", () => {
			received.push({ raw: Buffer.concat(chunks), to: session.envelope.rcptTo.map(({ address }) => address) });
			done();
		});
	},
});
let mailer: mail.Mailer;
let url = "";

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.server.address();
	url = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
	mailer = smtpMailer(url, '"Calibrant\r\nBcc: x@y.example" <no-reply@calibrant.example>');
});
afterAll(async () => {
	await mailer.close();
	await new Promise<void>((resolve) => server.close(resolve));
});

async function deliver(content: mail.MailContent & Partial<mail.MailMessage>): Promise<Email & { raw: Buffer }> {
	received.length = 0;
	await mailer.send({ to: "owner@harbour.example", ...content });
	const [one, ...more] = received;
	if (!one || more.length > 0) throw new Error(`${received.length} messages arrived`);
	expect(one.to).toEqual(["owner@harbour.example"]);
	return { ...(await PostalMime.parse(one.raw)), raw: one.raw };
}

/** Whose body holds what an operator wrote, line by line. */
const inOwnLines = /^(?:news|supportAnswered|requestAnswered)/;

describe.each(Object.entries(mails))("%s, sent and read back", (name, content) => {
	test("arrives whole, as text and HTML, to one reader", async () => {
		const got = await deliver(content);
		expect(got.subject).toBe(content.subject);
		expect(got.from).toMatchObject({ address: "no-reply@calibrant.example" });
		expect(got.to).toEqual([{ name: "", address: "owner@harbour.example" }]);
		expect([got.cc, got.bcc, got.attachments]).toEqual([undefined, undefined, []]);
		expect(got.text?.trim()).toBe(content.text.trim());
		expect(got.html?.trim()).toBe(content.html.trim());
		expect(got.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
		expect(got.headers.filter(({ key }) => key === "bcc")).toEqual([]);
	});

	test("has values escaped, no image, no script, nothing loaded from elsewhere", () => {
		expect(content.html).not.toMatch(/<b>|<img|<script|<link|url\(|<[^>]*\ssrc=/i);
		expect(content.html).not.toContain('"<x>');
		expect(content.subject).not.toMatch(/[\r\n]/);
		if (!inOwnLines.test(name)) expect(content.text).not.toMatch(/^Bcc:/m);
		expect(content.text).not.toMatch(/!|\bOops\b/);
	});

	test(promise("CP-4", "names the privacy contact and gives its links in both parts"), () => {
		expect(content.text).toContain("privacy@operator.example");
		expect(content.html).toContain("privacy@operator.example");
		const links = [...content.html.matchAll(/href="(https[^"]+)"/g)].map(([, link = ""]) =>
			link.replaceAll("&amp;", "&"),
		);
		for (const link of links) expect(content.text).toContain(link);
	});
});

test.each([
	["cancellationConfirmed", "Fri 10 Apr 2026, 16:00 (Pacific/Auckland) · 04:00 UTC", "Fri 10 Apr 2026, 04:00 UTC"],
	["deletionReminder", "Fri 10 Apr 2026, 16:00 (Pacific/Auckland) · 04:00 UTC", "Fri 10 Apr 2026, 04:00 UTC"],
])("%s gives the instant and both ways out", (name, at, inSubject) => {
	const content = mails[`${name} in en`];
	for (const part of [content?.text, content?.html]) {
		expect(part).toContain(at);
		expect(part).toContain("/app/export/");
		expect(part).toContain("/app/settings/reactivate");
	}
	expect(content?.subject).toContain(inSubject);
});

test("the deletion mail names counts and what survives", () => {
	expect(mails["purgeDone in en"]?.text).toMatch(/, rows: 1406\n.*, rows: 1,234,567/);
	expect(mails["purgeDone in fr"]?.text).toMatch(/, lignes\u00a0: 1406\n.*, lignes\u00a0: 1\u202f234\u202f567/);
	expect(mails["purgeDone in en"]?.text).toMatch(/What is kept, and why:\n\n- /);
});

test("an export without some of its files is not called ready", () => {
	const link = "https://calibrant.example/app/export/1";
	const made = { ...from, organisation, link, validUntil: instant, timeZone: "UTC", differing: 2 };
	const { subject, text } = mail.exportReady(made);
	expect(`${subject}\n${text}`).not.toMatch(/\bready\b/);
	expect(text).toContain("2 stored files are missing or not as recorded");
});

test("a link that is not http is refused", () => {
	for (const link of ["javascript:alert(1)", "data:text/html,x", "/relative", "file:///etc/passwd"])
		expect(() => mail.exportReady({ ...from, organisation, link, validUntil: instant, timeZone: "UTC" })).toThrow(
			TypeError,
		);
});

describe("smtpMailer", () => {
	const message = { subject: "s", text: "t", html: "<p>t</p>" };

	test.each([
		"",
		"a",
		"a@b.example, c@d.example",
		"a@b.example\r\nBcc: c@d.example",
		"Name <a@b.example>",
		'"a@evil.example"@b.example',
		"a@b.example>\nRCPT TO:<c@d.example",
		"a@-b.example",
		".a@b.example",
		"a..b@c.example",
		"a@b@c.example",
		`${"a".repeat(65)}@b.example`,
		"ä@b.example",
	])("refuses the address %j before anything is sent", async (to) => {
		received.length = 0;
		await expect(mailer.send({ ...message, to })).rejects.toMatchObject({ code: "BAD_ADDRESS" });
		expect(received).toEqual([]);
	});

	test("takes usual addresses", () => {
		for (const good of ["a@b.example", "o'neil+x@sub.b.example", "root@localhost", "A.B-c_d@xn--bcher-kva.example"])
			expect(mail.isMailAddress(good.replace("'", ""))).toBe(true);
	});

	test("line breaks reach no header, and own headers cannot be set", async () => {
		const got = await deliver({
			...message,
			subject: "Hello\r\nBcc: evil@example.com",
			headers: { "X-Job": "1\r\nBcc: evil@example.com" },
			messageId: "<job-1@calibrant.example>\r\nX-Evil: 1",
		});
		expect(got.subject).toBe("Hello Bcc: evil@example.com");
		expect(got.headers.map(({ key }) => key)).not.toContain("bcc");
		expect(got.headers.map(({ key }) => key)).not.toContain("x-evil");
		expect(got.raw.toString()).not.toMatch(/^(Bcc|X-Evil):/m);
		for (const name of ["Bcc", "to", "X-A\r\nBcc", "Subject"])
			await expect(deliver({ ...message, headers: { [name]: "x@y.example" } })).rejects.toMatchObject({
				code: "REJECTED",
			});
	});

	test("an answer goes where it is to, and nowhere else by a crafted address", async () => {
		const got = await deliver({ ...message, replyTo: "requests-1@in.example" });
		expect(got.replyTo).toEqual([{ name: "", address: "requests-1@in.example" }]);
		expect((await deliver(message)).replyTo).toBeUndefined();
		await expect(deliver({ ...message, replyTo: "a@b.example\r\nBcc: c@d.example" })).rejects.toMatchObject({
			code: "BAD_ADDRESS",
		});
	});

	test("keeps the message id it was given, and tells the provider's", async () => {
		const sent = await mailer.send({ ...message, to: "a@b.example", messageId: "<job-7@calibrant.example>" });
		expect(sent.providerId).toBe("<job-7@calibrant.example>");
	});

	test("tells a lasting refusal from a passing one", async () => {
		await expect(mailer.send({ ...message, to: "550@b.example" })).rejects.toMatchObject({ code: "REJECTED" });
		await expect(mailer.send({ ...message, to: "451@b.example" })).rejects.toMatchObject({ code: "UNAVAILABLE" });
		const nobody = smtpMailer("smtp://127.0.0.1:1", "no-reply@calibrant.example");
		await expect(nobody.send({ ...message, to: "a@b.example" })).rejects.toMatchObject({ code: "UNAVAILABLE" });
		await nobody.close();
	});

	test(promise("CQ-25", "a mail server elsewhere that offers no encryption gets nothing"), async () => {
		received.length = 0;
		// Reaches this machine, under a name that does not say so.
		const elsewhere = smtpMailer(url.replace("127.0.0.1", "0.0.0.0"), "no-reply@calibrant.example");
		await expect(elsewhere.send({ ...message, to: "a@b.example" })).rejects.toMatchObject({ code: "UNAVAILABLE" });
		await elsewhere.close();
		expect(received).toEqual([]);
		await mailer.send({ ...message, to: "a@b.example" });
		expect(received).toHaveLength(1);
	});

	test("refuses a sender that is no address", () => {
		expect(() => smtpMailer(url, "nobody")).toThrow(expect.objectContaining({ code: "BAD_ADDRESS" }));
	});
});
