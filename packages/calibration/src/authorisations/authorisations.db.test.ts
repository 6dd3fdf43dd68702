import { type CompetenceCheck, DomainError } from "@calibrant/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedProcedure } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { getCalibrationTemplate } from "../calibrations/get-calibration-template.ts";
import { createInstrument } from "../instruments/create-instrument.ts";
import { createProcedure } from "../procedures/create-procedure.ts";
import { type Act, authorisedOn } from "./authorised-on.ts";
import { endAuthorisation } from "./end-authorisation.ts";
import { grantAuthorisation, grantAuthorisationInput } from "./grant-authorisation.ts";
import { listAuthorisations } from "./list-authorisations.ts";
import { needAuthorised } from "./need-authorised.ts";

let bench: TestBench;
let shop: Workshop;
let procedureId: string;
let other: string;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("People", "America/New_York");
	procedureId = (await shop.as((ctx) => publishedProcedure(ctx, "CP-1"), "manager")).id;
	other = (await shop.as((ctx) => publishedProcedure(ctx, "CP-2"), "manager")).id;
});
afterAll(() => bench.close());

const grant = (change: object, role: "owner" | "manager" | "technician" = "manager") => {
	const input = {
		memberId: shop.members.technician,
		act: "perform",
		validFrom: "2026-01-01",
		ground: "Supervised work",
		...change,
	};
	return shop.as((ctx) => grantAuthorisation(ctx, grantAuthorisationInput.parse(input)), role);
};
const may = (act: Act, procedure: string | null, date: string, memberId = shop.members.technician) =>
	shop.as((ctx) => authorisedOn(ctx, { memberId, act, procedureId: procedure, date })).then((row) => row !== null);

