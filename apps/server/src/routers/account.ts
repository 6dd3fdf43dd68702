import {
	changeEmail,
	changeEmailInput,
	changePassword,
	changePasswordInput,
	confirmEmailChange,
	confirmEmailChangeInput,
	confirmPassword,
	confirmPasswordInput,
	listSessions,
	requestPasswordReset,
	requestPasswordResetInput,
	resendVerification,
	resetPassword,
	resetPasswordInput,
	revokeOtherSessions,
	revokeSession,
	revokeSessionInput,
	updateAccount,
	updateAccountInput,
	verifyEmail,
	verifyEmailInput,
} from "@calibrant/identity";
import { crashPoint } from "@calibrant/kernel";
import {
	eraseAccount,
	eraseAccountInput,
	erasurePreview,
	giveFeedback,
	giveFeedbackInput,
	listConsents,
	listOwnFeedback,
	personalExportPreview,
	sayFarewell,
	setConsent,
	setConsentInput,
	unsubscribe,
	unsubscribeInput,
} from "@calibrant/lifecycle";
import {
	archiveKept,
	archiveKeptInput,
	keptOrganisationInput,
	listKeptReports,
	withdrawKeptArchive,
} from "@calibrant/websecurity";
import { clearSessionCookie } from "../session-cookie.ts";
import { accountProcedure, platformMutation, publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";

export const accountRouter = router({
	update: accountProcedure
		.input(updateAccountInput)
		.mutation(({ ctx, input }) => updateAccount(ctx.house, ctx.session, input)),
	changePassword: accountProcedure
		.input(changePasswordInput)
		.mutation(({ ctx, input }) => changePassword(ctx.house, ctx.session, input, ctx.visitor)),
	changeEmail: accountProcedure
		.input(changeEmailInput)
		.mutation(({ ctx, input }) => changeEmail(ctx.house, ctx.session, input)),
	confirmEmailChange: platformMutation
		.input(confirmEmailChangeInput)
		.mutation(({ ctx, input }) => confirmEmailChange(ctx.platform, input, ctx.visitor)),
	consents: accountProcedure.query(({ ctx }) => listConsents(ctx.house, ctx.session)),
	setConsent: accountProcedure
		.input(setConsentInput)
		.mutation(({ ctx, input }) => setConsent(ctx.house, ctx.session, input)),
	/** From the link in a mail, without signing in. */
	unsubscribe: publicProcedure.input(unsubscribeInput).mutation(({ ctx, input }) => unsubscribe(ctx.house, input)),
	feedback: accountProcedure.query(({ ctx }) => listOwnFeedback(ctx.house, ctx.session)),
	giveFeedback: accountProcedure
		.input(giveFeedbackInput)
		.mutation(({ ctx, input }) => giveFeedback(ctx.house, ctx.session, input)),
	confirmPassword: accountProcedure
		.input(confirmPasswordInput)
		.mutation(({ ctx, input }) => confirmPassword(ctx.house, ctx.session, input, ctx.visitor)),
	sessions: accountProcedure.query(({ ctx }) => listSessions(ctx.house, ctx.session)),
	revokeSession: accountProcedure
		.input(revokeSessionInput)
		.mutation(({ ctx, input }) => revokeSession(ctx.house, ctx.session, input, ctx.visitor)),
	revokeOtherSessions: accountProcedure.mutation(({ ctx }) => revokeOtherSessions(ctx.house, ctx.session, ctx.visitor)),
	resendVerification: accountProcedure.mutation(({ ctx }) => resendVerification(ctx.house, ctx.session)),
	verifyEmail: platformMutation
		.input(verifyEmailInput)
		.mutation(({ ctx, input }) => verifyEmail(ctx.platform, input, ctx.visitor)),
	requestPasswordReset: publicProcedure
		.input(requestPasswordResetInput)
		.use(sentByPerson("password_reset"))
		.mutation(({ ctx, input }) => requestPasswordReset(ctx.house, input, ctx.visitor)),
	resetPassword: publicProcedure
		.input(resetPasswordInput)
		.mutation(({ ctx, input }) => resetPassword(ctx.house, input, ctx.visitor)),
	deletionPreview: accountProcedure.query(({ ctx }) => erasurePreview(ctx.house, ctx.session.user.id)),
	delete: accountProcedure.input(eraseAccountInput).mutation(async ({ ctx, input }) => {
		const { session } = ctx;
		const { erasure, farewell } = await eraseAccount(ctx.house, session.user.id, input, { session });
		crashPoint("erasure.committed");
		clearSessionCookie(ctx.reply, ctx.house.baseUrl);
		return { ...erasure, farewellSent: await sayFarewell(ctx.house, farewell) };
	}),
	exportPreview: accountProcedure.query(({ ctx }) => personalExportPreview(ctx.house, ctx.session)),
	/** Reports of organisations that are gone, for who belonged to them. */
	keptReports: accountProcedure.query(({ ctx }) => listKeptReports(ctx.house, ctx.session.user.id)),
	archiveReports: accountProcedure
		.input(archiveKeptInput)
		.mutation(({ ctx, input }) => archiveKept(ctx.house, ctx.session.user.id, input)),
	withdrawReportArchive: accountProcedure
		.input(keptOrganisationInput)
		.mutation(({ ctx, input }) => withdrawKeptArchive(ctx.house, ctx.session.user.id, input)),
});
