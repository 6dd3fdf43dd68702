import type { MessageDescriptor } from "@lingui/core";
import type { Access } from "../../access.ts";
import { navigationOf } from "../../navigation.ts";
import { type Hit, type HitGroup, hitTo, KINDS } from "../search/hit-words.ts";
import { type Action, actionsOf, WORDS } from "./palette-words.ts";

export interface Command {
	key: string;
	label: string;
	detail?: string;
	to: string;
}

export interface Group {
	title: string;
	commands: readonly Command[];
}

export interface Reach {
	access: Access;
	modules: readonly string[];
	/** A label in the reader's language. */
	say(label: MessageDescriptor): string;
}

/** Reading stays possible while nothing can be changed; every other permission changes something. */
const READS = ["member.read", "audit.read", "workspace.export", "billing.read", "apikey.manage"];

const mayGo = ({ needs }: Pick<Action, "needs">, { access }: Reach): boolean =>
	needs === undefined || (access.may.includes(needs) && (access.closed === null || READS.includes(needs)));

/** The pages and actions this person may open whose words begin with what was typed. */
export function commandsFor(q: string, reach: Reach): Command[] {
	// Some actions begin on a page of the rail: the list breaks where two of its lines have one key.
	const places = navigationOf(reach.modules).filter(({ place }) => place !== "phone");
	const pages = places.map(({ label, to }) => {
		return { key: `page ${to}`, label: reach.say(label), also: "", to };
	});
	const typed = q.toLowerCase().split(/\s+/).filter(Boolean);
	const actions = actionsOf(reach.modules)
		.filter((action) => mayGo(action, reach))
		.map(({ label, also, to }) => {
			return { key: `action ${to}`, label: reach.say(label), also: also === null ? "" : reach.say(also), to };
		});
	return [...pages, ...actions]
		.filter(({ label, also }) => {
			const words = `${label} ${also}`.toLowerCase().split(/\s+/);
			return typed.every((word) => words.some((one) => one.startsWith(word)));
		})
		.map(({ key, label, to }) => ({ key, label, to }));
}

/** “cal TW-014” means: calibrate what is called TW-014. */
export function readTyped(text: string): { q: string; calibrate: boolean } {
	const q = text.trim().replace(/\s+/g, " ").slice(0, 100);
	const asked = /^cal (.+)$/i.exec(q);
	return asked?.[1] ? { q: asked[1], calibrate: true } : { q, calibrate: false };
}

const MOST_COMMANDS = 6;

/** What the palette offers, the likeliest first: a record that was named exactly, then commands, then other records. */
export function groupsFor(
	typed: ReturnType<typeof readTyped>,
	found: readonly HitGroup[],
	recent: readonly Command[],
	reach: Reach,
): Group[] {
	const { q, calibrate } = typed;
	const commands = calibrate ? [] : commandsFor(q, reach);
	if (q === "") return filled([group(reach.say(WORDS.recent), recent), group(reach.say(WORDS.commands), commands)]);
	const mayCalibrate = mayGo({ needs: "calibration.record" }, reach);
	if (calibrate && mayCalibrate) {
		const instruments = found.filter(({ kind }) => kind === "instrument");
		return filled(instruments.map(({ hits }) => group(reach.say(WORDS.calibrate), hits.map(startOf))));
	}
	const records = found.map((one) => ({
		exact: one.exact,
		...group(reach.say(KINDS[one.kind]), one.hits.map(recordOf(one))),
	}));
	return filled([
		...records.filter(({ exact }) => exact),
		group(reach.say(WORDS.commands), commands.slice(0, MOST_COMMANDS)),
		...records.filter(({ exact }) => !exact),
		group(reach.say(WORDS.more), [
			{ key: "everything", label: reach.say(WORDS.everything(q)), to: `/app/search?${new URLSearchParams({ q })}` },
		]),
	]);
}

const group = (title: string, commands: readonly Command[]): Group => ({ title, commands });
const filled = (groups: readonly Group[]) => groups.filter(({ commands }) => commands.length > 0);

const recordOf =
	({ kind }: HitGroup) =>
	(hit: Hit): Command => {
		return { key: `${kind}-${hit.id}-${hit.title}`, label: hit.title, detail: hit.detail, to: hitTo(kind, hit) };
	};
const startOf = ({ id, title, detail }: Hit): Command => {
	return { key: `start-${id}`, label: title, detail, to: `/app/calibrations/new?instrument=${id}` };
};
