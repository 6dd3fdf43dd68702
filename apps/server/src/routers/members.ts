import {
	acceptInvitation,
	acceptInvitationInput,
	changeRole,
	changeRoleInput,
	invitationInfo,
	invitationInfoInput,
	inviteMemberInput,
	leaveOrganisation,
	listInvitations,
	listMembers,
	removeMember,
	removeMemberInput,
	sendInvitation,
	withdrawInvitation,
	withdrawInvitationInput,
} from "@calibrant/identity";
import { askForMember, askForMemberInput, deleteViewsOf, eraseMember, eraseMemberInput } from "@calibrant/lifecycle";
import { orgMutation, orgQuery, orgSteps, publicProcedure, router } from "../trpc/procedures.ts";
import { needSession } from "../visitor.ts";

export const membersRouter = router({
	list: orgQuery.query(({ ctx }) => listMembers(ctx.org)),
	invite: orgSteps("blocked", "administration")
		.input(inviteMemberInput)
		.mutation(({ ctx, input }) => sendInvitation(ctx.house, ctx.steps.open, input)),
	invitations: orgQuery.query(({ ctx }) => listInvitations(ctx.org)),
	withdrawInvitation: orgMutation("allowed for owner")
		.input(withdrawInvitationInput)
		.mutation(({ ctx, input }) => withdrawInvitation(ctx.org, input)),
	changeRole: orgMutation("allowed for owner", "administration")
		.input(changeRoleInput)
		.mutation(({ ctx, input }) => changeRole(ctx.org, input)),
	remove: orgMutation("allowed for owner", "administration")
		.input(removeMemberInput)
		.mutation(async ({ ctx, input }) => {
			const removed = await removeMember(ctx.org, input);
			await deleteViewsOf(ctx.org, removed.id);
			return removed;
		}),
	erase: orgSteps("allowed for owner")
		.input(eraseMemberInput)
		.mutation(({ ctx, input }) => eraseMember(ctx.house, needSession(ctx.visitor), ctx.steps.open, input)),
	/** A request about a member's data, sent by an owner. */
	request: orgMutation("allowed for owner")
		.input(askForMemberInput)
		.mutation(({ ctx, input }) => askForMember(ctx.org, input)),
	leave: orgMutation("allowed").mutation(async ({ ctx }) => {
		const left = await leaveOrganisation(ctx.org);
		await deleteViewsOf(ctx.org, left.id);
		return left;
	}),
});

export const invitationsRouter = router({
	info: publicProcedure.input(invitationInfoInput).query(({ ctx, input }) => invitationInfo(ctx.house, input)),
	accept: publicProcedure
		.input(acceptInvitationInput)
		.mutation(({ ctx, input }) => acceptInvitation(ctx.house, ctx.visitor.session, input, ctx.visitor)),
});
