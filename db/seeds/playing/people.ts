import { randomBytes } from "node:crypto";
import { listLocations } from "@calibrant/calibration";
import { and, eq } from "@calibrant/db/drizzle";
import { emailTokens, invitations, memberships, users } from "@calibrant/db/schema";
import {
	acceptInvitation,
	acceptInvitationInput,
	hashToken,
	inviteAuditor,
	inviteAuditorInput,
	inviteMember,
	inviteMemberInput,
	signUp,
	signUpInput,
	verifyEmail,
} from "@calibrant/identity";
import { type House, inAccount, inOrg, platformCtx, type Role } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import type { SeededProduct } from "./seeded-product.ts";

export type Person = {
	name: string;
	email: string;
	password: string;
	/** Of the page they sign up on: mails come in it. */
	language?: Language;
};
export type Company = { name: string; country: string; timeZone: string };
export type Founded = { orgId: string; userId: string };

/** Addresses of RFC 5737, which nobody has. */
const origin = {
	ip: "192.0.2.14",
	userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};
const secret = () => randomBytes(32).toString("base64url");

/** Signs a person up with an organisation and confirms the address. Throws when the address has an account. */
export async function foundCompany(product: SeededProduct, person: Person, company: Company): Promise<Founded> {
	const { house } = product;
	if (await findUser(house, person.email)) throw new AlreadyThere(person.email);
	const { name: organisation, country, timeZone } = company;
	await signUp(house, signUpInput.parse({ ...person, organisation, country, timeZone, atWork: true }), origin);
	const userId = await needUser(house, person.email);
	await product.worker.idle();
	await confirmAddress(house, userId);
	const orgId = await inAccount(house, userId, { readOnly: true }, async ({ tx }) => {
		const [member] = await tx.select({ orgId: memberships.orgId }).from(memberships);
		if (!member) throw new Error("The new owner has no organisation.");
		return member.orgId;
	});
	return { orgId, userId };
}

/** Invites people and lets them accept. Gives their user ids in the same order. */
export async function addMembers(
	product: SeededProduct,
	{ orgId, userId: ownerId }: Founded,
	people: readonly (Person & { role: Role })[],
): Promise<string[]> {
	const { house } = product;
	const invited: { id: string; person: Person }[] = [];
	for (const { role, ...person } of people) {
		if (await findUser(house, person.email)) throw new AlreadyThere(person.email);
		const input = inviteMemberInput.parse({ email: person.email, role });
		const { id } = await inOrg(house, orgId, { userId: ownerId }, {}, (ctx) => inviteMember(ctx, input));
		invited.push({ id, person });
	}
	await product.worker.idle();
	const joined: string[] = [];
	for (const { id, person } of invited) joined.push(await accept(house, orgId, id, person));
	return joined;
}

/** Accepts an invitation. The mail has the real link; nobody reads it, so it gets another one that is used at once. */
async function accept(house: House, orgId: string, id: string, { name, email, password }: Person): Promise<string> {
	const token = `${orgId.replaceAll("-", "")}_${secret()}`;
	await house.db.withOrg(orgId, {}, ({ tx }) =>
		tx
			.update(invitations)
			.set({ tokenHash: hashToken(token) })
			.where(eq(invitations.id, id)),
	);
	await acceptInvitation(house, null, acceptInvitationInput.parse({ token, name, password, atWork: true }), origin);
	return needUser(house, email);
}

/** What an external auditor is let in for, beside the person. */
export type AuditorVisit = {
	purpose: string;
	days: number;
	locations: readonly string[];
	mayExport: boolean;
	host: { name: string; contact: string };
};

/** Lets a person in as an external auditor and lets them accept. */
export async function letAuditorIn(
	product: SeededProduct,
	{ orgId, userId }: Founded,
	person: Person,
	{ host, locations, ...visit }: AuditorVisit,
): Promise<void> {
	const { house } = product;
	const places = await inOrg(house, orgId, { userId }, { readOnly: true }, listLocations);
	const locationIds = places.filter(({ path }) => locations.includes(path)).map(({ id }) => id);
	const said = { ...visit, email: person.email, hostName: host.name, hostContact: host.contact };
	const input = inviteAuditorInput.parse({ ...said, locationIds });
	await inviteAuditor(
		house,
		(scope, work) => inOrg(house, orgId, { userId }, scope, work),
		input,
		async () => {},
	);
	await product.worker.idle();
	const [open] = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
		tx.select({ id: invitations.id }).from(invitations).where(eq(invitations.email, person.email)),
	);
	if (!open) throw new Error("The auditor's invitation was not stored.");
	await accept(house, orgId, open.id, person);
}

/** The scenario was played before: its people have accounts. */
export class AlreadyThere extends Error {
	constructor(email: string) {
		super(`This database holds ${email} already. Play the scenario on a fresh database.`);
	}
}

async function confirmAddress(house: House, userId: string): Promise<void> {
	const token = secret();
	await house.db.withoutOrg({}, async (opened) => {
		await opened.tx
			.update(emailTokens)
			.set({ tokenHash: hashToken(token) })
			.where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, "verify")));
		await verifyEmail(platformCtx(house, opened), { token }, origin);
	});
}

async function needUser(house: House, email: string): Promise<string> {
	const found = await findUser(house, email);
	if (!found) throw new Error(`The account of ${email} was not made.`);
	return found;
}

/** The id of the person with an address; null without one. */
export async function findUser(house: Pick<House, "db">, email: string): Promise<string | null> {
	const [user] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ id: users.id }).from(users).where(eq(users.email, email)),
	);
	return user?.id ?? null;
}
