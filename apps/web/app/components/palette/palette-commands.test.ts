import { expect, test } from "vitest";
import { i18nIn } from "../../i18n.ts";
import type { HitGroup } from "../search/hit-words.ts";
import { commandsFor, groupsFor, type Reach, readTyped } from "./palette-commands.ts";

const may = [
	"record.read",
	"instrument.edit",
	"calibration.record",
	"register.import",
	"member.read",
	"workspace.export",
];
const say: Reach["say"] = (label) => i18nIn("en")._(label);
const owner: Reach = { access: { may, holders: {}, closed: null }, modules: ["calibration"], say };
const viewer: Reach = { ...owner, access: { ...owner.access, may: ["record.read", "member.read"] } };
const leaving: Reach = { ...owner, access: { ...owner.access, closed: "It is read-only." } };
const labels = (q: string, reach: Reach) => commandsFor(q, reach).map(({ label }) => label);

const hit = { id: "1", title: "TW-14", detail: "Torque wrench", state: "in_service" };
const found = (exact: boolean): HitGroup[] => [{ kind: "instrument", total: 1, exact, hits: [hit] }];
const lines = (text: string, groups: HitGroup[], reach = owner) =>
	groupsFor(readTyped(text), groups, [], reach).flatMap(({ commands }) =>
		commands.map(({ label, to }) => `${label} ${to}`),
	);

test("commands are those that the role, the state and the deployment allow", () => {
	expect(labels("import", owner)).toEqual(["Import", "Import a register", "Import past calibrations"]);
	expect(labels("import reg", viewer)).toEqual([]);
	expect(labels("add", leaving)).toEqual([]);
	expect(labels("export", leaving)).toEqual(["Export everything"]);
	expect(labels("members", viewer)).toEqual(["Members"]);
	expect(labels("overdue", { ...owner, modules: ["websecurity"] })).toEqual([]);
	expect(labels("late", owner)).toEqual(["Overdue instruments"]);
});

test("a record that was named exactly stands before commands, others after them", () => {
	expect(lines("tw-14", found(true))[0]).toBe("TW-14 /app/instruments/1");
	expect(lines("overdue", found(false)).slice(0, 2)).toEqual([
		"Overdue instruments /app/instruments?due=overdue",
		"TW-14 /app/instruments/1",
	]);
	expect(lines("tw & x", []).at(-1)).toBe("Everything found for “tw & x” /app/search?q=tw+%26+x");
});

test("cal and a tag starts its calibration, for those who may", () => {
	expect(readTyped("  CAL  tw-14 ")).toEqual({ q: "tw-14", calibrate: true });
	expect(readTyped("caliper")).toEqual({ q: "caliper", calibrate: false });
	expect(lines("cal tw-14", found(true))).toEqual(["TW-14 /app/calibrations/new?instrument=1"]);
	expect(lines("cal tw-14", found(true), viewer)[0]).toBe("TW-14 /app/instruments/1");
});

test("no two lines have one key, whatever is offered", () => {
	for (const modules of [["calibration"], ["websecurity"], ["calibration", "maintenance", "websecurity"]]) {
		const keys = commandsFor("", { ...owner, modules }).map(({ key }) => key);
		expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
		expect(keys.length).toBeGreaterThan(4);
	}
});
