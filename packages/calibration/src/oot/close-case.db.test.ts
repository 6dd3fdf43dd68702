import { emailLog } from "@calibrant/db/schema";
import { inOrg } from "@calibrant/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { ootSteps } from "../../testing/oot-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { getInstrument, updateCalibrationSettings } from "../index.ts";
import { addAction, completeAction } from "./actions.ts";
import { closeCase, reopenCase, submitCase, takeBackCase } from "./close-case.ts";
import { closingReport } from "./closings.ts";
import { decideItems, decideItemsInput, noteOutcome } from "./decide-items.ts";
import { proposeNotice, sendNotice } from "./notices.ts";
import { printCase, printItems, printItemsInput } from "./print-case.ts";
import { remindAction, remindOf } from "./remind-action.job.ts";
import { remindCase, remindLateCases } from "./remind-late-cases.job.ts";
import { reportOf } from "./report-of.ts";
import { updateCase, updateCaseInput } from "./update-case.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Closing");
});
afterAll(() => bench.close());
const { instrument, calibrate, use, cases, look, items, caseOf } = ootSteps(() => shop);

let made = 0;
/** A case with one lot that probably does not conform, for a customer. */
async function opened() {
	const id = await instrument(`CLOSE-${made++}`);
	await calibrate(id, "2025-06-01", [{ nominal: "10.000", reading: "10.001" }]);
	const lot = { value: "10", lowerLimit: "9.97", upperLimit: "10.03", customer: "Turbines SA" };
	await use(id, "LOT-9", "2025-07-01", lot);
	await calibrate(id, "2026-02-20", [{ nominal: "10.000", reading: "10.040" }]);
	return { id: (await caseOf(id)).case.id, instrumentId: id };
}
const at = async (id: string) => ({ id, version: (await look(id)).case.version });
const decide = async (caseId: string, disposition: string) => {
	const { version } = await at(caseId);
	const itemIds = (await items(caseId)).items.map(({ id }) => id);
	const input = decideItemsInput.parse({
		caseId,
		version,
		disposition,
		reason: "As judged: the drawing leaves 0.2 at the bore",
		itemIds,
	});
	return shop.as((ctx) => decideItems(ctx, input), "manager");
};
const write = async (id: string, changes: object) => {
	const input = updateCaseInput.parse({ ...(await at(id)), changes });
	return shop.as((ctx) => updateCase(ctx, input), "manager");
};
const submit = async (id: string) => {
	const input = { ...(await at(id)), printedName: "Closing manager" };
	return shop.as((ctx) => submitCase(ctx, input, "password"), "manager");
};
const close = async (id: string, role: "owner" | "manager" = "owner", returnToService = false) => {
	const input = { ...(await at(id)), returnToService, printedName: `Closing ${role}` };
	return shop.as((ctx) => closeCase(ctx, input, "password"), role);
};
const agreed = "They looked at it with us and agreed";
const settled = async (id: string) => {
	await decide(id, "use_as_is");
	await write(id, { rootCause: "It was dropped in June", verification: "Checked three lots", noNoticeReason: agreed });
};

