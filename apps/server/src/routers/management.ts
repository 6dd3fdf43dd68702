import * as verbs from "@calibrant/quality";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

const change = orgMutation("blocked");

/** Who provides what from outside. The register as a file comes out at `/api/suppliers.csv`, those that may be used as a PDF at `/api/suppliers.pdf`, files of scopes at `/api/supplier-files`. */
export const suppliersRouter = router({
	list: orgQuery.input(verbs.listSuppliersInput).query(({ ctx, input }) => verbs.listSuppliers(ctx.org, input)),
	get: orgQuery.input(verbs.getSupplierInput).query(({ ctx, input }) => verbs.getSupplier(ctx.org, input)),
	history: orgQuery.input(verbs.supplierHistoryInput).query(({ ctx, input }) => verbs.supplierHistory(ctx.org, input)),
	criteria: orgQuery.query(({ ctx }) => verbs.getSupplierCriteria(ctx.org)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	create: change.input(verbs.createSupplierInput).mutation(({ ctx, input }) => verbs.createSupplier(ctx.org, input)),
	update: change.input(verbs.updateSupplierInput).mutation(({ ctx, input }) => verbs.updateSupplier(ctx.org, input)),
	move: change.input(verbs.moveSupplierInput).mutation(({ ctx, input }) => verbs.moveSupplier(ctx.org, input)),
	evaluate: change
		.input(verbs.evaluateSupplierInput)
		.mutation(({ ctx, input }) => verbs.evaluateSupplier(ctx.org, input, signingProof(ctx.visitor))),
	removeFile: orgSteps("blocked")
		.input(verbs.removeSupplierFileInput)
		.mutation(({ ctx, input }) => verbs.removeSupplierFile(ctx.steps, input)),
	setCriteria: change
		.input(verbs.setSupplierCriteriaInput)
		.mutation(({ ctx, input }) => verbs.setSupplierCriteria(ctx.org, input)),
});

/** When management looks at the system. The minutes as a PDF come out at `/api/management-reviews/:id.pdf`. */
export const managementReviewsRouter = router({
	list: orgQuery.input(verbs.listReviewsInput).query(({ ctx, input }) => verbs.listReviews(ctx.org, input)),
	get: orgQuery.input(verbs.getReviewInput).query(({ ctx, input }) => verbs.getReview(ctx.org, input)),
	history: orgQuery.input(verbs.reviewHistoryInput).query(({ ctx, input }) => verbs.reviewHistory(ctx.org, input)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	plan: change.input(verbs.planReviewInput).mutation(({ ctx, input }) => verbs.planReview(ctx.org, input)),
	update: change.input(verbs.updateReviewInput).mutation(({ ctx, input }) => verbs.updateReview(ctx.org, input)),
	conclude: change.input(verbs.concludeInputInput).mutation(({ ctx, input }) => verbs.concludeInput(ctx.org, input)),
	decide: change.input(verbs.decideReviewInput).mutation(({ ctx, input }) => verbs.decideReview(ctx.org, input)),
	planAction: change
		.input(verbs.planReviewActionInput)
		.mutation(({ ctx, input }) => verbs.planReviewAction(ctx.org, input)),
	dropAction: change
		.input(verbs.dropReviewActionInput)
		.mutation(({ ctx, input }) => verbs.dropReviewAction(ctx.org, input)),
	completeAction: change
		.input(verbs.completeReviewActionInput)
		.mutation(({ ctx, input }) => verbs.completeReviewAction(ctx.org, input)),
	move: change.input(verbs.moveReviewInput).mutation(({ ctx, input }) => verbs.moveReview(ctx.org, input)),
	sign: change
		.input(verbs.signReviewInput)
		.mutation(({ ctx, input }) => verbs.signReview(ctx.org, input, signingProof(ctx.visitor))),
});
