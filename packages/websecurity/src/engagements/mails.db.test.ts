import { languages } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCredential } from "../credentials/add-credential.ts";
import { type Deployment, examined, openDeployment } from "../testing/open-client.ts";
import { endEngagement } from "./end-engagement.ts";
import { engagementMails } from "./mails.ts";

let deployment: Deployment;
beforeAll(async () => {
	deployment = await openDeployment();
	await deployment.database.setNow("2026-03-10T12:00:00Z");
});
afterAll(() => deployment.close());

test("the mail after an audit speaks of test accounts only where there were some", async () => {
	const client = await deployment.client();
	const letters = async (subjectId: string) => {
		const letter = { userId: client.owner, orgId: client.orgId, subjectId } as never;
		const over = engagementMails.filter(({ kind }) => kind.startsWith("engagement_over"));
		return deployment.worker.db.withOrg(client.orgId, {}, async ({ tx, now }) => {
			const said: string[] = [];
			for (const { compose } of over)
				for (const language of languages) {
					const mail = await compose({ house: deployment.worker, tx, now, letter, language });
					said.push(mail?.content.text.replace(/\s+/g, " ") ?? "");
				}
			return said;
		});
	};
	const accounts = /test accounts that were handed over|comptes de test remis|testaccounts die|übergebenen Testkonten/;
	for (const handedOver of [false, true]) {
		const { engagementId } = await examined(client);
		const secret = { label: "Shop", userName: "tester", password: "secret", remarks: "" };
		if (handedOver) await client.open({}, (ctx) => addCredential(deployment.house, ctx, { engagementId, ...secret }));
		await client.open({}, (ctx) => endEngagement(ctx, { id: engagementId }));
		const said = await letters(engagementId);
		expect(said).toHaveLength(2 * languages.length);
		for (const text of said) expect(accounts.test(text), text).toBe(handedOver);
	}
});