describe("a case", () => {
	test("cannot be handed over while anything is missing, and says all of it; nothing is skipped", async () => {
		const { id } = await opened();
		const missing = async () => Object.keys((await refusal(submit(id)))?.details.fields ?? {});
		expect(await missing()).toEqual(["assessed", "root_cause", "notified", "verified"]);
		await decide(id, "recall");
		expect(await missing()).toEqual(["assessed", "root_cause", "notified", "verified"]);
		const [item] = (await items(id)).items;
		const came = { caseId: id, itemIds: [item?.id ?? ""], outcome: "All forty parts are back" };
		await shop.as((ctx) => noteOutcome(ctx, came), "technician");
		await write(id, {
			rootCause: "It was dropped in June",
			verification: "Looked at it again",
			noNoticeReason: "It was never delivered",
		});
		for (const name of ["rootCause", "verification", "noNoticeReason"])
			expect((await refusal(write(id, { [name]: "." })))?.details.fields).toHaveProperty(name);
		// As it was written before it had to say something.
		await bench.database.admin`update oot_cases set root_cause = '.', verification = '.' where id = ${id}`;
		expect(await missing()).toEqual(["root_cause", "verified"]);
		await write(id, { rootCause: "It was dropped in June", verification: "Looked at it again" });
		const action = { caseId: id, what: "Fence the bench", ownerId: shop.members.technician, dueOn: "2026-03-05" };
		const { id: actionId } = await shop.as((ctx) => addAction(ctx, action), "manager");
		// What was verified before was not this action.
		expect(await missing()).toEqual(["actions", "verified"]);
		const early = await refusal(write(id, { verification: "It will surely work" }));
		expect(early?.details.fields?.verification).toMatch(/^1 action is not done/);
		const done = { id: actionId, outcome: "Fenced" };
		expect(await refusal(shop.as((ctx) => completeAction(ctx, done), "viewer"))).toMatchObject({ reason: "FORBIDDEN" });
		await shop.as((ctx) => completeAction(ctx, done), "technician");
		expect(await missing()).toEqual(["verified"]);
		await write(id, { verification: "Looked at it again" });
		await submit(id);
		expect((await look(id)).case.state).toBe("in_verification");
	});

	test("cannot be closed with an undecided item, also when one is recorded after the decision", async () => {
		const { id, instrumentId } = await opened();
		await settled(id);
		await use(instrumentId, "LOT-10", "2025-08-01");
		expect(await refusal(submit(id))).toMatchObject({
			reason: "CONFLICT",
			message: expect.stringContaining("1 more item"),
		});
		expect(await refusal(close(id))).toMatchObject({ reason: "CONFLICT" });
		expect((await look(id)).case.state).toBe("open");
	});

	test("is closed by a second person, with signatures over all of it; then nothing changes", async () => {
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
		const { id, instrumentId } = await opened();
		await settled(id);
		await submit(id);
		expect(await refusal(close(id, "manager"))).toMatchObject({ reason: "FORBIDDEN" });
		await close(id, "owner");
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
		const closed = await look(id);
		// Nobody was named: whoever handed it over answers for it.
		expect(closed.case).toMatchObject({ state: "closed", ownerId: shop.members.manager });
		expect(closed.signatures).toMatchObject([
			{ meaning: "performed", printedName: "Closing manager", holds: true },
			{ meaning: "approved", printedName: "Closing owner", holds: true },
		]);
		expect(await refusal(decide(id, "scrap"))).toMatchObject({ reason: "CONFLICT" });
		expect((await shop.as((ctx) => getInstrument(ctx, { id: instrumentId }))).instrument.status).toBe("quarantined");
		await bench.database.admin`update oot_items set disposition = 'scrap' where case_id = ${id}`;
		expect((await look(id)).signatures.map(({ holds }) => holds)).toEqual([false, false]);
	});

	test("gives the instrument back only when it was left in tolerance, and takes it again when reopened", async () => {
		const { id, instrumentId } = await opened();
		await settled(id);
		await submit(id);
		const reading = async () => (await shop.as((ctx) => getInstrument(ctx, { id: instrumentId }))).instrument;
		expect(await refusal(close(id, "owner", true))).toMatchObject({ reason: "CONFLICT" });
		expect((await look(id)).case.state).toBe("in_verification");
		await calibrate(instrumentId, "2026-02-25", [{ nominal: "10.000", reading: "10.001" }]);
		const facts = async () => (await shop.as((ctx) => reportOf(ctx, id, "en"))).facts;
		expect(await facts()).toEqual(
			expect.arrayContaining([
				["Found by", "Closing owner"],
				["Found by means of", "Calibration of 2026-02-20"],
				["Work stopped", "2026-03-01 12:00 UTC"],
				["Back in use", "Not yet"],
			]),
		);
		await close(id, "owner", true);
		expect((await reading()).status).toBe("in_service");
		expect(await facts()).toContainEqual(["Back in use", "2026-03-01 12:00 UTC by Closing owner"]);
		const kept = await shop.as((ctx) => closingReport(ctx, id, 1));
		expect(kept.facts).toContainEqual(["Back in use", "2026-03-01 12:00 UTC by Closing owner"]);
		const reopening = { ...(await at(id)), reason: "A customer wrote to us" };
		await shop.as((ctx) => reopenCase(ctx, reopening));
		expect((await look(id)).case).toMatchObject({
			state: "open",
			reopenedReason: "A customer wrote to us",
			closings: 1,
		});
		expect((await reading()).status).toBe("quarantined");
	});

	test("is decided by managers only, taken back with a reason, and not written over unseen", async () => {
		const { id } = await opened();
		const seen = await at(id);
		const input = decideItemsInput.parse({
			caseId: id,
			version: seen.version,
			disposition: "scrap",
			reason: "Bad",
			filter: {},
		});
		expect(await refusal(shop.as((ctx) => decideItems(ctx, input), "technician"))).toMatchObject({
			reason: "FORBIDDEN",
		});
		await settled(id);
		expect(await refusal(shop.as((ctx) => decideItems(ctx, input), "manager"))).toMatchObject({
			reason: "STALE_VERSION",
		});
		await submit(id);
		const back = { ...(await at(id)), reason: "One thing more came up" };
		await shop.as((ctx) => takeBackCase(ctx, back), "manager");
		expect((await look(id)).case.state).toBe("open");
	});
});

