import { chooseMails, chooseMailsInput, ownNotifications, seeNews } from "@calibrant/identity";
import { type Ctx, inOrg, type Waiting } from "@calibrant/kernel";
import { waitingExports } from "@calibrant/lifecycle";
import { offers } from "@calibrant/policy";
import { modules } from "../modules/in-order.ts";
import { accountMutation, orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { organisationOf } from "../visitor.ts";

const offeredIn = ({ policy }: Pick<Ctx, "policy">) => modules.filter(({ name }) => offers(policy, name));

/** Kinds of mail of what this deployment offers that a member may do without. */
const choosable = (ctx: Pick<Ctx, "policy">) =>
	offeredIn(ctx)
		.flatMap(({ mails }) => mails)
		.flatMap(({ kind, mayBeDeclined }) => (mayBeDeclined ? [kind] : []));

async function waitingFor(ctx: Ctx) {
	const { seenAt } = await ownNotifications(ctx);
	const work: Waiting[] = [];
	for (const { waiting } of offeredIn(ctx)) if (waiting) work.push(...(await waiting(ctx)));
	return [...work, ...(await waitingExports(ctx))].map((one) => ({
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
