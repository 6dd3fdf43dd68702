import { type PublishedVersion, publishedVersions, soonDays } from "@calibrant/calibration";
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	documentVersions,
	trainingPeople,
	trainingRecords,
	trainingRequirements,
} from "@calibrant/db/schema";
import { allows, type Ctx, DomainError, daysLater, notFound, type Role, todayOf } from "@calibrant/kernel";
import { membersOf, type Person } from "../people.ts";
import { stateOf, type TrainingState } from "./states.ts";

export type RequirementRow = typeof trainingRequirements.$inferSelect;
export type RecordRow = typeof trainingRecords.$inferSelect;

/** A requirement as doors give it out. */
export const requirementView = ({ orgId: _, createdBy: _by, ...row }: RequirementRow) => row;

/** One requirement of the organisation. Throws NOT_FOUND. */
export async function findRequirement(ctx: Ctx, id: string): Promise<RequirementRow> {
	const [row] = await ctx.tx.select().from(trainingRequirements).where(eq(trainingRequirements.id, id));
	if (!row) throw notFound("training requirement");
	return row;
}

/** The same, locked until the end of the transaction. */
export async function lockRequirement(ctx: Ctx, id: string): Promise<RequirementRow> {
	const [row] = await ctx.tx.select().from(trainingRequirements).where(eq(trainingRequirements.id, id)).for("update");
	if (!row) throw notFound("training requirement");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the requirement as it stands now. */
export async function lockSeenRequirement(ctx: Ctx, id: string, version: number): Promise<RequirementRow> {
	const row = await lockRequirement(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this requirement after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: requirementView(row) },
	);
}

/** Roles and members, as a requirement names them. */
export type Named = { roles: Role[]; memberIds: string[] };

const isNamed = ({ roles, memberIds }: Named, { id, role }: Person) => roles.includes(role) || memberIds.includes(id);

/** Who has to fulfil each requirement, and who may train and assess, by requirement. */
export async function peopleOf(ctx: Ctx, ids: readonly string[]) {
	const rows =
		ids.length === 0
			? []
			: await ctx.tx
					.select()
					.from(trainingPeople)
					.where(inArray(trainingPeople.requirementId, [...ids]));
	return (id: string): { learners: Named; trainers: Named } => {
		const part = (name: string): Named => {
			const own = rows.filter((row) => row.requirementId === id && row.part === name);
			return {
				roles: own.flatMap(({ role }) => (role ? [role as Role] : [])).sort(),
				memberIds: own.flatMap(({ memberId }) => (memberId ? [memberId] : [])).sort(),
			};
		};
		return { learners: part("learner"), trainers: part("trainer") };
	};
}

/** Whether a member may train and assess; where nobody is named, whoever says what people have to be trained in. */
export function maySign(trainers: Named, person: Person): boolean {
	if (!allows(person.role, "training.record")) return false;
	const anybody = trainers.roles.length === 0 && trainers.memberIds.length === 0;
	return anybody ? allows(person.role, "training.edit") : isNamed(trainers, person);
}

export type VersionBrief = { id: string; documentId: string; number: number; documentNumber: string; title: string } & {
	effectiveAt: Date | null;
};

/** The versions of documents that are in effect, or in the other state that is asked for. */
export async function versionsIn(
	ctx: Ctx,
	state: "effective" | "approved",
	documentIds: readonly string[],
): Promise<VersionBrief[]> {
	if (documentIds.length === 0) return [];
	const { id, documentId, number, title, effectiveAt } = documentVersions;
	return ctx.tx
		.select({ id, documentId, number, title, effectiveAt, documentNumber: controlledDocuments.number })
		.from(documentVersions)
		.innerJoin(controlledDocuments, eq(controlledDocuments.id, documentId))
		.where(and(eq(documentVersions.state, state), inArray(documentId, [...documentIds])));
}

