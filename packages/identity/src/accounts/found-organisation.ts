import { randomBytes } from "node:crypto";
import { memberships, organisations } from "@calibrant/db/schema";
import { type Actor, type PlatformCtx, record } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";

type Founding = { id: string; name: string; country: string; timeZone: string; locale?: string | null | undefined };

/** Makes the organisation whose transaction is open, with its founder as owner. Gives the short name it got. */
export async function foundOrganisation(ctx: PlatformCtx, founding: Founding, userId: string): Promise<string> {
	const slug = await insertOrganisation(ctx, founding);
	const [owner] = await ctx.tx
		.insert(memberships)
		.values({ orgId: founding.id, userId, role: "owner", createdAt: ctx.now })
		.returning({ id: memberships.id });
	if (!owner) throw new Error("The owner was not stored.");
	const actor = { type: "member", ref: owner.id, userId, role: "owner" } as const;
	await record({ tx: ctx.tx, orgId: founding.id, actor }, "organisation.created", {
		type: "organisation",
		id: founding.id,
	});
	await record({ tx: ctx.tx, orgId: founding.id, actor }, "member.joined", { type: "member", id: owner.id });
	return slug;
}

/** Makes the organisation whose transaction is open for somebody who is yet to join as its owner. */
export async function foundForClient(ctx: PlatformCtx, founding: Founding, actor: Actor): Promise<string> {
	const slug = await insertOrganisation(ctx, founding);
	await record({ tx: ctx.tx, orgId: founding.id, actor }, "organisation.created", {
		type: "organisation",
		id: founding.id,
	});
	return slug;
}

/** Short names are unique over all organisations, which cannot be looked up from here: a taken one gets an ending. */
async function insertOrganisation({ tx, now, policy }: PlatformCtx, founding: Founding): Promise<string> {
	const { trialDays } = policy.subscription;
	const trial = trialDays === null ? {} : { state: "trialing", trialEndsAt: addHours(now, trialDays * 24) };
	const plain = slugOf(founding.name);
	for (const slug of [plain, ...Array.from({ length: 5 }, () => `${plain}-${randomBytes(3).toString("hex")}`)]) {
		const [made] = await tx
			.insert(organisations)
			.values({ ...founding, ...trial, slug, createdAt: now })
			.onConflictDoNothing({ target: organisations.slug })
			.returning({ slug: organisations.slug });
		if (made) return made.slug;
	}
	throw new Error("No short name was free.");
}

/** The name in lower-case letters and digits, accents removed. */
function slugOf(name: string): string {
	const plain = name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, 40)
		.replace(/^-+|-+$/g, "");
	return plain === "" ? "organisation" : plain;
}
