import { languages } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf, refusal } from "../testing/open-laboratory.ts";
import { reviewInputKeys } from "./inputs.ts";
import { reviewWords } from "./inputs.words.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(() => laboratories.close());

const period = { plannedOn: "2026-03-02", periodFrom: "2026-01-01", periodTo: "2026-03-02" };
const plan = (values: object = {}, role: Role = "manager") =>
	lab.as((ctx) => {
		const asked = { title: "Review 2026", chairId: lab.members.owner, ...period, ...values };
		return verbs.planReview(ctx, verbs.planReviewInput.parse(asked));
	}, role);
const read = (id: string, role: Role = "owner") => lab.as((ctx) => verbs.getReview(ctx, { id }), role);
const seen = async (id: string) => ({ id, version: (await read(id)).review.version });
const move = async (id: string, to: string, values: object = {}, role: Role = "owner") => {
	const input = verbs.moveReviewInput.parse({ ...(await seen(id)), to, ...values });
	return lab.as((ctx) => verbs.moveReview(ctx, input), role);
};
const conclude = async (id: string, input: string, conclusion = "Well") => {
	const asked = verbs.concludeInputInput.parse({ ...(await seen(id)), input, conclusion });
	return lab.as((ctx) => verbs.concludeInput(ctx, asked), "manager");
};
const decide = async (id: string) => {
	const said = { effectiveness: "Well", improvement: "Labels", resources: "None", changes: "None" };
	const asked = verbs.decideReviewInput.parse({ ...(await seen(id)), outputs: said });
	return lab.as((ctx) => verbs.decideReview(ctx, asked), "manager");
};
const act = async (reviewId: string, values: object = {}) => {
	const { version } = await seen(reviewId);
	const asked = { reviewId, version, what: "Buy a printer", ownerId: lab.members.technician, dueOn: "2026-03-05" };
	return lab.as(
		(ctx) => verbs.planReviewAction(ctx, verbs.planReviewActionInput.parse({ ...asked, ...values })),
		"manager",
	);
};
const sign = async (id: string, role: Role = "owner") => {
	const of = await seen(id);
	return lab.as(async (ctx) => verbs.signReview(ctx, { ...of, printedName: await ownNameOf(ctx) }, "password"), role);
};
const complete = (id: string, role: Role) =>
	lab.as((ctx) => verbs.completeReviewAction(ctx, { id, outcome: "Bought" }), role);
const open = (title: string) =>
	lab.as((ctx) => verbs.openNonconformity(ctx, verbs.openNonconformityInput.parse({ title })));
const figure = async (id: string, label: string) =>
	(await read(id)).inputs.flatMap(({ figures }) => figures).find((one) => one.label === label)?.value;