/** The versions of documents that were in effect at an instant. */
async function versionsAt(ctx: Ctx, until: Date, documentIds: readonly string[]): Promise<VersionBrief[]> {
	if (documentIds.length === 0) return [];
	const { id, documentId, number, title, effectiveAt, endedAt } = documentVersions;
	return ctx.tx
		.select({ id, documentId, number, title, effectiveAt, documentNumber: controlledDocuments.number })
		.from(documentVersions)
		.innerJoin(controlledDocuments, eq(controlledDocuments.id, documentId))
		.where(
			and(inArray(documentId, [...documentIds]), lt(effectiveAt, until), or(isNull(endedAt), gte(endedAt, until))),
		);
}

/** The versions of some procedures that are in use, or were at an instant, by procedure. */
export async function procedureVersionsIn(
	ctx: Ctx,
	requirements: readonly RequirementRow[],
	until: Date | null = null,
) {
	const ids = requirements.flatMap(({ procedureId }) => (procedureId ? [procedureId] : []));
	const all = (await publishedVersions(ctx, ids)).filter(({ publishedAt }) => until === null || publishedAt < until);
	const of = Map.groupBy(all, ({ procedureId }) => procedureId);
	return {
		newest: (procedureId: string | null): PublishedVersion | null => of.get(procedureId ?? "")?.at(-1) ?? null,
		/** The one that a record is about; records of before it was kept are about the one of their time. */
		ofRecord: (procedureId: string | null, record: RecordRow): number | null =>
			record.procedureVersion ??
			of.get(procedureId ?? "")?.findLast(({ publishedAt }) => publishedAt <= record.recordedAt)?.number ??
			null,
	};
}

/** The records of some requirements that no other stands in place of and that took place, newest first. */
async function heldRecords(ctx: Ctx, ids: readonly string[], memberId: string | undefined, until: Date | null) {
	const before = until === null ? sql`true` : sql`c.recorded_at < ${until.toISOString()}::timestamptz`;
	const corrected = sql`exists (select from ${trainingRecords} c
		where c.org_id = ${trainingRecords.orgId} and c.corrects_id = ${trainingRecords.id} and ${before})`;
	return ctx.tx
		.selectDistinctOn([
			...[trainingRecords.requirementId, trainingRecords.memberId],
			...[trainingRecords.documentVersion, trainingRecords.procedureVersion],
		])
		.from(trainingRecords)
		.where(
			and(
				...[inArray(trainingRecords.requirementId, [...ids]), ne(trainingRecords.outcome, "void")],
				...[memberId ? eq(trainingRecords.memberId, memberId) : undefined, sql`not ${corrected}`],
				until === null ? undefined : lt(trainingRecords.recordedAt, until),
			),
		)
		.orderBy(
			...[asc(trainingRecords.requirementId), asc(trainingRecords.memberId)],
			...[asc(trainingRecords.documentVersion), asc(trainingRecords.procedureVersion)],
			...[desc(trainingRecords.trainedOn), desc(trainingRecords.recordedAt), desc(trainingRecords.id)],
		);
}

/** What one member is by one requirement. */
export type Standing = {
	memberId: string;
	requirementId: string;
	state: TrainingState;
	/** The record it rests on. */
	recordId: string | null;
	trainedOn: string | null;
	expiresOn: string | null;
	/** The newest earlier version of document or procedure that the member was trained in, where this one is missing. */
	earlierVersion: number | null;
};

type Of = {
	requirements: readonly RequirementRow[];
	people: readonly Person[];
	everybody?: boolean;
	/** As it was at the end of a day: that day, and the instant. */
	asOf?: { day: string; until: Date };
};

