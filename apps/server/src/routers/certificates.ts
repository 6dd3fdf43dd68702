import * as verbs from "@calibrant/calibration";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, orgSteps, publicProcedure, router } from "../trpc/procedures.ts";

export const certificatesRouter = router({
	list: orgQuery.input(verbs.listCertificatesInput).query(({ ctx, input }) => verbs.listCertificates(ctx.org, input)),
	get: orgQuery.input(verbs.getCertificateInput).query(({ ctx, input }) => verbs.getCertificate(ctx.org, input)),
	prepare: orgQuery
		.input(verbs.prepareCertificateInput)
		.query(({ ctx, input }) => verbs.prepareCertificate(ctx.org, input)),
	issue: orgSteps("blocked")
		.input(verbs.issueCertificateInput)
		.mutation(({ ctx, input }) => verbs.issueCertificate(ctx.steps, input, signingProof(ctx.visitor))),
	revise: orgSteps("blocked")
		.input(verbs.reviseCertificateInput)
		.mutation(({ ctx, input }) => verbs.reviseCertificate(ctx.steps, input, signingProof(ctx.visitor))),
});

export const certificateTemplatesRouter = router({
	list: orgQuery.input(verbs.listTemplatesInput).query(({ ctx, input }) => verbs.listTemplates(ctx.org, input)),
	get: orgQuery.input(verbs.getTemplateInput).query(({ ctx, input }) => verbs.getTemplate(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createTemplateInput)
		.mutation(({ ctx, input }) => verbs.createTemplate(ctx.org, input)),
	save: orgMutation("blocked")
		.input(verbs.saveTemplateInput)
		.mutation(({ ctx, input }) => verbs.saveTemplate(ctx.org, input)),
	setDefault: orgMutation("blocked")
		.input(verbs.setDefaultTemplateInput)
		.mutation(({ ctx, input }) => verbs.setDefaultTemplate(ctx.org, input)),
	choose: orgMutation("blocked")
		.input(verbs.chooseTemplateInput)
		.mutation(({ ctx, input }) => verbs.chooseTemplate(ctx.org, input)),
	archive: orgMutation("blocked")
		.input(verbs.archiveTemplateInput)
		.mutation(({ ctx, input }) => verbs.archiveTemplate(ctx.org, input)),
});

export const customersRouter = router({
	list: orgQuery.input(verbs.listCustomersInput).query(({ ctx, input }) => verbs.listCustomers(ctx.org, input)),
	get: orgQuery.input(verbs.getCustomerInput).query(({ ctx, input }) => verbs.getCustomer(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createCustomerInput)
		.mutation(({ ctx, input }) => verbs.createCustomer(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateCustomerInput)
		.mutation(({ ctx, input }) => verbs.updateCustomer(ctx.org, input)),
});

/** For whoever holds a document, without an account. */
export const verificationRouter = router({
	certificate: publicProcedure
		.input(verbs.checkCertificateInput)
		.query(({ ctx, input }) =>
			ctx.house.db.withoutOrg({ readOnly: true }, (opened) => verbs.checkCertificate(opened, input)),
		),
});
