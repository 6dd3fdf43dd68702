import {
	createInstrument,
	createInstrumentInput,
	recordCalibration,
	recordCalibrationInput,
} from "@calibrant/calibration";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, refusal } from "../testing/open-laboratory.ts";
import type { ComplaintState } from "./states.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(() => laboratories.close());

const record = (values: object = {}, role: Role = "technician") => {
	const asked = { title: "Wrong serial number", complainant: "Jo Peeters", contact: "jo@example.org", ...values };
	return lab.as((ctx) => verbs.recordComplaint(ctx, verbs.recordComplaintInput.parse(asked)), role);
};
const read = (id: string, role: Role = "owner") => lab.as((ctx) => verbs.getComplaint(ctx, { id }), role);
const seen = async (id: string) => ({ id, version: (await read(id)).complaint.version });
const move = async (id: string, to: ComplaintState, values: object = {}, role: Role = "owner") => {
	const input = verbs.moveComplaintInput.parse({ ...(await seen(id)), to, ...values });
	return lab.as((ctx) => verbs.moveComplaint(ctx, input), role);
};

test("a complaint is acknowledged, decided by somebody whose work it is not, handled, told and closed", async () => {
	expect(await refusal(record({}, "viewer"))).toBe("FORBIDDEN");
	expect(await refusal(record({ receivedOn: "2026-03-03" }))).toBe("INVALID receivedOn");
	expect(await refusal(record({ about: ["CAL-1"] }))).toBe("INVALID about");
	const { manager } = lab.members;
	const { id, number } = await record({ involvedIds: [manager] });
	expect(number).toMatch(/^CMP-2026-00001$/);
	expect(await refusal(move(id, "justified", { text: "It is" }))).toBe("CONFLICT");
	expect(await refusal(move(id, "acknowledged", { day: "2026-03-01" }))).toBe("INVALID day");
	expect(await refusal(move(id, "acknowledged", { day: "2026-03-03" }))).toBe("INVALID day");
	await move(id, "acknowledged", {}, "technician");
	expect(await read(id, "manager")).toMatchObject({ steps: [], isForAnother: true });
	expect((await read(id)).steps.map(({ to }) => to)).toEqual(["justified", "unjustified"]);
	expect(await refusal(move(id, "justified", { text: "It is" }, "technician"))).toBe("FORBIDDEN");
	expect(await refusal(move(id, "justified", { text: "It is" }, "manager"))).toBe("FORBIDDEN");
	expect(await refusal(move(id, "justified"))).toBe("INVALID text");
	const out = async (involvedIds: string[], role: Role, title = "Wrong serial number") => {
		const input = verbs.updateComplaintInput.parse({ ...(await seen(id)), title, involvedIds });
		return lab.as((ctx) => verbs.updateComplaint(ctx, input), role);
	};
	expect(await refusal(out([], "technician")), "nor does a colleague take them out").toBe("FORBIDDEN");
	expect(await refusal(out([], "manager")), "nobody takes their own name out").toBe("FORBIDDEN");
	expect(await refusal(out([manager, lab.members.owner].sort(), "manager")), "nor names whoever else").toBe(
		"FORBIDDEN",
	);
	await out([manager], "manager", "Wrong serial number on it");
	await move(id, "justified", { text: "The number is another" });
	expect(await refusal(move(id, "told", { text: "Sorry" }))).toBe("CONFLICT");
	await move(id, "handled", { text: "A new certificate" }, "technician");
	expect(await refusal(move(id, "told", { text: "Sorry" }, "manager"))).toBe("FORBIDDEN");
	await move(id, "told", { text: "Sorry; the new one is on its way" });
	await move(id, "closed", {}, "manager");
	const { complaint, decidedByName, toldByName, moves } = await read(id);
	expect(complaint).toMatchObject({
		...{ state: "closed", acknowledgedOn: "2026-03-02", toldOn: "2026-03-02", handling: "A new certificate" },
		...{ decision: "The number is another", outcome: "Sorry; the new one is on its way" },
	});
	expect([decidedByName, toldByName]).toEqual(["Clinix owner", "Clinix owner"]);
	expect(moves).toHaveLength(5);
	const change = async () => verbs.updateComplaintInput.parse({ ...(await seen(id)), title: "Else" });
	const again = await change();
	expect(await refusal(lab.as((ctx) => verbs.updateComplaint(ctx, again), "technician"))).toBe("CONFLICT");
	const opened = verbs.openNonconformityInput.parse({ title: "Serial", source: "complaint", sourceId: id });
	const raised = await lab.as((ctx) => verbs.openNonconformity(ctx, opened), "viewer");
	expect(raised.sourceNumber).toBe(number);
	await move(id, "acknowledged", { text: "They wrote again" });
	expect((await read(id)).complaint).toMatchObject({ decision: "", outcome: "", toldOn: null });
});

test("who calibrated, approved or issued what it is about does not decide, without being named", async () => {
	const { owner } = lab.members;
	const { id: instrumentId } = await lab.as((ctx) =>
		createInstrument(ctx, createInstrumentInput.parse({ tag: "PIP-1", description: "Pipette" })),
	);
	const point = { unit: "mm", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10" };
	const made = recordCalibrationInput.parse({ instrumentId, performedOn: "2026-02-01", points: [point] });
	const calibration = await lab.as((ctx) => recordCalibration(ctx, made), "technician");
	const { admin } = laboratories.database;
	await admin`update calibrations set approved_by = ${owner}, certificate_number = 'X-77' where id = ${calibration.id}`;
	const { id: both } = await record({ about: ["X-77"], involvedIds: [lab.members.manager] });
	await move(both, "acknowledged");
	expect(await refusal(move(both, "unjustified", { text: "It is" })), "naming the other frees nobody").toBe(
		"FORBIDDEN",
	);
	await move(both, "unjustified", { text: "It is right" }, "manager");
	const { id: complaintId } = await record({ about: ["X-77"] });
	expect((await read(complaintId)).involved.map(({ name }) => name).sort()).toEqual([
		"Clinix owner",
		"Clinix technician",
	]);
	await move(complaintId, "acknowledged");
	expect(await refusal(move(complaintId, "unjustified", { text: "It is right" }))).toBe("FORBIDDEN");
	await move(complaintId, "unjustified", { text: "It is right" }, "manager");
});

test("who complained is in no history, and is forgotten for good when they ask", async () => {
	const { id } = await record();
	const written = verbs.updateComplaintInput.parse({
		...{ ...(await seen(id)), title: "Wrong serial number", complainant: "Jo Maes", contact: "jo@example.org" },
	});
	await lab.as((ctx) => verbs.updateComplaint(ctx, written), "technician");
	const forget = async (role: Role = "manager") => {
		const input = { ...(await seen(id)), reason: "Asked by mail" };
		return lab.as((ctx) => verbs.forgetComplainant(ctx, input), role);
	};
	expect(await refusal(forget("technician"))).toBe("FORBIDDEN");
	await forget();
	expect(await refusal(forget())).toBe("CONFLICT");
	const back = { ...written, ...(await seen(id)) };
	expect(await refusal(lab.as((ctx) => verbs.updateComplaint(ctx, back), "technician"))).toBe("INVALID complainant");
	const { admin } = laboratories.database;
	const kept = JSON.stringify([
		await admin`select * from record_history where entity_id = ${id}`,
		await admin`select * from complaints where id = ${id}`,
		await admin`select * from audit_log where entity_id = ${id}`,
	]);
	expect(kept).not.toMatch(/Peeters|Maes|jo@example/);
});
