import type { Tx } from "@calibrant/db";
import { and, desc, eq } from "@calibrant/db/drizzle";
import { engagementAuthorisations, engagements, organisations, websites } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { isWritable, type OrganisationState } from "@calibrant/policy";
import type { AuthorisationRow } from "../authorisations/find-authorisation.ts";
import { lies, touches } from "../authorisations/scope.ts";
import { standingOf } from "../authorisations/states.ts";
import { type Technique, usualTechniques } from "../authorisations/techniques.ts";
import { inWindow } from "../authorisations/windows.ts";
import type { Authority } from "../network/authority.ts";
import { isOf } from "../websites/addresses.ts";
import { isProven } from "../websites/proven.ts";
import type { GateRefusal } from "./refusals.ts";

export type Examination = { engagementId: string; authorisationId?: string | undefined; technique: Technique };
export type GateVerdict = { may: true } | { may: false; why: GateRefusal };
export type GateAuthority = Authority & { may(url: URL, now: Date): Promise<GateVerdict> };

/** Stands where an audit has no authorisation at all; nothing is ever sent under it. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * The authority of an audit for one technique: of the authorisation that is named, else of the one in force when it is asked for, else of the
 * newest, which then says why not. Everything is read anew at each question: what is revoked, ended, no longer proven or out of its
 * hours between two requests stops the second one. Judged at the later of the run's instant and the database's.
 */
export async function authorityOf(
	house: Pick<House, "db">,
	orgId: string,
	{ engagementId, authorisationId, technique }: Examination,
): Promise<GateAuthority> {
	const read = <T>(work: (tx: Tx, now: Date) => Promise<T>) =>
		house.db.withOrg(orgId, { readOnly: true }, ({ tx, now }) => work(tx, now));
	const id = authorisationId ?? (await read((tx, now) => usualAuthorisation(tx, engagementId, now))) ?? nobody;
	return {
		authorisationId: id,
		may: (url, told) =>
			read(async (tx, now) => {
				const why = await refusalOf(tx, { orgId, engagementId, id, technique, url, now: told > now ? told : now });
				return why === null ? { may: true } : { may: false, why };
			}),
	};
}

async function usualAuthorisation(tx: Tx, engagementId: string, now: Date): Promise<string | null> {
	const rows = await tx
		.select()
		.from(engagementAuthorisations)
		.where(eq(engagementAuthorisations.engagementId, engagementId))
		.orderBy(desc(engagementAuthorisations.recordedAt), desc(engagementAuthorisations.id));
	return (rows.find((row) => standingOf(row, now) === "active") ?? rows[0])?.id ?? null;
}

type Asked = { orgId: string; engagementId: string; id: string; technique: Technique; url: URL; now: Date };

async function refusalOf(tx: Tx, { orgId, engagementId, id, technique, url, now }: Asked): Promise<GateRefusal | null> {
	const [organisation] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
	const [audit] = await tx.select().from(engagements).where(eq(engagements.id, engagementId));
	if (!organisation || !isWritable(organisation.state as OrganisationState) || organisation.restrictedAt)
		return "organisation";
	const own = and(eq(engagementAuthorisations.id, id), eq(engagementAuthorisations.engagementId, engagementId));
	const [row] = await tx.select().from(engagementAuthorisations).where(own);
	if (!audit || !row) return "no_authorisation";
	const standing = standingOf(row, now);
	if (standing === "signed") return "not_begun";
	if (standing !== "active") return standing;
	if (audit.state !== "active") return "audit_not_running";
	const terms = termsOf(row, audit.targets);
	if (!terms.techniques.includes(technique)) return "technique";
	const covered = [terms.scope, audit.targets].every((of) => of.some((within) => lies(url, { within })));
	if (!covered) return "out_of_scope";
	if (row.exclusions.some((excluded) => touches(url, { excluded }))) return "excluded";
	if (!inWindow(row.windows, row.timeZone, now)) return "outside_window";
	const known = await tx.select().from(websites);
	const proven = known.some((website) => isProven(website, now) && isOf(website.origin, bare(url)));
	return proven ? null : "unproven";
}

/** Without the dot that may end a host's name: it is the same website. */
function bare(url: URL): URL {
	const same = new URL(url);
	same.hostname = same.hostname.replace(/\.$/, "");
	return same;
}

/** What was signed elsewhere says less: it covers what the audit is about, by the usual techniques, unless it names its own. */
function termsOf({ scope, techniques, signatoryId }: AuthorisationRow, targets: readonly string[]) {
	const elsewhere = signatoryId === null;
	return {
		scope: elsewhere && scope.length === 0 ? targets : scope,
		techniques: elsewhere && techniques.length === 0 ? usualTechniques : techniques,
	} as { scope: readonly string[]; techniques: readonly string[] };
}
