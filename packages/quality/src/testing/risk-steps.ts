import * as verbs from "../index.ts";
import type { AssessmentKind, RiskState } from "../risks/states.ts";
import { type openLaboratories, ownNameOf } from "./open-laboratory.ts";

type Laboratory = Awaited<ReturnType<Awaited<ReturnType<typeof openLaboratories>>["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

/** The steps of a risk as somebody of a laboratory takes them, with the values that a test does not care about. */
export function riskSteps(lab: () => Laboratory) {
	const read = (id: string, role: Role = "owner") => lab().as((ctx) => verbs.getRisk(ctx, { id }), role);
	const seen = async (id: string) => ({ id, version: (await read(id)).risk.version });
	const create = (values: object = {}, role: Role = "technician") =>
		lab().as(
			(ctx) =>
				verbs.createRisk(
					ctx,
					verbs.createRiskInput.parse({ title: "Freezer fails", ownerId: lab().members.technician, ...values }),
				),
			role,
		);
	const describe = async (id: string, values: object = {}, role: Role = "technician") => {
		const { risk } = await read(id);
		const { version, title, kind, cause, event, effect, ownerId, nextReviewOn } = risk;
		const input = { id, version, title, kind, cause, event, effect, ownerId, nextReviewOn, ...values };
		return lab().as((ctx) => verbs.describeRisk(ctx, verbs.describeRiskInput.parse(input)), role);
	};
	const assess = async (
		id: string,
		kind: AssessmentKind,
		likelihood: number,
		severity: number,
		role: Role = "technician",
	) => {
		const input = { ...(await seen(id)), kind, likelihood, severity, reason: "As in the log" };
		return lab().as((ctx) => verbs.assessRisk(ctx, verbs.assessRiskInput.parse(input)), role);
	};
	const treat = async (id: string, treatment: "reduce" | "accept" | "pursue" | "avoid") => {
		const input = { ...(await seen(id)), treatment, treatmentNote: "" };
		return lab().as((ctx) => verbs.treatRisk(ctx, input), "technician");
	};
	const plan = async (id: string, dueOn = "2026-03-09") => {
		const { version } = await seen(id);
		const input = { riskId: id, version, what: "Fit an alarm", ownerId: lab().members.technician, dueOn };
		return lab().as((ctx) => verbs.planRiskAction(ctx, input), "technician");
	};
	const complete = (id: string, role: Role = "technician") =>
		lab().as((ctx) => verbs.completeRiskAction(ctx, { id, outcome: "Fitted" }), role);
	const move = async (id: string, to: RiskState, reason = "", role: Role = "technician") => {
		const input = { ...(await seen(id)), to, reason };
		return lab().as((ctx) => verbs.moveRisk(ctx, input), role);
	};
	const sign = async (id: string, to: RiskState, role: Role = "owner", reason = "Nothing more is possible") => {
		const input = { ...(await seen(id)), to, reason };
		return lab().as(
			async (ctx) => verbs.signRisk(ctx, { ...input, printedName: await ownNameOf(ctx) }, "password"),
			role,
		);
	};
	const link = async (id: string, input: object, role: Role = "technician") => {
		const asked = verbs.linkRiskInput.parse({ ...(await seen(id)), ...input });
		return lab().as((ctx) => verbs.linkRisk(ctx, asked), role);
	};
	return { read, seen, create, describe, assess, treat, plan, complete, move, sign, link };
}
