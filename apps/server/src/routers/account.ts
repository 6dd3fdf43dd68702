import {
	changeEmail,
	changeEmailInput,
	changePassword,
	changePasswordInput,
	confirmEmailChange,
	confirmEmailChangeInput,
	confirmPassword,
	confirmPasswordInput,
	listOwnEvents,
	listOwnEventsInput,
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
	endOwnRestriction,
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
import { added } from "../modules/in-order.ts";
import { clearSessionCookie } from "../session-cookie.ts";
import { accountMutation, accountQuery, platformMutation, publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";

export const accountRouter = router({
	update: accountMutation("profile")
		.input(updateAccountInput)
		.mutation(({ ctx, input }) => updateAccount(ctx.house, ctx.session, input)),
	changePassword: accountMutation("security")
		.input(changePasswordInput)
		.mutation(({ ctx, input }) => changePassword(ctx.house, ctx.session, input, ctx.visitor)),
	changeEmail: accountMutation("address")
		.input(changeEmailInput)
		.mutation(({ ctx, input }) => changeEmail(ctx.house, ctx.session, input)),
	confirmEmailChange: platformMutation
		.input(confirmEmailChangeInput)
		.mutation(({ ctx, input }) => confirmEmailChange(ctx.platform, input, ctx.visitor)),
	consents: accountQuery.query(({ ctx }) => listConsents(ctx.house, ctx.session)),
	setConsent: accountMutation("withdrawal")
		.input(setConsentInput)
		.mutation(({ ctx, input }) => setConsent(ctx.house, ctx.session, input)),
	/** From the link in a mail, without signing in. */
	unsubscribe: publicProcedure.input(unsubscribeInput).mutation(({ ctx, input }) => unsubscribe(ctx.house, input)),
	feedback: accountQuery.query(({ ctx }) => listOwnFeedback(ctx.house, ctx.session)),
	giveFeedback: accountMutation("feedback")
		.input(giveFeedbackInput)
		.mutation(({ ctx, input }) => giveFeedback(ctx.house, ctx.session, input)),
	confirmPassword: accountMutation("security")
		.input(confirmPasswordInput)
		.mutation(({ ctx, input }) => confirmPassword(ctx.house, ctx.session, input, ctx.visitor)),
	sessions: accountQuery.query(({ ctx }) => listSessions(ctx.house, ctx.session)),
	activity: accountQuery
		.input(listOwnEventsInput)
		.query(({ ctx, input }) => listOwnEvents(ctx.house, ctx.session, input)),
	revokeSession: accountMutation("security")
		.input(revokeSessionInput)
		.mutation(({ ctx, input }) => revokeSession(ctx.house, ctx.session, input, ctx.visitor)),
	revokeOtherSessions: accountMutation("security").mutation(({ ctx }) =>
		revokeOtherSessions(ctx.house, ctx.session, ctx.visitor),
	),
	resendVerification: accountMutation("security").mutation(({ ctx }) => resendVerification(ctx.house, ctx.session)),
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
	/** Whoever had their data restricted ends it as they like. */
	liftRestriction: accountMutation("lifting").mutation(({ ctx }) =>
		endOwnRestriction(ctx.house, ctx.session, ctx.visitor),
	),
	deletionPreview: accountQuery.query(({ ctx }) => erasurePreview(ctx.house, ctx.session.user.id)),
	delete: accountMutation("leaving")
		.input(eraseAccountInput)
		.mutation(async ({ ctx, input }) => {
			const { session } = ctx;
			const { erasure, farewell } = await eraseAccount(ctx.house, session.user.id, input, { session });
			crashPoint("erasure.committed");
			clearSessionCookie(ctx.reply, ctx.house.baseUrl);
			return { ...erasure, farewellSent: await sayFarewell(ctx.house, farewell) };
		}),
	exportPreview: accountQuery.query(({ ctx }) => personalExportPreview(ctx.house, ctx.session)),
	...added("account"),
});
