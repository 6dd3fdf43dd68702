import { sendNews } from "@calibrant/lifecycle";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

const news = (subject: string) =>
	sendNews({ ...server.house, db: server.database.worker }, { subject, text: "One.\n\nTwo." });
const nothing = ["news", "usage"].map((purpose) => ({ purpose, given: false }));
type Consents = {
	now: { purpose: string; given: boolean }[];
	history: { purpose: string; given: boolean; via: string }[];
};

test(
	promise(
		["IM-26", "IM-27", "KS-32"],
		"news go only to who said yes, and stop with one click from the mail or the account",
	),
	async () => {
		const { call } = server;
		const [quiet, keen] = [await server.signUp("Quiet"), await server.signUp("Keen")];
		await server.deliver();
		const consents = async () => (await call<Consents>(keen.cookie, "account.consents")).value;
		expect((await consents()).now).toEqual(nothing);
		expect(await news("None")).toMatchObject({ recipients: 0 });
		await call(keen.cookie, "account.setConsent", { purpose: "news", given: true });
		await call(keen.cookie, "account.setConsent", { purpose: "news", given: true });
		expect(await news("First")).toMatchObject({ recipients: 1 });
		const [mail, ...more] = await server.deliver();
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ to: keen.email, subject: "First" });
		expect(mail?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
		const address = /^<(.+)>$/.exec(mail?.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";

		// A mail program's one click: no cookie, no origin, a form body.
		await news("On its way");
		const { pathname } = new URL(address);
		const oneClick = { method: "POST", payload: "List-Unsubscribe=One-Click" } as const;
		const headers = { "content-type": "application/x-www-form-urlencoded" };
		const forged = await server.app.inject({ ...oneClick, headers, url: `${pathname.slice(0, -1)}!` });
		expect(forged.statusCode).toBe(410);
		expect((await server.app.inject({ ...oneClick, headers, url: pathname })).statusCode).toBe(200);
		expect(await server.deliver()).toEqual([]);
		expect(await news("Nobody")).toMatchObject({ recipients: 0 });

		await call(keen.cookie, "account.setConsent", { purpose: "news", given: true });
		await call(keen.cookie, "account.setConsent", { purpose: "news", given: false });
		const { now, history } = await consents();
		expect(now).toEqual(nothing);
		expect(history.filter(({ purpose }) => purpose === "news").map(({ given, via }) => [given, via])).toEqual([
			...[
				[false, "account"],
				[true, "account"],
			],
			...[
				[false, "unsubscribe_link"],
				[true, "account"],
			],
		]);
		for (const statement of ["update consents set given = true", "delete from consents"])
			await expect(server.database.admin.unsafe(statement), statement).rejects.toMatchObject({ code: "CB003" });
		expect((await call<Consents>(quiet.cookie, "account.consents")).value.history).toEqual([]);
	},
);
