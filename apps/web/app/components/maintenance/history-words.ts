import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
	BASES,
	CRITICALITIES,
	ORDER_STATES,
	ORDER_TYPES,
	PRIORITIES,
	REQUEST_STATES,
	TRIGGERS,
	UNITS,
} from "./words.ts";

type Words = Readonly<Record<string, MessageDescriptor>>;

/** What fields of assets, orders, requests, plans and parts are called in a history. */
export const MAINTENANCE_FIELDS: Words = {
	basis: msg`Counted from`,
	criticality: msg`Criticality`,
	description: msg`Details`,
	dueOn: msg`Due on`,
	everyAmount: msg`So many`,
	everyCount: msg`Every`,
	everyUnit: msg`Unit of time`,
	firstOn: msg`First on`,
	leadDays: msg`Days ahead`,
	location: msg`Location`,
	manufacturer: msg`Manufacturer`,
	minimum: msg`Minimum`,
	model: msg`Model`,
	name: msg`What it is`,
	notes: msg`Notes`,
	number: msg`Number`,
	outcome: msg`What was found and done`,
	paused: msg({ message: "Paused", context: "plan" }),
	plannedOn: msg`Planned for`,
	priority: msg`Priority`,
	reason: msg`Reason`,
	reserved: msg`Put aside`,
	serialNumber: msg`Serial number`,
	signatureRequired: msg`It is signed before it is closed`,
	state: msg`State`,
	status: msg`State`,
	tag: msg`Tag`,
	takesReports: msg`Anybody may report a fault at its label`,
	title: msg`What is to be done`,
	trigger: msg`When it is due`,
	type: msg`Type of work`,
	unit: msg`Unit`,
	unitCost: msg`Cost of one`,
};

const YES_NO: Words = { true: msg`Yes`, false: msg`No` };
const VALUES: Readonly<Record<string, Words>> = {
	...{ basis: BASES, criticality: CRITICALITIES, everyUnit: UNITS, priority: PRIORITIES, trigger: TRIGGERS },
	...{ type: ORDER_TYPES, state: { ...ORDER_STATES, ...REQUEST_STATES, cancelled: ORDER_STATES.cancelled } },
	...{ paused: YES_NO, signatureRequired: YES_NO, takesReports: YES_NO },
	status: { in_use: msg`In use`, retired: msg`Retired` },
};

/** A value that stands for a word, such as a state; undefined for what people wrote. */
export const maintenanceWord = (field: string, value: unknown): MessageDescriptor | undefined =>
	VALUES[field]?.[String(value)];
