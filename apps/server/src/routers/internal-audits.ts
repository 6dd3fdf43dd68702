import * as verbs from "@calibrant/quality";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

const change = orgMutation("blocked");

/** Programmes of internal audits, their checklists, findings and answers. Files come in and go out at `/api/internal-audit-files`. */
export const internalAuditsRouter = router({
	programme: orgQuery.input(verbs.getProgrammeInput).query(({ ctx, input }) => verbs.getProgramme(ctx.org, input)),
	lists: orgQuery.query(({ ctx }) => verbs.listClauseLists(ctx.org)),
	get: orgQuery.input(verbs.getAuditInput).query(({ ctx, input }) => verbs.getAudit(ctx.org, input)),
	history: orgQuery.input(verbs.recordHistoryInput).query(({ ctx, input }) => verbs.auditHistory(ctx.org, input)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	createProgramme: change
		.input(verbs.createProgrammeInput)
		.mutation(({ ctx, input }) => verbs.createProgramme(ctx.org, input)),
	updateProgramme: change
		.input(verbs.updateProgrammeInput)
		.mutation(({ ctx, input }) => verbs.updateProgramme(ctx.org, input)),
	createList: change
		.input(verbs.createClauseListInput)
		.mutation(({ ctx, input }) => verbs.createClauseList(ctx.org, input)),
	updateList: change
		.input(verbs.updateClauseListInput)
		.mutation(({ ctx, input }) => verbs.updateClauseList(ctx.org, input)),
	plan: change.input(verbs.planAuditInput).mutation(({ ctx, input }) => verbs.planAudit(ctx.org, input)),
	update: change.input(verbs.updateAuditInput).mutation(({ ctx, input }) => verbs.updateAudit(ctx.org, input)),
	takeClauses: change.input(verbs.takeClausesInput).mutation(({ ctx, input }) => verbs.takeClauses(ctx.org, input)),
	answerLine: change.input(verbs.answerLineInput).mutation(({ ctx, input }) => verbs.answerLine(ctx.org, input)),
	removeFile: orgSteps("blocked")
		.input(verbs.evidenceFileInput)
		.mutation(({ ctx, input }) => verbs.removeEvidence(ctx.steps, verbs.auditEvidence, input)),
	writeFinding: change.input(verbs.writeFindingInput).mutation(({ ctx, input }) => verbs.writeFinding(ctx.org, input)),
	updateFinding: change
		.input(verbs.updateFindingInput)
		.mutation(({ ctx, input }) => verbs.updateFinding(ctx.org, input)),
	dropFinding: change.input(verbs.dropFindingInput).mutation(({ ctx, input }) => verbs.dropFinding(ctx.org, input)),
	conclude: change.input(verbs.concludeAuditInput).mutation(({ ctx, input }) => verbs.concludeAudit(ctx.org, input)),
	move: change.input(verbs.moveAuditInput).mutation(({ ctx, input }) => verbs.moveAudit(ctx.org, input)),
	sign: change
		.input(verbs.signAuditInput)
		.mutation(({ ctx, input }) => verbs.signAudit(ctx.org, input, signingProof(ctx.visitor))),
	respond: change.input(verbs.respondInput).mutation(({ ctx, input }) => verbs.respondToFinding(ctx.org, input)),
	judge: change.input(verbs.judgeResponseInput).mutation(({ ctx, input }) => verbs.judgeResponse(ctx.org, input)),
});

/** What somebody outside was not content with, and what became of it. */
export const complaintsRouter = router({
	list: orgQuery.input(verbs.listComplaintsInput).query(({ ctx, input }) => verbs.listComplaints(ctx.org, input)),
	get: orgQuery.input(verbs.getComplaintInput).query(({ ctx, input }) => verbs.getComplaint(ctx.org, input)),
	history: orgQuery
		.input(verbs.complaintHistoryInput)
		.query(({ ctx, input }) => verbs.complaintHistory(ctx.org, input)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	record: change.input(verbs.recordComplaintInput).mutation(({ ctx, input }) => verbs.recordComplaint(ctx.org, input)),
	update: change.input(verbs.updateComplaintInput).mutation(({ ctx, input }) => verbs.updateComplaint(ctx.org, input)),
	move: change.input(verbs.moveComplaintInput).mutation(({ ctx, input }) => verbs.moveComplaint(ctx.org, input)),
	forgetComplainant: change
		.input(verbs.forgetComplainantInput)
		.mutation(({ ctx, input }) => verbs.forgetComplainant(ctx.org, input)),
});
