import { createHash } from "node:crypto";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type TestServer } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

test(
	promise(
		"CX-9",
		"the processing agreement is printed with the organisation's details, accepted by name, and printed again the same",
	),
	async () => {
		const { call, app } = server;
		const owner = await server.signUp("Dora Diaz", "Dora's Gauges");
		const viewer = await server.addMember(owner, "Vito", "viewer");
		const file = (url: string, who = owner) => app.inject({ url, headers: headersOf(who.cookie) });
		const draft = await file("/api/agreement.pdf");
		expect(draft.headers["content-type"]).toBe("application/pdf");
		type Listed = { draft: { sha256: string }; accepted: { id: string; signatory: string; sha256: string }[] };
		const listed = async () => (await call<Listed>(owner.cookie, "organisation.agreements")).value;
		const sha256 = hashOf(draft.rawPayload);
		expect(await listed()).toMatchObject({ draft: { sha256 }, accepted: [] });

		// It is read in German, and accepted as it was read.
		const german = await file("/api/agreement.pdf?language=de");
		const inGerman = { sha256: hashOf(german.rawPayload), signatory: "Dora Diaz" };
		expect(inGerman.sha256).not.toBe(sha256);
		expect((await call(owner.cookie, "organisation.acceptAgreement", inGerman)).status).toBe(409);
		const agreed = await call<{ id: string }>(owner.cookie, "organisation.acceptAgreement", {
			...inGerman,
			language: "de",
		});
		expect(agreed.status).toBe(200);
		expect(hashOf((await file(`/api/agreements/${agreed.value.id}.pdf`)).rawPayload)).toBe(inGerman.sha256);
		expect((await file("/api/agreement.pdf?language=xx")).statusCode).toBe(400);

		const stale = { sha256: "0".repeat(64), signatory: "Dora Diaz" };
		expect((await call(owner.cookie, "organisation.acceptAgreement", stale)).status).toBe(409);
		const accepting = { sha256, signatory: "Dora Diaz" };
		expect((await call(viewer.cookie, "organisation.acceptAgreement", accepting)).status).toBe(403);
		const other = await call(owner.cookie, "organisation.acceptAgreement", { sha256, signatory: "Mia Peeters" });
		expect(other.error?.fields).toEqual({ signatory: expect.stringContaining("Dora Diaz") });
		const typed = { sha256, signatory: "dora  diaz" };
		expect((await call(owner.cookie, "organisation.acceptAgreement", typed)).status).toBe(200);
		const { accepted } = await listed();
		expect(accepted).toMatchObject([{ signatory: "Dora Diaz", sha256 }, { sha256: inGerman.sha256 }]);
		expect(await audits(server, owner.orgId, "agreement.accepted")).toHaveLength(2);

		// Renamed since: what was accepted is still what is printed.
		await call(owner.cookie, "organisation.update", { name: "Renamed" });
		const again = await file(`/api/agreements/${accepted[0]?.id}.pdf`);
		expect(hashOf(again.rawPayload)).toBe(sha256);
		expect((await listed()).draft.sha256).not.toBe(sha256);
		expect((await file(`/api/agreements/${accepted[0]?.id}.pdf`, viewer)).statusCode).toBe(403);
		const outsider = await server.signUp("Olaf");
		expect((await file(`/api/agreements/${accepted[0]?.id}.pdf`, outsider)).statusCode).toBe(404);
	},
);
