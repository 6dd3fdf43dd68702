import type { Tx } from "@calibrant/db";
import { jobRuns, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { type House, inAccount, versionsOf } from "@calibrant/kernel";
import {
	addHours,
	type DataClass,
	dataClasses,
	describePeriod,
	keptUntil,
	nextTick,
	type Policy,
	schedules,
} from "@calibrant/policy";
import { sql } from "drizzle-orm";
import type { OperatorRef } from "../requests/handle-request.ts";
import { lateInside } from "./retention-inside.ts";

export type ClassState = {
	class: DataClass;
	name: string;
	keep: string;
	/** Where the rows lie that were looked at. */
	tables: string[];
	rows: number;
	oldest: Date | null;
	/** The run that must have deleted the oldest row. */
	goneBy: Date | null;
	/** `late`: the oldest row should be gone. `fine`: nothing is. `uncounted`: no period ends by the clock. `closed`: not readable here. */
	mark: "late" | "fine" | "uncounted" | "closed";
	/** In words, where the mark is not plain. */
	note: string | null;
	job: string | null;
	lastGoodAt: Date | null;
};

/** The column from which rows age whose own job knows it, and not the daily sweep. */
const anchors: Readonly<Record<string, string>> = {
	sessions: "last_seen_at",
	operator_sessions: "last_seen_at",
	email_tokens: "expires_at",
	backups: "started_at",
};

/** The policy against what is really there: for each class the oldest row, and whether it should be gone. */
export async function retentionState(house: House, operator: OperatorRef) {
	const inside = await lateInside(house, operator);
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const runs = new Map((await tx.select().from(jobRuns)).map((run) => [run.name, run]));
		const classes: ClassState[] = [];
		for (const name of dataClasses) {
			const rule = policy.classes[name];
			const found = await oldestOf(tx, name, inside.oldest.get(name));
			const goneBy = found.oldest ? runAfter(house, policy, name, found.oldest, now) : null;
			const late = goneBy !== null && addHours(goneBy, policy.leaving.catchUpAfterHours) < now;
			const open = typeof rule.keep === "string";
			const closed = found.closed && found.tables.length === 0;
			classes.push({
				...{ class: name, name: rule.name, keep: describePeriod(rule.keep), job: rule.job ?? null },
				...{ tables: found.tables, rows: found.rows, oldest: found.oldest, goneBy },
				mark: inside.late.has(name) || late ? "late" : closed ? "closed" : open ? "uncounted" : "fine",
				note: inside.late.get(name) ?? (closed ? "This door cannot read it; its own role sweeps it." : null),
				lastGoodAt: rule.job ? (runs.get(rule.job)?.lastGoodAt ?? null) : null,
			});
		}
		return { now, version: policy.version, classes, looked: inside.looked };
	});
}

/** When the sweep after the row's last promised day runs; null where no clock ends it. */
function runAfter(house: House, policy: Policy, name: DataClass, since: Date, now: Date): Date | null {
	const due = keptUntil(versionsOf(house), name, since, now);
	const { job } = policy.classes[name];
	const cron = schedules(policy).find((one) => one.name === job)?.cron;
	return due && cron ? nextTick(cron, due) : due;
}

async function oldestOf(tx: Tx, name: DataClass, inside: { oldest: Date; rows: number } | undefined) {
	const entries = tableRegistry.filter((entry) => entry.class === name);
	const found = { tables: [] as string[], rows: inside?.rows ?? 0, oldest: inside?.oldest ?? null, closed: false };
	for (const entry of entries) {
		const column = entry.kind === "platform" ? (entry.agesBy ?? anchors[entry.name]) : undefined;
		if (entry.kind === "billing" || entry.webAccess === "none") found.closed = true;
		else if (column) {
			const [row] = await tx.execute<{ oldest: string | null; rows: number }>(which(entry, column));
			const oldest = row?.oldest ? new Date(row.oldest) : null;
			found.tables.push(entry.name);
			found.rows += row?.rows ?? 0;
			if (oldest && (!found.oldest || oldest < found.oldest)) found.oldest = oldest;
		} else if (inside) found.tables.push(entry.name);
	}
	return found;
}

/** Only kept backups are there to go. */
const which = (entry: TableEntry, column: string) => sql`
	select min(${sql.identifier(column)}) as oldest, count(${sql.identifier(column)})::int as rows from ${entry.table}
	${entry.name === "backups" ? sql`where state = 'kept'` : sql``}`;
