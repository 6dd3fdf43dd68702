import { eq } from "@calibrant/db/drizzle";
import { apiKeys, calibrationSettings, calibrations } from "@calibrant/db/schema";
import type { Role } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, point, refusal, stated } from "../../testing/calibration-steps.ts";
import { issueAs } from "../../testing/certify.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, getInstrument } from "../index.ts";
import { updateCalibrationSettings } from "./calibration-settings.ts";
import { approveCalibration, sendBackCalibration } from "./review-calibration.ts";
import { startCalibration } from "./start-calibration.ts";
import { withdrawCalibration } from "./withdraw-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Bench");
});
afterAll(() => bench.close());

const { instrument, save, read, begun, complete, adjust, at } = calibrationSteps(() => shop);
const reviewedBySecond = (secondPersonReviews: "never" | "automatic") =>
	shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews }));

test("where a second person reviews, the performer cannot, and until then the register knows nothing", async () => {
	await reviewedBySecond("automatic");
	try {
		const one = await begun();
		expect(await complete(one)).toMatchObject({ state: "in_review" });
		// Whoever may review is told; the performer and the viewer are not.
		const letters = () => bench.database.admin`
			select m.role from email_log l join memberships m on m.org_id = l.org_id and m.user_id = l.user_id
			where l.kind = 'calibration_review' and l.subject_id = ${one.id} order by m.role`;
		const told = (await letters()).map(({ role }) => role);
		expect(told).toEqual(expect.arrayContaining(["manager", "owner"]));
		expect(told).not.toContain("technician");
		expect(told).not.toContain("viewer");
		const { instrument: before } = await shop.as((ctx) => getInstrument(ctx, { id: one.instrumentId }));
		expect(before).toMatchObject({ lastCalibratedOn: null, lastVerdict: null });
		const review = async (role: Role) => {
			const { id, version } = await at(one.id);
			const input = { id, version, printedName: `Bench ${role}` };
			return shop.as((ctx) => approveCalibration(ctx, input, "password"), role);
		};
		expect(await refusal(review("technician"))).toMatchObject({ reason: "FORBIDDEN" });
		expect((await refusal(review("technician")))?.message).toContain("second person");
		expect(await refusal(review("viewer"))).toMatchObject({ reason: "FORBIDDEN" });
		expect(await refusal(issueAs(shop.steps(), one.id))).toMatchObject({
			reason: "CONFLICT",
		});
		const back = await at(one.id);
		const reason = "The second reading is missing";
		await shop.as((ctx) => sendBackCalibration(ctx, { ...back, reason }), "manager");
		expect((await read(one.id)).calibration).toMatchObject({ state: "in_progress", sentBackReason: reason });
		await save(await at(one.id), { points: [{ ...point, ...stated, readings: ["10.001", "10.002"] }] });
		expect((await read(one.id)).signatures).toMatchObject([{ meaning: "performed", holds: false }]);
		await complete(await at(one.id));
		await review("manager");
		const done = await read(one.id);
		expect(done.calibration).toMatchObject({ state: "approved", review: "second_person", sentBackReason: null });
		expect(done.signatures.map(({ meaning, holds }) => [meaning, holds])).toEqual([
			["performed", false],
			["performed", true],
			["reviewed", true],
		]);
		const { instrument: after } = await shop.as((ctx) => getInstrument(ctx, { id: one.instrumentId }));
		expect(after).toMatchObject({ lastCalibratedOn: "2026-02-20", lastVerdict: "in_tolerance" });
	} finally {
		await reviewedBySecond("never");
	}
});

test("what the API key of a person did, that person did not see as a second one", async () => {
	await reviewedBySecond("automatic");
	try {
		const { id, version } = await begun();
		await shop.as(async (ctx) => {
			const key = {
				name: "Bench link",
				keyHash: "own-hand",
				hint: "hand",
				role: "manager",
				createdBy: shop.members.manager,
			};
			const times = { createdAt: ctx.now, expiresAt: new Date("2027-01-01") };
			const [made] = await ctx.tx
				.insert(apiKeys)
				.values({ ...key, ...times, orgId: ctx.orgId })
				.returning();
			const done = { state: "in_review", performedBy: made?.id ?? "", version: version + 1 };
			await ctx.tx.update(calibrations).set(done).where(eq(calibrations.id, id));
		});
		const review = async (role: "manager" | "owner") => {
			const input = { ...(await at(id)), printedName: `Bench ${role}` };
			return shop.as((ctx) => approveCalibration(ctx, input, "password"), role);
		};
		expect((await refusal(review("manager")))?.message).toContain("a second person reviews it");
		await review("owner");
		expect((await read(id)).calibration.review).toBe("second_person");
	} finally {
		await reviewedBySecond("never");
	}
});

