import { calibrationMails, waitingWork } from "@calibrant/calibration";
import { chooseMails, chooseMailsInput, ownNotifications, seeNews } from "@calibrant/identity";
import { type Ctx, inOrg } from "@calibrant/kernel";
import { waitingExports } from "@calibrant/lifecycle";
import { maintenanceMails, waitingOrders } from "@calibrant/maintenance";
import { offers } from "@calibrant/policy";
import { qualityMails, waitingQuality } from "@calibrant/quality";
import { accountMutation, orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { organisationOf } from "../visitor.ts";

/** Kinds of mail of what this deployment offers that a member may do without. */
const choosable = ({ policy }: Pick<Ctx, "policy">) =>
	[
		...(offers(policy, "calibration") ? calibrationMails : []),
		...(offers(policy, "maintenance") ? maintenanceMails : []),
		...(offers(policy, "quality") ? qualityMails : []),
	].flatMap(({ kind, mayBeDeclined }) => (mayBeDeclined ? [kind] : []));

async function waitingFor(ctx: Ctx) {
	const { seenAt } = await ownNotifications(ctx);
	const work = offers(ctx.policy, "calibration") ? await waitingWork(ctx) : [];
	const orders = offers(ctx.policy, "maintenance") ? await waitingOrders(ctx) : [];
	const quality = offers(ctx.policy, "quality") ? await waitingQuality(ctx) : [];
	return [...work, ...orders, ...quality, ...(await waitingExports(ctx))].map((one) => ({
		...one,
		isNew: one.isDone && (seenAt === null || (one.since !== null && one.since > seenAt)),
	}));
}

/** What waits for the person who asks, and the mails they get about it. */
export const notificationsRouter = router({
	list: orgQuery.query(({ ctx }) => waitingFor(ctx.org)),
	/** What is to be done, and what was finished and not seen. */
	count: orgQuery.query(async ({ ctx }) =>
		(await waitingFor(ctx.org)).reduce((sum, { isDone, isNew }) => sum + (!isDone || isNew ? 1 : 0), 0),
	),
	see: accountMutation("reading").mutation(({ ctx }) => {
		const { orgId, visitor } = organisationOf(ctx.visitor, ctx.namedOrg);
		return inOrg(ctx.house, orgId, visitor, {}, seeNews);
	}),
	mails: orgQuery.query(async ({ ctx }) => {
		const { declined, seenAt: _seenAt, ...chosen } = await ownNotifications(ctx.org);
		return { ...chosen, mails: choosable(ctx.org).map((kind) => ({ kind, wanted: !declined.includes(kind) })) };
	}),
	chooseMails: orgMutation("allowed")
		.input(chooseMailsInput)
		.mutation(({ ctx, input }) => chooseMails(ctx.org, input, choosable(ctx.org))),
});
