import { msg } from "@lingui/core/macro";
import type { Action } from "../../components/palette/palette-words.ts";
import type { Beside } from "../given.ts";

/** What it adds to the command palette. */
export const commands: readonly Beside<Action>[] = [
	{
		label: msg`Add an instrument`,
		also: msg`new register`,
		to: "/app/instruments/new",
		needs: "instrument.edit",
		before: "/app/notifications",
	},
	{
		label: msg`Start a calibration`,
		also: msg`new record cal`,
		to: "/app/calibrations/new",
		needs: "calibration.record",
		before: "/app/notifications",
	},
	{
		label: msg`Import a register`,
		also: msg`excel csv upload`,
		to: "/app/import",
		needs: "register.import",
		before: "/app/notifications",
	},
	{
		label: msg`Import past calibrations`,
		also: msg`history`,
		to: "/app/calibrations/import",
		needs: "register.import",
		before: "/app/notifications",
	},
	{
		label: msg`Overdue instruments`,
		also: msg`late`,
		to: "/app/instruments?due=overdue",
		before: "/app/notifications",
	},
	{
		label: msg`Due in 30 days`,
		also: msg`soon`,
		to: "/app/instruments?due=within_30_days",
		before: "/app/notifications",
	},
	{
		label: msg`Instruments out of tolerance`,
		also: msg`failed`,
		to: "/app/instruments?verdict=out_of_tolerance",
		before: "/app/notifications",
	},
	{
		label: msg`Reference standards`,
		also: msg`reference`,
		to: "/app/instruments?role=reference",
		before: "/app/notifications",
	},
	{
		label: msg`Outside laboratories`,
		also: msg`external sent out accreditation`,
		to: "/app/external",
		before: "/app/notifications",
	},
	{ label: msg`Handed out`, also: msg`custody checked out`, to: "/app/instruments/out", before: "/app/notifications" },
	{
		label: msg`Calibrations to review`,
		also: msg`awaiting`,
		to: "/app/calibrations?state=in_review",
		before: "/app/notifications",
	},
	{
		label: msg`My reviews`,
		also: msg`awaiting approve`,
		to: "/app/calibrations?waits=my_review",
		before: "/app/notifications",
	},
	{ label: msg`Calendar`, also: msg`due month week agenda`, to: "/app/calendar", before: "/app/notifications" },
	{ label: msg`Plan of twelve weeks`, also: msg`workload move assign`, to: "/app/plan", before: "/app/notifications" },
	{ label: msg`Print labels`, also: msg`stickers`, to: "/app/instruments/labels", before: "/app/notifications" },
	{
		label: msg`Custom fields`,
		also: msg`own columns attributes`,
		to: "/app/settings/custom-fields",
		before: "/app/notifications",
	},
	{ label: msg`Locations`, also: msg`sites rooms`, to: "/app/locations", before: "/app/notifications" },
	{ label: msg`Uses of instruments`, also: msg`lots orders`, to: "/app/usage", before: "/app/notifications" },
	{ label: msg`Check a certificate`, also: msg`dcc xml`, to: "/app/certificates/check", before: "/app/notifications" },
	{ label: msg`Uncertainty budgets`, also: msg`gum`, to: "/app/budgets", before: "/app/notifications" },
	{
		label: msg({ message: "Authorisations", context: "competence" }),
		also: msg`competence`,
		to: "/app/authorisations",
		before: "/app/notifications",
	},
	{ label: msg`Interval studies`, also: null, to: "/app/interval-studies", before: "/app/notifications" },
	{ label: msg`Activity`, also: msg`changes record history`, to: "/app/activity", after: "/app/settings/audit-log" },
];