test("members are authorised where the organisation authorises anybody for the act", async () => {
	const other = await bench.found("Authorised");
	const subject = await other.as((ctx) => createInstrument(ctx, { tag: "A" }));
	const start = (role: Role, performedOn = "2026-02-20") =>
		other.as((ctx) => startCalibration(ctx, { instrumentId: subject.id, kind: "internal", performedOn }), role);
	await start("technician");
	const row = { org_id: other.orgId, member_id: other.members.manager, act: "perform", ground: "Trained" };
	await bench.database.admin`insert into authorisations ${bench.database.admin({
		...{ ...row, valid_from: "2026-01-01", valid_until: "2026-02-25", granted_at: "2026-01-01T00:00:00Z" },
	})}`;
	const refused = await refusal(start("technician"));
	expect(refused).toMatchObject({ reason: "FORBIDDEN" });
	expect(refused?.message).toContain("6.2.6");
	await start("manager");
	expect(await refusal(start("manager", "2026-02-26"))).toMatchObject({ reason: "FORBIDDEN" });
	// Before the first authorisation whoever is authorised today; dating back frees nobody, and a key is nobody.
	expect(await refusal(start("technician", "2025-12-31"))).toMatchObject({ reason: "FORBIDDEN" });
	await bench.database.admin`insert into authorisations ${bench.database.admin({
		...{ ...row, valid_from: "2026-03-01", granted_at: "2026-03-01T00:00:00Z" },
	})}`;
	await start("manager", "2025-12-31");
	const key = { type: "api_key", ref: subject.id, role: "technician" } as const;
	const begin = { instrumentId: subject.id, kind: "internal" as const, performedOn: "2026-02-20" };
	const byKey = await refusal(other.as((ctx) => startCalibration({ ...ctx, actor: key }, begin)));
	expect(byKey).toMatchObject({ reason: "FORBIDDEN", message: expect.stringContaining("an API key is nobody") });
});

test("withdrawn with a reason: it stays readable, the instrument goes back, and a new one begins in its place", async () => {
	const first = await begun();
	await complete(first);
	const second = await begun(["10.040"], first.instrumentId);
	const later = await save(second, {
		performedOn: "2026-02-25",
		points: [{ ...point, ...stated, readings: ["10.040"] }],
	});
	await complete(later);
	const lastVerdict = async () =>
		(await shop.as((ctx) => getInstrument(ctx, { id: first.instrumentId }))).instrument.lastVerdict;
	expect(await lastVerdict()).toBe("out_of_tolerance");
	const now = await at(second.id);
	const withdraw = (role: Role) =>
		shop.as((ctx) => withdrawCalibration(ctx, { ...now, reason: "Read on the wrong range", again: true }), role);
	expect(await refusal(withdraw("technician"))).toMatchObject({ reason: "FORBIDDEN" });
	const { correctionId } = await withdraw("manager");
	expect(await lastVerdict()).toBe("in_tolerance");
	const gone = await read(second.id);
	expect(gone.calibration).toMatchObject({ state: "withdrawn", withdrawnReason: "Read on the wrong range" });
	expect(gone.correction).toMatchObject({ id: correctionId, state: "in_progress" });
	expect(gone.signatures[0]?.holds).toBe(true);
	const again = await read(correctionId ?? "");
	expect(again.runs[0]?.points[0]).toMatchObject({ nominal: "10.000", typedUncertainty: "0.004", readings: [] });
	expect(await refusal(withdraw("manager"))).toMatchObject({ reason: "STALE_VERSION" });
	const shut = await at(second.id);
	const twice = shop.as((ctx) => withdrawCalibration(ctx, { ...shut, reason: "Once more", again: false }), "manager");
	expect(await refusal(twice)).toMatchObject({ reason: "CONFLICT" });
});

test("an overdue instrument can always be calibrated; settings are the owner's", async () => {
	const subject = await instrument({ nextDueOn: "2020-01-01" });
	await complete(await begun(["10.000"], subject));
	const change = shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }), "manager");
	expect(await refusal(change)).toMatchObject({ reason: "FORBIDDEN" });
	const rows = await shop.as((ctx) => ctx.tx.select().from(calibrationSettings));
	expect(rows).toMatchObject([{ value: "never" }]);
});

test("what was read out of tolerance is broken off by who decides about cases only, with a reason, and the others are told", async () => {
	const open = await begun(["10.040"]);
	const shut = (role: Role, reason: string) =>
		shop.as((ctx) => withdrawCalibration(ctx, { ...open, reason, again: true }), role);
	expect(await refusal(shut("technician", "Read on the wrong range"))).toMatchObject({ reason: "FORBIDDEN" });
	const key = { type: "api_key" as const, ref: shop.members.owner, role: "owner" as const };
	const byKey = shop.as((ctx) =>
		withdrawCalibration({ ...ctx, actor: key }, { ...open, reason: "Read on the wrong range", again: true }),
	);
	expect(await refusal(byKey)).toMatchObject({ reason: "FORBIDDEN" });
	expect((await refusal(shut("manager", "wrong")))?.details.fields).toHaveProperty("reason");
	await shut("manager", "Read on the wrong range");
	const told = await bench.database.admin`
		select m.role from email_log l join memberships m on m.org_id = l.org_id and m.user_id = l.user_id
		where l.kind = 'calibration_broken_off' and l.subject_id = ${open.id} order by m.role`;
	expect(told.map(({ role }) => role)).toEqual(["owner"]);
});

test("what was found out of tolerance and adjusted is not broken off: nothing else would show it", async () => {
	const open = await adjust(await begun(["10.040"]));
	const shut = () => shop.as((ctx) => withdrawCalibration(ctx, { ...open, reason: "Begun by mistake", again: false }));
	expect(await refusal(shut())).toMatchObject({ reason: "CONFLICT" });
	const sound = await adjust(await begun(["10.001"]));
	await shop.as(
		(ctx) => withdrawCalibration(ctx, { ...sound, reason: "Begun by mistake", again: false }),
		"technician",
	);
});
