import * as verbs from "@calibrant/calibration";
import { orgQuery, orgSteps, publicProcedure, router } from "../trpc/procedures.ts";

export const certificatesRouter = router({
	list: orgQuery.input(verbs.listCertificatesInput).query(({ ctx, input }) => verbs.listCertificates(ctx.org, input)),
	get: orgQuery.input(verbs.getCertificateInput).query(({ ctx, input }) => verbs.getCertificate(ctx.org, input)),
	issue: orgSteps("blocked")
		.input(verbs.issueCertificateInput)
		.mutation(({ ctx, input }) => verbs.issueCertificate(ctx.steps, input)),
	revise: orgSteps("blocked")
		.input(verbs.reviseCertificateInput)
		.mutation(({ ctx, input }) => verbs.reviseCertificate(ctx.steps, input)),
});

/** For whoever holds a document, without an account. */
export const verificationRouter = router({
	certificate: publicProcedure
		.input(verbs.checkCertificateInput)
		.query(({ ctx, input }) =>
			ctx.house.db.withoutOrg({ readOnly: true }, (opened) => verbs.checkCertificate(opened, input)),
		),
});