/** What each of some members is by each of some requirements; `everybody`: as if it were asked of each of them. */
export async function standingsOf(
	ctx: Ctx,
	{ requirements, people, everybody = false, asOf }: Of,
): Promise<Standing[]> {
	const ids = requirements.map(({ id }) => id);
	if (ids.length === 0 || people.length === 0) return [];
	const until = asOf?.until ?? null;
	const named = await peopleOf(ctx, ids);
	const documentIds = requirements.flatMap(({ documentId }) => (documentId ? [documentId] : []));
	const versions = until ? await versionsAt(ctx, until, documentIds) : await versionsIn(ctx, "effective", documentIds);
	const effective = new Map(versions.map((one) => [one.documentId, one]));
	const procedures = await procedureVersionsIn(ctx, requirements, until);
	const byPair = new Map<string, RecordRow[]>();
	for (const one of await heldRecords(ctx, ids, people.length === 1 ? people[0]?.id : undefined, until)) {
		const key = `${one.requirementId} ${one.memberId}`;
		byPair.set(key, [...(byPair.get(key) ?? []), one]);
	}
	const today = asOf?.day ?? todayOf(ctx);
	const days = { today, soonUntil: daysLater(today, soonDays) };
	return requirements.flatMap((requirement) => {
		const { id, documentId, procedureId, isAssessed } = requirement;
		const version = documentId === null ? null : (effective.get(documentId)?.number ?? null);
		const method = procedures.newest(procedureId)?.number ?? null;
		const isThere = documentId === null || version !== null;
		const { learners } = named(id);
		return people.map((person): Standing => {
			const own = (byPair.get(`${id} ${person.id}`) ?? []).map((record) => ({
				...{ record, version: record.documentVersion, method: procedures.ofRecord(procedureId, record) },
			}));
			const fitting = own.filter((one) => one.version === version && (method === null || one.method === method));
			const record = newestOf(fitting.map((one) => one.record));
			const isHeld = requirement.archivedAt === null || (until !== null && requirement.archivedAt >= until);
			const isRequired = isHeld && isThere && (everybody || isNamed(learners, person));
			const state = stateOf({ isRequired, isAssessed, record, ...days });
			const before = own.map((one) => (documentId === null ? one.method : one.version));
			const now = documentId === null ? method : version;
			const earlier = before.flatMap((of) => (of !== null && now !== null && of < now ? of : []));
			return {
				...{ memberId: person.id, requirementId: id, state, recordId: record?.id ?? null },
				...{ trainedOn: record?.trainedOn ?? null, expiresOn: record?.expiresOn ?? null },
				earlierVersion: state === "missing" && earlier.length > 0 ? Math.max(...earlier) : null,
			};
		});
	});
}

/** A record that does not name its procedure's version and one that does may be about the same. */
const newestOf = (records: readonly RecordRow[]): RecordRow | null =>
	records.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).at(-1) ?? null;
const orderOf = ({ trainedOn, recordedAt, id }: RecordRow) => `${trainedOn} ${recordedAt.toISOString()} ${id}`;

/** The requirements that hold, or those that were archived, by title. */
export const requirementsOf = (ctx: Ctx, archived = false): Promise<RequirementRow[]> =>
	ctx.tx
		.select()
		.from(trainingRequirements)
		.where(archived ? isNotNull(trainingRequirements.archivedAt) : isNull(trainingRequirements.archivedAt))
		.orderBy(asc(trainingRequirements.title), asc(trainingRequirements.id));

/** The member who acts as one of the people; null for keys, jobs and people from outside. */
export async function actingPerson(ctx: Ctx): Promise<Person | null> {
	const { actor } = ctx;
	if (actor.type !== "member") return null;
	return (await membersOf(ctx)).find(({ id }) => id === actor.ref) ?? null;
}

/** The requirements that held at an instant, by title. */
export const requirementsAt = (ctx: Ctx, until: Date): Promise<RequirementRow[]> =>
	ctx.tx
		.select()
		.from(trainingRequirements)
		.where(
			and(
				lt(trainingRequirements.createdAt, until),
				or(isNull(trainingRequirements.archivedAt), gte(trainingRequirements.archivedAt, until)),
			),
		)
		.orderBy(asc(trainingRequirements.title), asc(trainingRequirements.id));

/** Most records that an auditor sees at once. */
const mostRecords = 1000;

/** The records that were signed until an instant, of trainings from a day on, newest first. */
export const recordsAt = (ctx: Ctx, until: Date, from: string | null): Promise<RecordRow[]> =>
	ctx.tx
		.select()
		.from(trainingRecords)
		.where(and(lt(trainingRecords.recordedAt, until), from === null ? undefined : gte(trainingRecords.trainedOn, from)))
		.orderBy(desc(trainingRecords.recordedAt), desc(trainingRecords.id))
		.limit(mostRecords);
