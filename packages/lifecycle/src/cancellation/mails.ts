import { and, eq, isNull } from "@calibrant/db/drizzle";
import { cancellations, memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext, type WorkerHouse } from "@calibrant/kernel";
import { cancellationConfirmed, deletionReminder, reactivated } from "@calibrant/mail";
import { type OrganisationState, typeset, whatStays } from "@calibrant/policy";
import { deletionOf } from "../purge/deletion-stop.ts";

const links = (house: WorkerHouse) => ({
	exportLink: `${house.baseUrl}/app/export/`,
	reactivateLink: `${house.baseUrl}/app/billing/`,
});

async function recipient({ tx, letter }: MailContext) {
	const [user] = await tx
		.select({ email: users.email })
		.from(users)
		.where(eq(users.id, letter.userId ?? ""));
	const [org] = await tx
		.select()
		.from(organisations)
		.where(eq(organisations.id, letter.orgId ?? ""));
	return user && org ? { to: user.email, organisation: org.name, timeZone: org.timeZone } : null;
}

/** The cancellation the mail is about, unless it was ended in the meantime, and the deletion as it stands on sending. */
async function openCancellation({ house, tx, now, letter }: MailContext) {
	const [row] = await tx
		.select({ cancellation: cancellations, state: organisations.state })
		.from(cancellations)
		.innerJoin(organisations, eq(organisations.id, cancellations.orgId))
		.where(and(eq(cancellations.id, letter.subjectId ?? ""), isNull(cancellations.reactivatedAt)));
	if (!row?.cancellation.purgeDueAt) return null;
	const { orgId, cancelledAt, purgeDueAt } = row.cancellation;
	const here = { tx, now, policy: house.policy };
	const state = row.state as OrganisationState;
	return { cancelledAt, deletion: await deletionOf(here, { id: orgId, state }, purgeDueAt) };
}

/** What of the organisation's own data the deletion leaves, by name. */
function stays({ house: { policy, baseUrl }, language }: MailContext) {
	const own = whatStays(policy, language).filter(
		({ dataClass }) => policy.classes[dataClass].belongsTo === "organisation",
	);
	return { names: own.map(({ name }) => typeset(name, language)), link: `${baseUrl}/retention` };
}

async function aboutCancellation(context: MailContext) {
	const to = await recipient(context);
	const instants = await openCancellation(context);
	return to && instants
		? {
				...to,
				...instants,
				stays: stays(context),
				...links(context.house),
				...letterhead(context.house, context.language),
			}
		: null;
}

export const cancellationConfirmedMail: Mail = {
	kind: "cancellation_confirmed",
	evenIfRestricted: true,
	async compose(context) {
		const about = await aboutCancellation(context);
		return about && { to: about.to, content: cancellationConfirmed(about) };
	},
};

export const deletionReminderMail: Mail = {
	kind: "deletion_reminder",
	evenIfRestricted: true,
	async compose(context) {
		const about = await aboutCancellation(context);
		return about && { to: about.to, content: deletionReminder(about) };
	},
};

export const reactivatedMail: Mail = {
	kind: "organisation_reactivated",
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const to = await recipient(context);
		if (!to) return null;
		const [actor] = await tx
			.select({ name: profiles.name })
			.from(memberships)
			.innerJoin(profiles, eq(profiles.userId, memberships.userId))
			.where(eq(memberships.id, letter.subjectId ?? ""));
		const content = reactivated({
			...{ ...to, ...letterhead(house, language), reactivatedAt: letter.createdAt, link: `${house.baseUrl}/app` },
			reactivatedBy: actor?.name ?? null,
		});
		return { to: to.to, content };
	},
};
