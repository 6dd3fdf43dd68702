import { type SQL, sql } from "@calibrant/db/drizzle";
import {
	calibrations,
	checklistRuns,
	checklistVersions,
	checkouts,
	importBatches,
	instruments,
	intervalStudies,
	ootActions,
	ootCases,
	plannedCalibrations,
	profiles,
} from "@calibrant/db/schema";
import { allows, type Ctx, permit, type Waiting } from "@calibrant/kernel";
import { awaitsReviewOf, isBegunBy } from "../calibrations/awaiting-review.ts";
import { needsSecondPerson } from "../calibrations/calibration-settings.ts";
import { openStates } from "../oot/case-view.ts";
import { dayOfWork, isMine, isWork, itsPlan } from "../plan/due-work.ts";
import { daysLater, todayOf } from "../today.ts";

/** Of each kind at most so many. */
const most = 50;
/** Planned work is shown this long ahead, and what was finished this long after. Days. */
const ahead = 7;

type Row = { kind: string; id: string; name: string; about: string; since: string | null; due: string | null };

/** What waits for the member who asks, and what was finished for them, read from the records as they are now. */
export async function waitingWork(ctx: Ctx): Promise<Waiting[]> {
	permit(ctx, "record.read");
	const { actor } = ctx;
	if (actor.type !== "member") return [];
	const today = todayOf(ctx);
	const me = sql`${actor.ref}::uuid`;
	const states = sql.raw(openStates.map((state) => `'${state}'`).join(", "));
	const ofInstrument = (table: SQL) => sql`join ${instruments} on ${instruments.orgId} = ${table}.org_id
		and ${instruments.id} = ${table}.instrument_id`;
	const decides = allows(actor.role, "method.edit");
	const isOther = (await needsSecondPerson(ctx, actor.ref)) ? sql`created_by is distinct from ${me}` : sql`true`;
	const parts = [
		sql`select 'review' as kind, ${calibrations.id} as id, ${instruments.tag} as name, ${instruments.description} as about,
			${calibrations.completedAt} as since, null::date as due
			from ${calibrations} ${ofInstrument(sql`${calibrations}`)} where ${await awaitsReviewOf(ctx)}`,
		sql`select case when ${calibrations.sentBackReason} is null then 'begun' else 'sent_back' end, ${calibrations.id},
			${instruments.tag}, coalesce(${calibrations.sentBackReason}, ${instruments.description}),
			${calibrations.createdAt}, null::date
			from ${calibrations} ${ofInstrument(sql`${calibrations}`)} where ${isBegunBy(ctx)}`,
		// Planned for later, what is overdue is late all the same.
		sql`select 'planned', ${instruments.id}, ${instruments.tag}, ${instruments.description}, ${plannedCalibrations.plannedAt},
			case when ${instruments.nextDueOn} < ${today}::date then ${instruments.nextDueOn} else ${dayOfWork}::date end
			from ${plannedCalibrations} ${ofInstrument(sql`${plannedCalibrations}`)}
			where ${isMine(ctx)} and ${isWork} and ${plannedCalibrations.plannedOn} <= ${daysLater(today, ahead)}::date`,
		// A custodian is a name: it is this person's where it is spelt as in the account.
		sql`select 'due', ${instruments.id}, ${instruments.tag}, ${instruments.description}, null::timestamptz, ${instruments.nextDueOn}
			from ${instruments} left join ${plannedCalibrations} on ${itsPlan}
			where ${isWork} and ${instruments.nextDueOn} <= ${daysLater(today, ahead)}::date
			and ${plannedCalibrations.assigneeId} is distinct from ${me} and ${instruments.custodian} <> ''
			and lower(${instruments.custodian}) = (select lower(p.name) from ${profiles} p where p.user_id = ${actor.userId}::uuid)`,
		sql`select case when ${checkouts.laboratory} = '' then 'return' else 'external' end, ${instruments.id}, ${instruments.tag},
			${checkouts.holderName}, ${checkouts.outAt}, ${checkouts.expectedBackOn}
			from ${checkouts} ${ofInstrument(sql`${checkouts}`)}
			where ${checkouts.backAt} is null and ${checkouts.expectedBackOn} < ${today}::date
			and (${checkouts.holderId} = ${me} or ${checkouts.outBy} = ${me})`,
		sql`select 'action', ${ootActions.caseId}, ${ootCases.number}, ${ootActions.what}, ${ootActions.createdAt}, ${ootActions.dueOn}
			from ${ootActions} join ${ootCases} on ${ootCases.orgId} = ${ootActions.orgId} and ${ootCases.id} = ${ootActions.caseId}
			where ${ootActions.ownerId} = ${me} and ${ootActions.doneAt} is null and ${ootCases.state} in (${states})`,
		sql`select 'case', ${ootCases.id}, ${ootCases.number}, ${instruments.tag}, ${ootCases.createdAt}, ${ootCases.dueOn}
			from ${ootCases} ${ofInstrument(sql`${ootCases}`)}
			where ${ootCases.ownerId} = ${me} and ${ootCases.state} in (${states})`,
		sql`select 'study', id, number, '', created_at, null::date from ${intervalStudies}
			where ${decides} and state = 'proposed' and ${isOther}`,
		sql`select 'checklist', ${checklistRuns.id}, ${checklistRuns.number}, ${checklistVersions.name},
			${checklistRuns.startedAt}, null::date
			from ${checklistRuns} join ${checklistVersions} on ${checklistVersions.orgId} = ${checklistRuns.orgId}
			and ${checklistVersions.id} = ${checklistRuns.versionId}
			where ${checklistRuns.startedBy} = ${me} and ${checklistRuns.state} = 'open'`,
		sql`select 'failed_' || kind, id, file_name, '', (choices->'job'->>'startedAt')::timestamptz, null::date from ${importBatches}
			where choices->'job'->>'by' = ${actor.ref} and state = 'uploaded' and choices->'job'->>'failure' is not null`,
		sql`select 'import_' || kind, id, file_name, '', imported_at, null::date from ${importBatches}
			where created_by = ${me} and state = 'imported' and kind <> 'bulk'
			and imported_at > ${daysLater(today, -ahead)}::date`,
	];
	const found = await ctx.tx.execute<Row>(
		sql.join(
			parts.map((part) => sql`(${part} order by 5, 2 limit ${most})`),
			sql` union all `,
		),
	);
	return found.map(({ kind, id, name, about, since, due }) => ({
		...{ kind: kind as Waiting["kind"], id, name, about, since: since === null ? null : new Date(since), dueOn: due },
		isLate: due !== null && due < today,
		isDone: kind.startsWith("import_"),
	}));
}
