import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

type Call = Parameters<typeof answerForm>[0];

const dispositions = ["no_impact", "use_as_is", "recheck", "rework", "recall", "scrap", "notify"] as const;
const version = z.coerce.number().int();
const seen = z.object({ version });
const decideSchema = z.object({
	...{ version, disposition: z.enum(dispositions), reason: filledIn },
	itemIds: z.array(z.uuid()).optional(),
	scope: z.enum(["chosen", "all"]),
	filter: optionalText,
});
const outcomeSchema = z.object({ itemIds: z.array(z.uuid()).optional(), outcome: filledIn });
const ownSchema = z.object({
	version,
	ownerId: z.uuid().optional(),
	dueOn: z.iso.date("Give a date as year, month and day.").optional(),
});
const causeSchema = z.object({ version, rootCause: filledIn });
const verifySchema = z.object({ version, verification: filledIn });
const noNoticeSchema = z.object({ version, customer: optionalText, noNoticeReason: filledIn });
const elsewhereSchema = z.object({ version, nonconformity: optionalText, nonconformityUrl: optionalText });
const actionSchema = z.object({ what: filledIn, ownerId: filledIn, dueOn: filledIn });
const doneSchema = z.object({ id: z.uuid(), outcome: filledIn });
const noticeSchema = z.object({ customer: filledIn, email: filledIn, subject: filledIn, body: filledIn });
const reasonSchema = z.object({ version, reason: filledIn });
const signSchema = z.object({ version, printedName: filledIn });
const asideSchema = z.object({ version, reason: filledIn, printedName: filledIn });
const closeSchema = z.object({ version, printedName: filledIn, returnToService: z.literal("on").optional() });

/** Takes one step of a case, whichever form of its page was sent. */
export async function takeStep(call: Call, caseId: string) {
	const intent = String(call.form.get("intent"));
	const done = (what: string) => redirect(`/app/oot/${caseId}?done=${what}`);
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		what: string,
		work: (value: z.output<Schema>, oot: Api["oot"]) => Promise<unknown>,
	) =>
		answerForm(call, { schema }, async (value, { oot }) => {
			await work(value, oot);
			throw done(what);
		});
	switch (intent) {
		case "decide":
			return answerForm(call, { schema: decideSchema }, async ({ scope, filter, itemIds, ...value }, { oot }) => {
				const which = scope === "all" ? { filter: filterOf(filter) } : { itemIds: itemIds ?? [] };
				const { leftOut } = await oot.decide.mutate({ caseId, ...value, ...which });
				throw done(leftOut.length > 0 ? "decided-some" : "decided");
			});
		case "outcome":
			return step(outcomeSchema, "noted", ({ itemIds = [], outcome }, oot) =>
				oot.noteOutcome.mutate({ caseId, itemIds, outcome }),
			);
		case "own":
			return step(ownSchema, "saved", ({ version: at, ownerId = null, dueOn = null }, oot) =>
				oot.update.mutate({ id: caseId, version: at, changes: { ownerId, dueOn } }),
			);
		case "cause":
			return step(causeSchema, "saved", ({ version: at, ...changes }, oot) =>
				oot.update.mutate({ id: caseId, version: at, changes }),
			);
		case "verify":
			return step(verifySchema, "saved", ({ version: at, ...changes }, oot) =>
				oot.update.mutate({ id: caseId, version: at, changes }),
			);
		case "no-notice":
			return step(noNoticeSchema, "saved", ({ version: at, customer, noNoticeReason }, oot) => {
				const changes = customer ? { noNoticeReasons: { [customer]: noNoticeReason } } : { noNoticeReason };
				return oot.update.mutate({ id: caseId, version: at, changes });
			});
		case "elsewhere":
			return step(elsewhereSchema, "saved", ({ version: at, nonconformity = "", nonconformityUrl = "" }, oot) =>
				oot.update.mutate({ id: caseId, version: at, changes: { nonconformity, nonconformityUrl } }),
			);
		case "action":
			return step(actionSchema, "action", (value, oot) => oot.addAction.mutate({ caseId, ...value }));
		case "action-done":
			return step(doneSchema, "action-done", (value, oot) => oot.completeAction.mutate(value));
		case "notice":
			return step(noticeSchema, "notice", (value, oot) => oot.sendNotice.mutate({ caseId, ...value }));
		case "trace":
			return step(seen, "traced", (value, oot) => oot.trace.mutate({ id: caseId, ...value }));
		case "submit":
			return step(signSchema, "submitted", (value, oot) => oot.submit.mutate({ id: caseId, ...value }));
		case "back":
			return step(reasonSchema, "back", (value, oot) => oot.takeBack.mutate({ id: caseId, ...value }));
		case "close":
			return step(closeSchema, "closed", ({ returnToService, ...value }, oot) =>
				oot.close.mutate({ id: caseId, ...value, returnToService: returnToService === "on" }),
			);
		case "reopen":
			return step(reasonSchema, "reopened", (value, oot) => oot.reopen.mutate({ id: caseId, ...value }));
		case "aside":
			return step(asideSchema, "aside", (value, oot) => oot.setAside.mutate({ id: caseId, ...value }));
		default:
			throw data(null, { status: 400 });
	}
}

const severities = ["none", "minor", "major", "critical", "unknown"] as const;

/** The filter of the list out of its address; what is no filter is left out. */
export function filterOf(query = "") {
	const search = new URLSearchParams(query);
	const one = <Word extends string>(name: string, words: readonly Word[]) =>
		words.find((word) => word === search.get(name));
	const [severity, kind] = [one("severity", severities), one("kind", ["calibration", "usage"] as const)];
	const decided = one("decided", ["yes", "no"] as const);
	return {
		...(severity && { severity }),
		...(kind && { kind }),
		...(decided && { decided }),
		q: (search.get("q") ?? "").slice(0, 100),
	};
}
