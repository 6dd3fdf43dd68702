import { asc, eq } from "@calibrant/db/drizzle";
import { memberships, profiles } from "@calibrant/db/schema";
import { type Ctx, type House, inAccount } from "@calibrant/kernel";
import { can, readersLanguage } from "@calibrant/policy";
import { reportsReadBy } from "../kept/reports-read-by.ts";
import { deletionHere } from "../purge/deletion-stop.ts";
import { erasurePhrase } from "./erase-account.ts";
import { erasedAtOnce, keptAfterErasure } from "./kept-after-erasure.ts";
import { ownOrganisations } from "./own-organisations.ts";

/** What deleting the account would do: what goes, what stays until when, and what each organisation needs first. */
export async function erasurePreview(house: House, userId: string) {
	return inAccount(house, userId, { readOnly: true }, async (account) => {
		const own = await ownOrganisations(account);
		const organisations = [];
		for (const { id, name, state, role } of own) {
			const { owners, others, deletion } = await account.enter(id, async (inside) => ({
				...(await membersBesides(inside)),
				deletion: await deletionHere(inside),
			}));
			const soleOwner = role === "owner" && owners === 1;
			const needsChoice = soleOwner && state !== "grace" && can(state, "read");
			organisations.push({
				...{ id, name, state, role, deletion, soleOwner, needsChoice },
				canCancel: needsChoice && can(state, "cancel"),
				/** Who could take it over. */
				members: needsChoice ? others : [],
				warning:
					soleOwner && state === "grace"
						? "Once your account is gone, nobody can reactivate or export this organisation."
						: null,
			});
		}
		const [profile] = await account.tx
			.select({ locale: profiles.locale })
			.from(profiles)
			.where(eq(profiles.userId, userId));
		const language = readersLanguage(profile?.locale);
		return {
			phrase: erasurePhrase,
			gone: erasedAtOnce(account.policy, language),
			kept: keptAfterErasure(account.policy, account.now, own.length > 0, await reportsReadBy(account), language),
			organisations,
		};
	});
}

async function membersBesides({ tx, actor }: Ctx) {
	const rows = await tx
		.select({ id: memberships.id, name: profiles.name, role: memberships.role })
		.from(memberships)
		.innerJoin(profiles, eq(profiles.userId, memberships.userId))
		.orderBy(asc(profiles.name));
	return {
		owners: rows.filter(({ role }) => role === "owner").length,
		others: rows.filter(({ id }) => id !== actor.ref).map(({ id, name, role }) => ({ id, name: name ?? "", role })),
	};
}