describe("an authorisation", () => {
	test("holds for its act, its procedure and its days, and for nobody else", async () => {
		await grant({ procedureId, validFrom: "2026-02-01", validUntil: "2026-02-28" });
		expect(await may("perform", procedureId, "2026-02-01")).toBe(true);
		expect(await may("perform", procedureId, "2026-02-28")).toBe(true);
		expect(await may("perform", procedureId, "2026-01-31")).toBe(false);
		expect(await may("perform", procedureId, "2026-03-01")).toBe(false);
		expect(await may("review", procedureId, "2026-02-10")).toBe(false);
		expect(await may("perform", other, "2026-02-10")).toBe(false);
		expect(await may("perform", null, "2026-02-10")).toBe(false);
		expect(await may("perform", procedureId, "2026-02-10", shop.members.viewer)).toBe(false);
	});

	test("for every procedure counts for each", async () => {
		await grant({ act: "review", memberId: shop.members.manager }, "owner");
		for (const procedure of [procedureId, other, null])
			expect(await may("review", procedure, "2026-03-01", shop.members.manager)).toBe(true);
	});

	test("that is ended counts until the day before, in the organisation's zone", async () => {
		const { id } = await grant({ act: "authorise", procedureId: other });
		// 02:30 UTC on 2 March is still 1 March in New York.
		await bench.database.setNow("2026-03-02T02:30:00Z");
		await shop.as((ctx) => endAuthorisation(ctx, { id, reason: "Moved to another laboratory" }), "manager");
		expect(await may("authorise", other, "2026-02-28")).toBe(true);
		expect(await may("authorise", other, "2026-03-01")).toBe(false);
		await expect(shop.as((ctx) => endAuthorisation(ctx, { id, reason: "Again" }), "manager")).rejects.toMatchObject({
			reason: "CONFLICT",
		});
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("is missed before anything is typed: a new calibration says by which procedures one may not", async () => {
		const { id: instrumentId } = await shop.as((ctx) => createInstrument(ctx, { tag: "A-1" }));
		await grant({ procedureId: other });
		const told = async () => {
			const template = await shop.as((ctx) => getCalibrationTemplate(ctx, { instrumentId }), "technician");
			const { procedures, notAuthorised } = template;
			return { ...Object.fromEntries(procedures.map((one) => [one.code, one.notAuthorised])), none: notAuthorised };
		};
		expect(await told()).toEqual({
			"CP-1": expect.stringMatching(/^You are not authorised to calibrate by this procedure on .* Ask a manager/),
			"CP-2": null,
			none: expect.stringMatching(/^You are not authorised to calibrate without a procedure on .* Ask a manager/),
		});
	});

	test("is asked first, then the competence that another module knows of, of each act by the procedure", async () => {
		const competence: CompetenceCheck = async (_ctx, id) =>
			id === other ? new DomainError("FORBIDDEN", "You lack: Weighing.", "Ask Ana.") : null;
		const versionOf = async (id: string) => {
			const [row] = await bench.database.admin`select id from procedure_versions where procedure_id = ${id}`;
			return String(row?.id);
		};
		const [free, needed] = [await versionOf(procedureId), await versionOf(other)];
		const asked = (act: Act, procedureVersionId: string | null) =>
			shop.as(
				(ctx) => needAuthorised({ ...ctx, competence }, act, { procedureVersionId, on: "2026-03-01" }),
				act === "perform" ? "technician" : "manager",
			);
		for (const act of ["perform", "review"] as const)
			await expect(asked(act, needed), act).rejects.toMatchObject({ message: "You lack: Weighing." });
		for (const one of [free, null]) await asked("review", one);
		const { id: instrumentId } = await shop.as((ctx) => createInstrument(ctx, { tag: "A-2" }));
		const { procedures } = await shop.as(
			(ctx) => getCalibrationTemplate({ ...ctx, competence }, { instrumentId }),
			"technician",
		);
		expect(procedures.find(({ code }) => code === "CP-2")?.notAuthorised).toBe("You lack: Weighing. Ask Ana.");
	});

	test("is granted by owners and managers to others; an owner with nobody beside them may authorise themselves, and the record says so", async () => {
		await expect(grant({}, "technician")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const byKey = { type: "api_key" as const, ref: shop.members.owner, role: "owner" as const };
		const given = grantAuthorisationInput.parse({
			...{ memberId: shop.members.technician, act: "perform", validFrom: "2026-01-01", ground: "A key of the owner" },
		});
		const granted = shop.as((ctx) => grantAuthorisation({ ...ctx, actor: byKey }, given));
		await expect(granted).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(grant({ memberId: shop.members.manager })).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const { owner, manager } = shop.members;
		await expect(grant({ memberId: owner }, "owner")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const { admin } = bench.database;
		await admin`update memberships set role = 'technician' where id = ${manager}`;
		const { id } = await grant({ memberId: owner }, "owner");
		await admin`update memberships set role = 'manager' where id = ${manager}`;
		const [kept] = await admin`select reason from record_history where entity_id = ${id}`;
		expect(kept?.reason).toContain("no other owner or manager");
	});

	test("is not granted for a draft, to a stranger, or for days that do not fit", async () => {
		const draft = await shop.as((ctx) => createProcedure(ctx, { code: "CP-3", name: "Draft" }), "manager");
		await expect(grant({ procedureId: draft.id })).rejects.toMatchObject({
			details: { fields: { procedureId: expect.any(String) } },
		});
		await expect(grant({ memberId: draft.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
		await expect(grant({ validUntil: "2025-12-31" })).rejects.toMatchObject({
			details: { fields: { validUntil: expect.any(String) } },
		});
	});

	test("that runs out soon is in a list of its own", async () => {
		const soon = await grant({ validUntil: "2026-03-31" });
		const later = await grant({ validUntil: "2026-04-01" });
		const list = (show: "soon" | "in_force" | "all") => shop.as((ctx) => listAuthorisations(ctx, { show }), "viewer");
		const { items, counts } = await list("soon");
		expect(items.map(({ id }) => id)).toEqual([soon.id]);
		expect(counts).toMatchObject({ soon: 1, expired: 1, ended: 1 });
		expect((await list("in_force")).items.map(({ id }) => id)).toEqual(expect.arrayContaining([soon.id, later.id]));
		expect((await list("all")).items.length).toBeGreaterThan((await list("in_force")).items.length);
		expect(items[0]).toMatchObject({
			memberName: "People technician",
			grantedByName: "People manager",
			code: null,
			state: "soon",
		});
	});
});
