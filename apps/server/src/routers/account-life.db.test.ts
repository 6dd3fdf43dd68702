import { lifecycleJobs } from "@calibrant/lifecycle";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, password, runJob, type TestServer } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer({ preset: "caliqa" });
});
afterAll(() => server.close());

/** Every sweep of the lifecycle, as the clock would run it; what needs a backup store has tests of its own. */
const sweeps = lifecycleJobs.filter(({ sweep, name }) => sweep && !/backup|restore|expiry/.test(name));

test(
	promise("CQ-16", "caliqa: an account stays ten years of sweeps, until its owner asks for deletion, and then it goes"),
	async () => {
		const owner = await server.signUp("Olga");
		const lone = await server.addMember(owner, "Lasting Canary", "technician");
		await server.database.setNow("2036-12-01T12:00:00Z");
		expect(sweeps.length).toBeGreaterThan(10);
		for (const { name } of sweeps) await runJob(server, name);
		const account = () => server.database.admin`
			select u.email, p.name, p.locale from users u join profiles p on p.user_id = u.id where u.id = ${lone.userId}`;
		expect(await account()).toEqual([{ email: lone.email, name: "Lasting Canary", locale: null }]);
		const cookie = await server.signIn(lone.email);
		expect((await server.call(cookie, "session.current")).value).toMatchObject({ user: { name: "Lasting Canary" } });

		await server.call(cookie, "account.confirmPassword", { password });
		const erased = await server.call(cookie, "account.delete", { phrase: "delete my account", organisations: [] });
		expect(erased.error).toBeNull();
		expect(await account()).toEqual([]);
		for (const text of [lone.email, "Lasting Canary"]) expect(await places(server, text), text).toEqual({});
		await expect(server.signIn(lone.email)).rejects.toThrow("could not sign in");
		expect((await server.call(await server.signIn(owner.email), "session.current")).value).toMatchObject({
			user: { name: "Olga" },
		});
	},
);
