import { createHash } from "node:crypto";
import { purgeAged } from "@calibrant/lifecycle";
import type { MailMessage } from "@calibrant/mail";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";

type Request = { id: string; company: string; state: string; sha256: string; mail: { state: string } | null };

let server: TestServer;
let operator: SignedIn;
beforeAll(async () => {
	server = await openServer();
	operator = await server.signUp("Oona Operator");
	await server.makeOperator(operator);
	await server.deliver();
});
afterAll(() => server.close());
beforeEach(async () => void (await server.database.admin`delete from rate_counters`));

const asked = {
	...{ company: "Maes Meetkunde NV", signatory: "Lea Maes", signatoryTitle: "Zaakvoerder", jurisdiction: "BE" },
	...{ email: "lea@maes.example", language: "nl" },
};
const ask = (change: object = {}) => server.call(null, "agreementRequests.ask", { ...asked, ...change });
const act = <T>(procedure: string, input: object) =>
	server.call<T>(operator.cookie, `operator.agreementRequests.${procedure}`, input);
const listed = async (open: boolean) => (await act<Request[]>("list", { open })).value;
const to = (mails: readonly MailMessage[], address: string) => mails.filter((mail) => mail.to === address);
const hashOf = (bytes: Buffer | undefined) =>
	createHash("sha256")
		.update(bytes ?? "")
		.digest("hex");

test("an agreement is mailed as a PDF, in words that hold nothing of what was typed, and stands in the queue", async () => {
	expect((await ask()).status).toBe(200);
	const [request] = await listed(true);
	expect(request).toMatchObject({ company: asked.company, state: "sent", mail: { state: "queued" } });
	expect(request).not.toHaveProperty("terms");
	const mails = await server.deliver();
	const [mail] = to(mails, asked.email);
	expect(mail?.subject).toBe("De verwerkersovereenkomst om te ondertekenen");
	for (const typed of [asked.company, asked.signatory, asked.signatoryTitle]) {
		expect(`${mail?.text}${mail?.html}`).not.toContain(typed);
	}
	const [file] = mail?.attachments ?? [];
	expect(file).toMatchObject({ fileName: "data-processing-agreement.pdf", type: "application/pdf" });
	expect(hashOf(file?.bytes)).toBe(request?.sha256);
	expect(mail?.text).toContain(request?.sha256);
	expect(to(mails, server.house.operator.privacyEmail)[0]?.text).toContain(asked.company);
	expect((await listed(true))[0]?.mail).toMatchObject({ state: "sent" });

	const id = request?.id ?? "";
	expect((await act("sendAgain", { id })).status).toBe(200);
	const [again] = to(await server.deliver(), asked.email);
	expect(hashOf(again?.attachments?.[0]?.bytes)).toBe(request?.sha256);
	expect((await act("receive", { id })).status).toBe(200);
	for (const late of ["receive", "withdraw", "sendAgain"]) expect((await act(late, { id })).status, late).toBe(409);
	expect(await listed(true)).toEqual([]);
	expect((await act("reopen", { id })).status).toBe(200);
	expect((await act("reopen", { id })).status).toBe(409);
	expect(await listed(true)).toHaveLength(1);
	expect((await act("receive", { id })).status).toBe(200);
	expect(await listed(false)).toMatchObject([{ id, state: "signed" }]);
	const acts = await server.database.admin`
		select action from operator_access where subject_id = ${id} and action like 'agreementRequests.%' order by at`;
	expect(acts.slice(0, 2).map(({ action }) => action)).toEqual([
		"agreementRequests.sendAgain",
		"agreementRequests.receive",
	]);
});

test("one that was withdrawn is not mailed; customers have no queue; what is missing is said per field", async () => {
	await ask({ email: "late@maes.example" });
	const [request] = await listed(true);
	await act("withdraw", { id: request?.id });
	expect(to(await server.deliver(), "late@maes.example")).toEqual([]);
	const customer = await server.signUp("Cleo Customer");
	expect((await server.call(customer.cookie, "operator.agreementRequests.list", {})).status).toBe(404);
	const refused = await ask({ company: " ", jurisdiction: "XY" });
	expect(Object.keys(refused.error?.fields ?? {}).sort()).toEqual(["company", "jurisdiction"]);
	for (let tries = 0; tries < 20; tries++) await ask({ email: "flood@maes.example" });
	expect((await ask({ email: "flood@maes.example" })).status).toBe(429);
});

test("it is exported with the person, erased with the account from the address as well, and past its period", async () => {
	const person = await server.signUp("Wren Canary");
	await ask({ email: person.email, signatory: "Wren proven" });
	await server.database.admin`update users set email_verified_at = null where id = ${person.userId}`;
	await ask({ email: person.email, signatory: "Wren unproven" });
	await server.database.admin`update users set email_verified_at = app.now() where id = ${person.userId}`;
	const file = await server.app.inject({ url: "/api/account/export.json", headers: headersOf(person.cookie) });
	expect(file.json().agreementRequests).toMatchObject([{ signatory: "Wren proven", email: person.email }]);
	const organisations = [{ organisationId: person.orgId, choice: "cancel" }];
	await server.call(person.cookie, "account.delete", { phrase: "delete my account", organisations });
	for (const text of ["Wren proven", "Wren unproven"]) expect(await places(server, text), text).toEqual({});

	const house = { ...server.house, db: server.database.worker };
	expect(await purgeAged(house, "agreement_request")).toBe(0);
	await server.database
		.admin`update agreement_requests set last_at = app.now() - interval '3 years 1 day' where state = 'signed'`;
	expect(await purgeAged(house, "agreement_request")).toBe(1);
});
