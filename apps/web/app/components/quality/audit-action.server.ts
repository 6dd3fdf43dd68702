import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";
import { changedPlanSchema, namesIn } from "./audit-input.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Audits = Api["internalAudits"];

const version = z.coerce.number().int();
const findingFields = { grade: filledIn, what: filledIn, ownerId: optionalText, dueOn: optionalText };

/** Takes one step of an internal audit, whichever form of its page was sent. */
export async function takeAuditStep(call: Call, id: string) {
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Audits) => Promise<unknown>,
		at = "",
	) =>
		answerForm(call, { schema }, async (value, { internalAudits }) => {
			await work(value, internalAudits);
			throw redirect(`/app/quality/audits/${id}?done=${done}${at}`);
		});
	const line = String(call.form.get("lineId") ?? "");
	switch (String(call.form.get("intent"))) {
		case "plan":
			return step(changedPlanSchema, "saved", ({ criteria = "", ownWorkReason = "", ...value }, server) =>
				server.update.mutate({ id, criteria, ownWorkReason, ...value }),
			);
		case "clauses":
			return step(
				z.object({ version, clauses: z.array(z.string()).default([]) }),
				"saved",
				({ clauses, version: seen }, server) =>
					server.takeClauses.mutate({
						...{ id, version: seen },
						clauses: clauses.map((one) => {
							const [list = "", number = ""] = one.split("|");
							return { list, number };
						}),
					}),
			);
		case "line":
			return step(
				z.object({ version, lineId: filledIn, verdict: optionalText, note: optionalText, evidence: optionalText }),
				"saved",
				({ lineId, verdict = null, note = "", evidence, ...value }, server) =>
					server.answerLine.mutate({
						...{ id: lineId, verdict, note, evidence: namesIn(evidence), ...value },
					} as Parameters<Audits["answerLine"]["mutate"]>[0]),
				`#line-${line}`,
			);
		case "remove-file":
			return step(
				z.object({ fileId: filledIn }),
				"file-removed",
				({ fileId }, server) => server.removeFile.mutate({ id: fileId }),
				`#line-${call.form.get("of")}`,
			);
		case "find":
			return step(
				z.object({ lineId: filledIn, ...findingFields }),
				"found",
				({ ownerId = null, dueOn = null, ...value }, server) =>
					server.writeFinding.mutate({ ownerId, dueOn, ...value } as Parameters<Audits["writeFinding"]["mutate"]>[0]),
			);
		case "finding":
			return step(
				z.object({ version, findingId: filledIn, ...findingFields }),
				"saved",
				({ findingId, ownerId = null, dueOn = null, ...value }, server) =>
					server.updateFinding.mutate({ id: findingId, ownerId, dueOn, ...value } as Parameters<
						Audits["updateFinding"]["mutate"]
					>[0]),
			);
		case "drop":
			return step(z.object({ version, findingId: filledIn }), "saved", ({ findingId, ...value }, server) =>
				server.dropFinding.mutate({ id: findingId, ...value }),
			);
		case "conclude":
			return step(z.object({ version, conclusion: optionalText }), "saved", ({ conclusion = "", ...value }, server) =>
				server.conclude.mutate({ id, conclusion, ...value }),
			);
		case "move":
			return step(z.object({ version, to: filledIn, reason: optionalText }), "moved", (value, server) =>
				server.move.mutate({ id, ...value } as Parameters<Audits["move"]["mutate"]>[0]),
			);
		case "sign":
			return step(z.object({ version, printedName: filledIn }), "signed", (value, server) =>
				server.sign.mutate({ id, ...value }),
			);
		case "respond":
			return step(
				z.object({ version, findingId: filledIn, response: filledIn }),
				"answered",
				({ findingId, ...value }, server) => server.respond.mutate({ id: findingId, ...value }),
			);
		case "judge":
			return step(
				z.object({ version, findingId: filledIn, accepted: filledIn, judgement: optionalText }),
				"judged",
				({ findingId, accepted, judgement = "", ...value }, server) =>
					server.judge.mutate({ id: findingId, accepted: accepted === "yes", judgement, ...value }),
			);
		default:
			throw data(null, { status: 400 });
	}
}