describe("what goes out of a case", () => {
	test("a notice is proposed, sent by the mail queue and kept as it was", async () => {
		const { id } = await opened();
		const proposed = await shop.as((ctx) => proposeNotice(ctx, { caseId: id, customer: "Turbines SA" }));
		expect(proposed.body).toContain("Not decided yet:\n\n- LOT-9 (2025-07-01)");
		const unfinished = { ...proposed, caseId: id, email: "quality@turbines.example" };
		const refused = await refusal(shop.as((ctx) => sendNotice(ctx, unfinished), "manager"));
		expect(refused?.details.fields?.body).toContain("[write it here]");
		await decide(id, "use_as_is");
		const judged = await shop.as((ctx) => proposeNotice(ctx, { caseId: id, customer: "Turbines SA" }));
		expect(judged.body).toContain(
			"Accepted by us as it is, although it is not known to conform:\n\n- LOT-9 (2025-07-01)",
		);
		const notice = { ...unfinished, body: proposed.body.replace("[write it here]", "Please hold it back.") };
		const { id: noticeId } = await shop.as((ctx) => sendNotice(ctx, notice), "manager");
		const letters = await inOrg(
			bench.house,
			shop.orgId,
			{ actor: { type: "system", ref: null, job: "test" } },
			{},
			(ctx) => ctx.tx.select().from(emailLog),
		);
		expect(letters.filter(({ kind }) => kind === "oot_notice")).toMatchObject([
			{ subjectId: noticeId, state: "queued" },
		]);
		expect((await look(id)).notices).toMatchObject([{ customer: "Turbines SA", email: "quality@turbines.example" }]);
		await expect(
			bench.database.app.withOrg(shop.orgId, {}, ({ tx }) => tx.execute(`update oot_notices set body = 'x'`)),
		).rejects.toThrow();
	});

	test("whoever has an action is reminded once when its day is over, not before and not when it is done", async () => {
		const { id } = await opened();
		const action = { caseId: id, what: "Call the customer", ownerId: shop.members.manager, dueOn: "2026-03-02" };
		const { id: actionId } = await shop.as((ctx) => addAction(ctx, action), "manager");
		const remind = () => shop.as((ctx) => remindOf(ctx, actionId));
		expect(await remind()).toBe(false);
		await bench.database.setNow("2026-03-02T23:30:00Z");
		expect(await remind()).toBe(true);
		expect(await remind()).toBe(false);
		expect((await look(id)).actions).toMatchObject([{ isLate: true }]);
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("whoever wants to know earlier is reminded so many days ahead, and no sooner", async () => {
		const { id } = await opened();
		const { manager } = shop.members;
		const action = { caseId: id, what: "Call the customer", ownerId: manager, dueOn: "2026-03-05" };
		const { id: actionId } = await shop.as((ctx) => addAction(ctx, action), "manager");
		await bench.database.admin`update memberships set remind_days_ahead = 3 where id = ${manager}`;
		const remind = () => shop.as((ctx) => remindOf(ctx, actionId));
		await bench.database.setNow("2026-03-01T12:00:00Z");
		expect(await remind()).toBe(false);
		await bench.database.setNow("2026-03-02T12:00:00Z");
		expect(await remind()).toBe(true);
		await bench.database.admin`update memberships set remind_days_ahead = null`;
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("a sweep finds late cases and lost reminders; each day is told of once, another day once more", async () => {
		const owned = await opened();
		const { id: unowned } = await opened();
		const { manager } = shop.members;
		const action = { caseId: owned.id, what: "Call the customer", ownerId: manager, dueOn: "2026-03-05" };
		await shop.as((ctx) => addAction(ctx, action), "manager");
		await write(owned.id, { ownerId: manager, dueOn: "2026-03-04" });
		await write(unowned, { dueOn: "2026-03-05" });
		const told = async () => {
			const { database } = bench;
			const queued: (() => Promise<void>)[] = [];
			const doors = { ...bench.house, db: database.worker };
			const run = (job: { run: (...args: never[]) => Promise<void> }, payload: object, house: object) => {
				const log = { info: () => {}, error: () => {} };
				return job.run(...([{ house, log, signal: new AbortController().signal }, payload] as never[]));
			};
			const enqueue = async (_tx: unknown, job: typeof remindCase, payload: object) => {
				if ([remindAction.name, remindCase.name].includes(job.name)) queued.push(() => run(job, payload, doors));
			};
			await run(remindLateCases, {}, { ...doors, enqueue });
			for (const one of queued) await one();
			const kinds = ["oot_late", "oot_action"];
			const letters = await database.admin<{ kind: string; subject_id: string; user_id: string }[]>`
				select kind, subject_id, user_id from email_log where kind in ${database.admin(kinds)} and created_at = app.now()`;
			return letters.map(({ kind, subject_id: about }) => {
				return `${kind} ${{ [owned.id]: "owned", [unowned]: "unowned" }[about] ?? "action"}`;
			});
		};
		const late = async () => {
			const both = [owned.id, unowned];
			return (await cases({ late: true })).items.flatMap(({ id }) => (both.includes(id) ? id : []));
		};
		await bench.database.setNow("2026-03-04T22:30:00Z");
		expect(await told()).toEqual([]);
		expect(await late()).toEqual([]);
		await bench.database.setNow("2026-03-04T23:30:00Z");
		expect(await told()).toEqual(["oot_late owned"]);
		expect(await late()).toEqual([owned.id]);
		await bench.database.setNow("2026-03-05T23:30:00Z");
		// Nobody answers for the other one: owner and manager are told.
		expect((await told()).sort()).toEqual(["oot_action action", "oot_late unowned", "oot_late unowned"]);
		await bench.database.setNow("2026-03-06T23:30:00Z");
		// Not the log of mails remembers it: that is deleted by age.
		await bench.database.admin`delete from email_log where kind in ('oot_late', 'oot_action')`;
		expect(await told()).toEqual([]);
		await write(owned.id, { dueOn: "2026-03-07" });
		expect(await told()).toEqual([]);
		await bench.database.setNow("2026-03-09T12:00:00Z");
		expect(await told()).toEqual(["oot_late owned"]);
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("a nonconformity kept elsewhere is named with its address, signed with the case, and stands in the report", async () => {
		const { id } = await opened();
		const url = "https://quality.example/capa/17";
		for (const address of ["javascript:alert(1)", "https://ada:secret@quality.example/", "quality.example/17"]) {
			const tried = write(id, { nonconformity: "CAPA-17", nonconformityUrl: address });
			expect((await refusal(tried))?.details.fields).toHaveProperty("nonconformityUrl");
		}
		const numberless = { details: { fields: { nonconformity: "Give the number too." } } };
		expect(await refusal(write(id, { nonconformityUrl: url }))).toMatchObject(numberless);
		await write(id, { nonconformity: "CAPA-17", nonconformityUrl: url });
		expect(await refusal(write(id, { nonconformity: "" }))).toMatchObject(numberless);
		await settled(id);
		await submit(id);
		expect((await look(id)).signatures).toMatchObject([{ holds: true }]);
		const { body } = await printCase(shop.steps("viewer"), { id });
		if (canRead) expect(printed(body)).toContain(`CAPA-17, ${url}`);
		await bench.database.admin`update oot_cases set nonconformity = 'CAPA-18' where id = ${id}`;
		expect((await look(id)).signatures).toMatchObject([{ holds: false }]);
	});

	test("a decision that was replaced stays in the report, with its reason and until when it held", async () => {
		const { id } = await opened();
		await decide(id, "recall");
		await decide(id, "use_as_is");
		const { body } = await printCase(shop.steps("viewer"), { id });
		expect(body.subarray(0, 5).toString()).toBe("%PDF-");
		if (canRead) expect(printed(body).replace(/\s+/g, "")).toMatch(/2026-03-01:Recall\(/);
	});

	test("the report is a PDF, and the items a file that spreadsheets cannot run", async () => {
		const { id, instrumentId } = await opened();
		await use(instrumentId, "=HYPERLINK(1)", "2025-07-02");
		const input = { ...(await at(id)) };
		const { traceCase } = await import("./scope-case.ts");
		await shop.as((ctx) => traceCase(ctx, input), "manager");
		const { fileName, body } = await printCase(shop.steps("viewer"), { id });
		expect(fileName).toMatch(/^OOT-2026-\d{5}\.pdf$/);
		expect(body.subarray(0, 5).toString()).toBe("%PDF-");
		await bench.database.admin`update profiles set locale = 'de'`;
		const german = await printCase(shop.steps("viewer"), { id });
		await bench.database.admin`update profiles set locale = null`;
		expect(german.body.toString("latin1")).toContain("/Lang (de-DE)");
		if (canRead) {
			const text = printed(german.body).replace(/\s+/g, " ");
			expect(text).toContain("Was es erreicht hat");
			expect(text).not.toMatch(/\b(?:the|was found|is recorded|Not decided|cannot be told|its limits)\b/);
		}
		const csv = await printItems(shop.steps("viewer"), printItemsInput.parse({ caseId: id }));
		const text = csv.body.toString();
		expect(text).toContain("'=HYPERLINK(1)");
		expect(text.trim().split("\r\n")).toHaveLength(3);
	});
});
