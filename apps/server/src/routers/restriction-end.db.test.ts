import { promise, restrictionEndGrounds, restrictionEndsAt, restrictionLists, typeset } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRestrictions, type Restrictions } from "../testing/restrictions.ts";

let server: Restrictions["server"];
let key: Restrictions["key"];
let restrict: Restrictions["restrict"];
let mails: Restrictions["mails"];
let noticePasses: Restrictions["noticePasses"];
let restrictedAfterSweep: Restrictions["restrictedAfterSweep"];
let restrictedNow: Restrictions["restrictedNow"];
let lift: Restrictions["lift"];
beforeAll(async () => {
	({ server, key, restrict, mails, noticePasses, restrictedAfterSweep, restrictedNow, lift } =
		await openRestrictions());
	// The first sweep mails the operator what else is due.
	await restrictedAfterSweep();
	await server.deliver();
});
afterAll(() => server.close());

test(
	promise(["CQ-22", "IM-25", "KS-30"], "a person is told when it begins and before it ends, and may end it alone"),
	async () => {
		const one = await server.signUp("Xenia");
		await server.call(one.cookie, "account.update", { locale: "fr" });
		await server.deliver();
		const id = await restrict(one, false);
		const [began, ...more] = await server.deliver();
		expect([began?.to, began?.subject]).toEqual([one.email, "Vos données sont désormais seulement conservées"]);
		expect(more).toEqual([]);
		const { refused, open } = restrictionLists("fr");
		for (const sentence of [...refused, ...open]) expect(began?.text).toContain(typeset(sentence, "fr"));
		const again = await server.call({ key }, "operator.requests.restrict", { id });
		expect(again.error).toMatchObject({ reason: "CONFLICT", message: "This data is restricted already." });

		const about = { userId: one.userId };
		expect((await lift(about)).error).toMatchObject({
			reason: "CONFLICT",
			message: expect.stringContaining("not been told"),
		});
		const said = { ...about, ground: "accuracy", reason: "The register was corrected." };
		type Preview = { endsAt: Date; readers: number; letters: { language: string; subject: string; text: string }[] };
		const { reason: _, ...asked } = said;
		const { value: preview } = await server.call<Preview>({ key }, "operator.requests.previewRestrictionEnd", asked);
		expect([preview.readers, preview.letters.map(({ language }) => language)]).toEqual([1, ["en", "fr", "nl", "de"]]);
		expect(await mails(), "a preview sends nothing").toEqual([]);
		await server.call({ key }, "operator.requests.announceRestrictionEnd", said);
		const twice = await server.call({ key }, "operator.requests.announceRestrictionEnd", said);
		expect(twice.error?.reason).toBe("CONFLICT");
		type Listed = { people: { userId: string; told: { state: string; endsAt: Date } | null }[] };
		const told = async () => {
			const { value } = await server.call<Listed>({ key }, "operator.requests.restrictions");
			return value.people.find(({ userId }) => userId === one.userId)?.told;
		};
		expect(await told()).toMatchObject({ state: "on its way" });
		const others = (await restrictedNow()) - 1;
		expect(await restrictedAfterSweep()).toBe(others + 1);
		const [letter, ...none] = await server.deliver();
		expect([letter?.to, letter?.subject, none]).toEqual([one.email, "La limitation de vos données va prendre fin", []]);
		const endsAt = (await told())?.endsAt ?? new Date(0);
		const [now] = await server.database.admin<{ at: Date }[]>`select app.now() as at`;
		const notice = server.house.policy.requests.restrictionNoticeHours * 3_600_000;
		expect(endsAt.getTime() - (now?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(notice);
		// The mail names instant and reason; the preview said the same in both languages.
		expect(letter?.text).toContain(formatInstant(endsAt, "UTC", "fr"));
		expect(letter?.text).toContain(typeset(restrictionEndGrounds.accuracy.fr, "fr"));
		const inEnglish = preview.letters[0]?.text;
		expect(inEnglish).toContain(formatInstant(preview.endsAt, "UTC"));
		expect(inEnglish).toContain(restrictionEndGrounds.accuracy.en);
		expect(JSON.stringify(preview) + letter?.text).not.toContain("register was corrected");
		// Not half a minute after the mail, and not a millisecond before the instant that it names: by nobody.
		for (const at of [new Date((now?.at.getTime() ?? 0) + 30_000), new Date(endsAt.getTime() - 1)]) {
			await server.database.setNow(at);
			expect((await lift(about)).error).toMatchObject({
				reason: "CONFLICT",
				message: expect.stringContaining(formatInstant(endsAt, "UTC")),
			});
			expect(await restrictedAfterSweep()).toBe(others + 1);
		}
		await server.database.setNow(endsAt);
		expect(await restrictedAfterSweep()).toBe(others);
		expect(await restrictedAfterSweep()).toBe(others);
		expect(await mails()).toEqual([[one.email, "La limitation de vos données a pris fin"]]);

		await server.database.setNow(new Date(endsAt.getTime() + 1000));
		one.cookie = await server.signIn(one.email);
		await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${one.userId}`;
		expect((await server.call(one.cookie, "session.current")).value).toMatchObject({
			user: { restrictedAt: expect.any(Date) },
		});
		expect((await server.call(one.cookie, "account.liftRestriction")).status).toBe(200);
		expect((await server.call(one.cookie, "account.liftRestriction")).status).toBe(404);
		expect((await server.call(one.cookie, "account.update", { name: "Xenia B." })).status).toBe(200);
		expect(await mails()).toEqual([[one.email, "La limitation de vos données a pris fin"]]);
		const [event] = await server.database.admin`select ip from security_events
			where user_id = ${one.userId} and kind = 'account.restriction_lifted' order by at desc limit 1`;
		expect(event?.ip, "their own act, from their own address").not.toBeNull();

		// The access log names whom each act was about.
		type Log = { lines: { action: string; person: string | null }[] };
		const { value } = await server.call<Log>({ key }, "operator.people.accessLog", {});
		for (const act of ["restrict", "announceRestrictionEnd"]) {
			expect(value.lines.find(({ action }) => action === `requests.${act}`)?.person, act).toBe("Xenia B.");
		}
	},
);

test("an end that somebody objects to is taken back; a mail that went out late names a later instant, one that did not go out ends nothing", async () => {
	const one = await server.signUp("Yara");
	const about = { userId: one.userId };
	const { admin, setNow } = server.database;
	const announce = () =>
		server.call<{ endsAt: Date }>({ key }, "operator.requests.announceRestrictionEnd", {
			...{ ...about, ground: "objection", reason: "The objection was decided." },
		});
	await admin`update profiles set restricted_at = app.now() where user_id = ${one.userId}`;
	await server.deliver();
	const all = await restrictedNow();
	const keep = () =>
		server.call({ key }, "operator.requests.keepRestriction", { ...about, reason: "They objected by mail." });
	expect((await keep()).error?.reason).toBe("CONFLICT");
	await announce();
	await server.deliver();
	expect((await keep()).status).toBe(200);
	expect(await mails()).toEqual([[one.email, "The restriction of your data goes on"]]);
	await noticePasses();
	expect(await restrictedAfterSweep(), "what was taken back does not end").toBe(all);

	// Announced, and the mail goes out two days later: the instant moves with it.
	const { value } = await announce();
	const sentAt = new Date(value.endsAt.getTime() - 3_600_000);
	await setNow(sentAt);
	const [letter] = await server.deliver();
	const named = restrictionEndsAt(server.house.policy, sentAt);
	expect(letter?.text).toContain(formatInstant(named, "UTC"));
	await setNow(value.endsAt);
	expect(await restrictedAfterSweep()).toBe(all);
	await setNow(named);
	expect(await restrictedAfterSweep()).toBe(all - 1);

	// What cannot be delivered ends by an operator's hand alone, and not before its instant either.
	await admin`update profiles set restricted_at = app.now() where user_id = ${one.userId}`;
	await announce();
	await admin`update email_log set state = 'failed' where kind = 'restriction_ends' and state = 'queued'`;
	expect((await lift(about)).error?.reason).toBe("CONFLICT");
	await noticePasses();
	expect(await restrictedAfterSweep()).toBe(all);
	expect((await lift(about)).status).toBe(200);
});
