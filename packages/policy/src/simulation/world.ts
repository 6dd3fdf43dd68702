import type { DataClass } from "../classes.ts";
import { afterSubscription, archiveCap } from "../keep-until.ts";
import { leavingDates } from "../leaving-dates.ts";
import type { Policy } from "../policy-schema.ts";
import type { SimulationEvent } from "./event.ts";

export type Hold = { from: Date; to: Date | null };

export type Organisation = {
	id: string;
	country: string;
	/** The open cancellation; null while the organisation is not leaving. */
	cancelledAt: Date | null;
	purgeDueAt: Date | null;
	lastActivityAt: Date;
	holds: Hold[];
	/** Until when reports are archived; a withdrawal brings it forward to its own instant. */
	archivedUntil: Date | null;
};

export type Item = {
	dataClass: DataClass;
	id: string;
	organisation: string | null;
	account: string | null;
	createdAt: Date;
	/** Latest contact, use, completion or release. */
	touchedAt: Date | null;
	country: string | null;
};

export type Ignored = { event: SimulationEvent; because: string };

export type World = {
	organisations: Map<string, Organisation>;
	items: Item[];
	accountsDeleted: Map<string, Date>;
	reminders: { organisation: string; at: Date }[];
	ignored: Ignored[];
};

/** Plays the events in order of time and keeps what holds at the end. Events no organisation can have are ignored. */
export function playEvents(policy: Policy, events: readonly SimulationEvent[], until: Date): World {
	const world: World = {
		organisations: new Map(),
		items: [],
		accountsDeleted: new Map(),
		reminders: [],
		ignored: [],
	};
	const inTime = events
		.filter((event) => Date.parse(event.at) <= until.getTime())
		.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
	for (const event of inTime) {
		const because = apply(policy, world, event);
		if (because) world.ignored.push({ event, because });
	}
	for (const organisation of world.organisations.values()) remindUntil(policy, world, organisation, until);
	return world;
}

function apply(policy: Policy, world: World, event: SimulationEvent): string | null {
	const at = new Date(event.at);
	if (event.type === "organisation_created") return createOrganisation(world, event, at);
	if (event.type === "account_created") {
		world.items.push(item("account", event.account, at, { account: event.account }));
		return null;
	}
	if (event.type === "account_deleted") {
		if (!world.accountsDeleted.has(event.account)) world.accountsDeleted.set(event.account, at);
		return null;
	}
	if (event.type === "record_touched") {
		const found = world.items.find((entry) => entry.dataClass === event.class && entry.id === event.id);
		if (!found) return `There is no ${event.class} ${event.id}.`;
		found.touchedAt = at;
		return null;
	}
	const organisation = event.organisation === undefined ? null : world.organisations.get(event.organisation);
	if (organisation === undefined) return `There is no organisation ${event.organisation}.`;
	if (organisation && isPurged(organisation, at) && !outlives(event)) return "The organisation has been purged.";
	return applyTo(policy, world, organisation, event, at);
}

type OrganisationEvent = Exclude<
	SimulationEvent,
	{ type: "organisation_created" | "account_created" | "account_deleted" | "record_touched" }
>;

function applyTo(
	policy: Policy,
	world: World,
	organisation: Organisation | null,
	event: OrganisationEvent,
	at: Date,
): string | null {
	switch (event.type) {
		case "record_created":
			if (organisation?.cancelledAt && ["cancelled", "subscription_end"].includes(policy.classes[event.class].from)) {
				return "The organisation is read-only.";
			}
			world.items.push(item(event.class, event.id, at, event));
			return null;
		case "email_sent":
			world.items.push(item("email_log", event.id, at, event));
			return null;
		case "audit_row_created":
			world.items.push(item("audit_log", event.id, at, event));
			// Who reads what was kept of it does not bring a deleted organisation back to life.
			if (organisation && event.actor === "user" && !isPurged(organisation, at)) organisation.lastActivityAt = at;
			return null;
		case "invoice_dated":
			world.items.push(item("invoice", event.id, at, { ...event, country: event.country ?? organisation?.country }));
			return null;
		case "archive_requested":
			return organisation ? archive(policy, organisation, at, new Date(event.until)) : "It names no organisation.";
		case "archive_withdrawn":
			if (!organisation?.archivedUntil || organisation.archivedUntil <= at) return "Nothing is archived.";
			organisation.archivedUntil = at;
			return null;
		default:
			return organisation ? changeState(policy, world, organisation, event.type, at) : "It names no organisation.";
	}
}

