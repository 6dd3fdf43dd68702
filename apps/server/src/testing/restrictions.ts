import { restrictionEndsAt } from "@calibrant/policy";
import { expect } from "vitest";
import { openServer, runJob, type SignedIn } from "./open-server.ts";

const method = "Called back on the number of the contract.";

/** A server with an operator, and what a test of restrictions does on it. */
export async function openRestrictions() {
	const server = await openServer();
	const operator = await server.signUp("Oona Operator");
	/** The operator's, by which they act however long ago they signed in. */
	const { key } = await server.makeOperator(operator);

	async function restrict(who: SignedIn, aboutOrganisation: boolean) {
		const sent = await server.call<{ id: string }>(who.cookie, "requests.send", {
			kind: "restriction",
			aboutOrganisation,
		});
		const { id } = sent.value;
		const refused = await server.call({ key }, "operator.requests.restrict", { id });
		expect(refused.status).toBe(403);
		await server.call({ key }, "operator.requests.verifyIdentity", { id, method });
		expect((await server.call({ key }, "operator.requests.restrict", { id })).status).toBe(200);
		await server.database.admin`delete from email_log where state = 'queued' and kind not like 'restriction%'`;
		return id;
	}

	/** The mails that are waiting, as people get them; alerts to the operator are another matter. */
	const mails = async () =>
		(await server.deliver())
			.filter(({ to }) => to !== server.house.operator.privacyEmail)
			.map(({ to, subject }) => [to, subject]);
	/** The whole notice passes, to the full hour at which the restriction ends. */
	async function noticePasses(): Promise<Date> {
		const [row] = await server.database.admin<{ at: Date }[]>`select app.now() as at`;
		const at = restrictionEndsAt(server.house.policy, row?.at ?? new Date(0));
		await server.database.setNow(at);
		return at;
	}
	/** What the clock does each quarter of an hour; gives how many are restricted then. */
	async function restrictedAfterSweep(): Promise<number> {
		await runJob(server, "scheduled_watch_duties");
		return restrictedNow();
	}

	async function restrictedNow(): Promise<number> {
		const [row] = await server.database.admin<{ n: number }[]>`
			select count(*)::int as n from (select restricted_at from profiles union all select restricted_at from organisations) r
			where restricted_at is not null`;
		return row?.n ?? 0;
	}
	const lift = (about: object) =>
		server.call({ key }, "operator.requests.liftRestriction", {
			...{ ...about, reason: "The dispute has ended; nobody objected." },
		});

	return { server, key, restrict, mails, noticePasses, restrictedAfterSweep, restrictedNow, lift };
}

export type Restrictions = Awaited<ReturnType<typeof openRestrictions>>;
