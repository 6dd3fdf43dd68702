import { eq, max, ne } from "@calibrant/db/drizzle";
import { auditLog, organisations } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import {
	classWords,
	type DeletionDue,
	forecast,
	type Language,
	leavingDates,
	policyReference,
	policyToCome,
	type Survivor,
	typeset,
	whatStays,
} from "@calibrant/policy";
import { lastChosenYears } from "../audit/audit-years.ts";
import { openArchive } from "../kept/kept-reports.ts";
import { deletionHere } from "../purge/deletion-stop.ts";
import { heldClasses, heldOfOrganisation } from "./held-rows.ts";

export type OrganisationForecast = {
	now: Date;
	policy: ReturnType<typeof policyReference>;
	/** The next version of the policy that is announced; what it moves is counted in. */
	toCome: { version: string; effectiveAt: Date } | null;
	/** The stored instant of deletion; or, not stored, that of a cancellation made now. */
	purge: { at: Date; stored: boolean };
	/** What is true now of a stored deletion; null where none is stored. */
	deletion: DeletionDue | null;
	/** As things stand. */
	asItStands: ForecastLine[];
	/** If the organisation were cancelled now; null when it is leaving already. */
	ifCancelledNow: ForecastLine[] | null;
	/** The rest of the policy's list of what outlives an organisation: of it nothing is counted here. */
	elsewhere: Survivor[];
};
export type ForecastLine = {
	name: string;
	count: number;
	at: Date | null;
	/** The last run that can delete it, where use puts the end off. */
	latest?: Date;
	/** Of rows that go with the organisation: what is true of its deletion. */
	deletion: DeletionDue | null;
	job: string | null;
	because: string;
};

/** What will be deleted of the organisation, when and why, counted now and said in a language; nothing is changed. */
export async function organisationForecast(ctx: Ctx, language: Language = "en"): Promise<OrganisationForecast> {
	permit(ctx, "organisation.cancel");
	const { tx, now, policy, policyVersions } = ctx;
	const rows = await heldOfOrganisation(tx, ctx.orgId, policy);
	const [active] = await tx
		.select({ at: max(auditLog.createdAt) })
		.from(auditLog)
		.where(ne(auditLog.actorType, "system"));
	// What the purge writes down for the time after: the owners' choice, also one that is announced.
	const [choice] = await tx
		.select({ years: lastChosenYears })
		.from(organisations)
		.where(eq(organisations.id, ctx.orgId));
	const held = await heldClasses(tx, ctx.orgId);
	const facts = { lastActivityAt: active?.at ?? now, held, auditYears: choice?.years ?? null };
	const endedAt = ctx.org.cancelledAt;
	const archive = endedAt && (await openArchive(tx, ctx.orgId, endedAt));
	const deletion = await deletionHere(ctx);
	const told = (purgeDueAt: Date | null, lastActivityAt: Date, ended: Date | null): ForecastLine[] =>
		forecast(
			policyVersions,
			now,
			{ ...facts, purgeDueAt, lastActivityAt, endedAt: ended, archivedUntil: archive?.until ?? null },
			rows,
			language,
		).map(({ class: name, ...rest }) => ({
			name: typeset(classWords(policy, name, language).name, language),
			deletion: rest.job === "scheduled_purge_cancelled_orgs" ? deletion : null,
			...rest,
		}));
	const next = policyToCome(policyVersions, now);
	const stored = ctx.org.purgeAt;
	const planned = leavingDates(policy, now).purgeDueAt;
	return {
		...{ now, policy: policyReference(policy) },
		toCome: next && { version: next.version, effectiveAt: new Date(next.effectiveAt) },
		purge: { at: stored ?? planned, stored: stored !== null },
		deletion,
		asItStands: told(stored, facts.lastActivityAt, endedAt),
		ifCancelledNow: stored ? null : told(planned, now, now),
		elsewhere: whatStays(policy, language).filter(({ dataClass }) => !rows.some((row) => row.class === dataClass)),
	};
}
