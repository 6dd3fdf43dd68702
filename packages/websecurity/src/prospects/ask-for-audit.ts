import { auditRequests } from "@calibrant/db/schema";
import { countAttempt, emailAddress, type Origin, personName } from "@calibrant/identity";
import { type House, plainText, platformCtx, queueMail } from "@calibrant/kernel";
import { noteContact } from "@calibrant/lifecycle";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { paymentReference, publicSite, technologies, withoutCardNumber } from "../input-fields.ts";
import { needModule } from "../module.ts";
import { authorisationStatement } from "./authorisation-statement.words.ts";

export const askForAuditInput = z.strictObject({
	name: personName,
	email: emailAddress,
	company: plainText(200).min(1, "Name the company."),
	website: publicSite,
	technologies,
	/** Who may authorise the examination, and by what right. */
	signatory: plainText(200).min(1, "Say who may authorise the audit."),
	authority: plainText(200).min(1, "Say what gives this person the authority."),
	/** The statement was read and agreed to. */
	agreed: z.literal(true, "Without this statement we cannot examine a website."),
	language: z.enum(languages).default("en"),
	paymentReference,
	details: withoutCardNumber(4000).default(""),
});

/**
 * Somebody asks for an audit of a website: they are a prospect from now on, whose period starts again with each contact,
 * and the operator is told. The answer never says whether the address is known. Throws RATE_LIMITED.
 */
export async function askForAudit(
	house: House,
	{ name, email, agreed: _, language, ...asked }: z.output<typeof askForAuditInput>,
	origin: Pick<Origin, "ip">,
): Promise<{ id: string; receivedAt: Date }> {
	needModule(house);
	await countAttempt(house, "request", "address", origin.ip);
	await countAttempt(house, "request", "account", email);
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const prospect = await noteContact(ctx, { name, email, website: asked.website });
		const statement = authorisationStatement[language];
		const [row] = await ctx.tx
			.insert(auditRequests)
			.values({ ...asked, prospectId: prospect.id, statement, locale: language, receivedAt: ctx.now })
			.returning({ id: auditRequests.id });
		if (!row) throw new Error("The request was not stored.");
		await queueMail(ctx, { kind: "audit_request_arrived" }, { key: row.id, subjectId: row.id });
		await queueMail(ctx, { kind: "audit_request_received" }, { key: row.id, subjectId: row.id, locale: language });
		return { id: row.id, receivedAt: ctx.now };
	});
}
