import { date, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instruments } from "./calibration.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** The day an instrument's next calibration is planned for, and who does it; without a row it is the due date, and nobody. */
export const plannedCalibrations = tenantChildTable(
	"planned_calibrations",
	{ class: "instrument", key: ["instrumentId"] },
	{
		instrumentId: uuid("instrument_id").notNull(),
		plannedOn: date("planned_on").notNull(),
		/** The member who does it. */
		assigneeId: uuid("assignee_id"),
		plannedBy: uuid("planned_by"),
		plannedAt: instant("planned_at").notNull(),
	},
	(t) => [within(t, t.instrumentId, instruments)],
);

/** That whoever answers for an instrument was told it is long overdue, and about which due date. */
export const overdueTellings = tenantChildTable(
	"overdue_tellings",
	{ class: "instrument", key: ["instrumentId"] },
	{
		instrumentId: uuid("instrument_id").notNull(),
		/** The due date that had passed: another one is told of anew. */
		dueOn: date("due_on").notNull(),
		toldAt: instant("told_at").notNull(),
	},
	(t) => [within(t, t.instrumentId, instruments)],
);

/** A member's secret address at which calendar programs read the due work. It ends with the membership. */
export const calendarFeeds = tenantTable(
	"calendar_feeds",
	{ class: "membership", secret: ["token_hash"], writableInGrace: ["delete"] },
	{
		memberId: uuid("member_id").notNull(),
		/** all, or mine: only what the member is to do. */
		holds: text("holds").notNull(),
		tokenHash: text("token_hash").notNull(),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [uniqueIndex("calendar_feeds_member").on(t.orgId, t.memberId)],
);