function archive(policy: Policy, organisation: Organisation, at: Date, until: Date): string | null {
	if (!organisation.cancelledAt) return "The subscription has not ended.";
	const due = afterSubscription(policy, "service_report", organisation.cancelledAt);
	if (!due || due <= at) return "There is nothing to archive.";
	if (until <= at || until > archiveCap(policy, organisation.cancelledAt))
		return "The date is outside the policy's cap.";
	organisation.archivedUntil = until;
	return null;
}

function changeState(
	policy: Policy,
	world: World,
	organisation: Organisation,
	change: "cancelled" | "reactivated" | "hold_placed" | "hold_released",
	at: Date,
): string | null {
	const open = organisation.holds.find((hold) => hold.to === null);
	switch (change) {
		case "cancelled":
			if (organisation.cancelledAt) return "The organisation is cancelled already; the first instant stands.";
			organisation.cancelledAt = at;
			organisation.purgeDueAt = leavingDates(policy, at).purgeDueAt;
			organisation.lastActivityAt = at;
			return null;
		case "reactivated":
			if (!organisation.cancelledAt) return "The organisation is not cancelled.";
			remindUntil(policy, world, organisation, at);
			organisation.cancelledAt = null;
			organisation.purgeDueAt = null;
			organisation.archivedUntil = null;
			organisation.lastActivityAt = at;
			return null;
		case "hold_placed":
			if (!open) organisation.holds.push({ from: at, to: null });
			return open ? "There is a hold already." : null;
		case "hold_released":
			if (open) open.to = at;
			return open ? null : "There is no hold.";
	}
}

function createOrganisation(
	world: World,
	event: Extract<SimulationEvent, { type: "organisation_created" }>,
	at: Date,
): string | null {
	const { organisation: id, country = "" } = event;
	if (world.organisations.has(id)) return `There is an organisation ${id} already.`;
	world.organisations.set(id, {
		id,
		country,
		cancelledAt: null,
		purgeDueAt: null,
		lastActivityAt: at,
		holds: [],
		archivedUntil: null,
	});
	world.items.push(item("organisation_profile", id, at, { organisation: id }));
	return null;
}

function remindUntil(policy: Policy, world: World, organisation: Organisation, until: Date): void {
	if (!organisation.cancelledAt) return;
	const { reminderDueAt } = leavingDates(policy, organisation.cancelledAt);
	if (reminderDueAt <= until) world.reminders.push({ organisation: organisation.id, at: reminderDueAt });
}

function isPurged(organisation: Organisation, at: Date): boolean {
	return organisation.purgeDueAt !== null && organisation.purgeDueAt <= at;
}

/** Holds, audit rows of the purge and of who reads what was kept, archives and mails can come after the purge. */
function outlives({ type }: OrganisationEvent): boolean {
	const still = ["hold_placed", "hold_released", "archive_requested", "archive_withdrawn", "email_sent"];
	return type === "audit_row_created" || still.includes(type);
}

type Owner = { organisation?: string | undefined; account?: string | undefined; country?: string | undefined };

function item(dataClass: DataClass, id: string, createdAt: Date, owner: Owner): Item {
	return {
		dataClass,
		id,
		organisation: owner.organisation ?? null,
		account: owner.account ?? null,
		createdAt,
		touchedAt: null,
		country: owner.country ?? null,
	};
}