test("figures live until a review is held and stay with it; its signed minutes never change", async () => {
	expect(await refusal(plan({}, "technician"))).toBe("FORBIDDEN");
	expect(await refusal(plan({ periodTo: "2025-12-31" }))).toBe("INVALID periodTo");
	expect(await refusal(plan({ periodTo: "2026-03-03" })), "it is not over").toBe("INVALID periodTo");
	expect(await refusal(plan({ periodFrom: "1900-01-01" }))).toBe("INVALID periodFrom");
	expect(await refusal(plan({ plannedOn: "2199-01-01" }))).toBe("INVALID plannedOn");
	expect(await refusal(plan({ chairId: lab.members.technician }))).toBe("INVALID chairId");
	const { id, number } = await plan({ participants: [lab.members.manager] });
	expect(number).toBe("MR-2026-00001");
	await open("Wrong tips");
	expect(await figure(id, "Of these: Observation")).toBe(1);
	const replan = async (values: object) => {
		const asked = { title: "Review 2026", ...period, ...(await seen(id)), ...values };
		return lab.as((ctx) => verbs.updateReview(ctx, verbs.updateReviewInput.parse(asked)), "manager");
	};
	expect(await refusal(conclude(id, "context")), "nothing is said before it is held").toBe("CONFLICT");
	expect(await refusal(act(id))).toBe("CONFLICT");
	expect(await refusal(move(id, "closed"))).toBe("CONFLICT");
	expect(await refusal(move(id, "held", { day: "2026-03-03" }))).toBe("INVALID day");
	expect(await refusal(move(id, "held", { day: "2026-03-01" }))).toBe("INVALID day");
	await move(id, "held");
	const { admin } = laboratories.database;
	const { owner, manager } = lab.members;
	expect(await refusal(replan({ chairId: manager })), "the chair is there").toBe("CONFLICT");
	await admin`update memberships set role = 'technician' where id = ${owner}`;
	expect(await refusal(replan({ chairId: manager, periodTo: "2026-03-01" }))).toBe("CONFLICT");
	await replan({ chairId: manager });
	await admin`update memberships set role = 'owner' where id = ${owner}`;
	await admin`update management_reviews set chair_id = ${owner} where id = ${id}`;
	await open("Wrong again");
	expect([await figure(id, "Of these: Observation"), (await read(id)).isLive]).toEqual([1, false]);
	const again = verbs.updateReviewInput.parse({
		...{ ...(await seen(id)), title: "Review 2026", chairId: lab.members.owner, ...period },
		periodFrom: "2026-02-01",
	});
	expect(await refusal(lab.as((ctx) => verbs.updateReview(ctx, again))), "its figures are of this period").toBe(
		"CONFLICT",
	);
	expect(await refusal(act(id, { dueOn: "2026-03-01" }))).toBe("INVALID dueOn");
	const { id: action } = await act(id);
	const { id: dropped } = await act(id, { what: "Nothing" });
	await lab.as(async (ctx) => verbs.dropReviewAction(ctx, { ...(await seen(id)), id: dropped }), "manager");
	expect(await refusal(complete(action, "technician")), "the minutes are not signed").toBe("CONFLICT");
	for (const input of reviewInputKeys.slice(1)) await conclude(id, input);
	await decide(id);
	expect(await refusal(sign(id))).toBe("CONFLICT");
	await conclude(id, "earlier_actions");
	const told = await lab.as((ctx) => verbs.reviewHistory(ctx, verbs.reviewHistoryInput.parse({ id })));
	expect(told.items[0]).toMatchObject({
		before: { "input.earlier_actions": "" },
		after: { "input.earlier_actions": "Well" },
	});
	expect(await refusal(sign(id, "manager")), "the chair signs").toBe("FORBIDDEN");
	await sign(id);
	expect((await read(id)).signatures.map(({ meaning, holds }) => [meaning, holds])).toEqual([["minutes", true]]);
	expect(await refusal(conclude(id, "context", "Else"))).toBe("CONFLICT");
	expect(await refusal(decide(id))).toBe("CONFLICT");
	expect(await refusal(act(id))).toBe("CONFLICT");
	expect(await refusal(move(id, "cancelled", { reason: "No" })), "nothing voids it").toBe("CONFLICT");

	const { id: next } = await plan({ title: "Next" });
	expect(await figure(next, "Decided")).toBe(1);
	await laboratories.database.setNow("2026-03-06T12:00:00Z");
	expect(await figure(next, "Overdue")).toBe(1);
	const waiting = (await lab.as((ctx) => verbs.waitingQuality(ctx), "technician")).filter(
		({ name }) => name === number,
	);
	expect(waiting.map(({ kind, isLate }) => [kind, isLate])).toEqual([["management_review_action", true]]);
	expect(await refusal(complete(action, "viewer"))).toBe("FORBIDDEN");
	await complete(action, "technician");
	expect(await refusal(complete(action, "technician"))).toBe("CONFLICT");
	expect([await figure(next, "Overdue"), await figure(next, "Not done yet")]).toEqual([0, 0]);
	expect((await read(id)).signatures[0]?.holds, "what was done is no part of the minutes").toBe(true);
	await laboratories.database.admin`update management_review_inputs set conclusion = 'Else' where input = 'context'`;
	expect((await read(id)).signatures[0]?.holds, "what was altered is seen").toBe(false);
	const shown = await lab.as((ctx) => verbs.listReviews(ctx, verbs.listReviewsInput.parse({ q: "2026" })));
	expect(shown.items.map(({ title, actionsOpen }) => [title, actionsOpen])).toContainEqual(["Review 2026", 0]);
});

test("every input, figure and output has its words in every language", () => {
	const keysOf = (language: (typeof languages)[number]) =>
		Object.values(reviewWords[language]).map((words) => Object.keys(words).sort());
	for (const language of languages) {
		expect(keysOf(language)).toEqual(keysOf("en"));
		expect(Object.values(reviewWords[language]).flatMap(Object.values)).not.toContain("");
	}
});
