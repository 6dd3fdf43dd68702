import type { Decimal } from "decimal.js";
import { readUnit } from "../units/convert.ts";
import { inUnitOf, type ReadEntry } from "./read-scope.ts";

/** Two entries of one quantity, place and method whose ranges overlap, or leave a gap between them. */
export type ScopeNote = { kind: "overlap" | "gap"; indexes: [number, number]; message: string };

type Range = { index: number; entry: ReadEntry; from: Decimal | null; to: Decimal | null };

/**
 * Where entries of the same quantity, place and method overlap or leave a gap. Ranges that meet in one value do
 * neither. In an overlap the smaller uncertainty counts; a gap is out of scope.
 */
export function scopeNotes(entries: readonly ReadEntry[]): ScopeNote[] {
	const groups = new Map<string, Range[]>();
	for (const [index, entry] of entries.entries()) {
		const { quantity, unit, place, method } = entry;
		const kind = readUnit(unit)?.kind ?? unit;
		const key = JSON.stringify([quantity?.toLowerCase(), kind, place, method?.toLowerCase()]);
		const group = groups.get(key) ?? [];
		const base = { unit: group[0]?.entry.unit ?? unit };
		const end = (value: Decimal | null) => value && inUnitOf(base, value, unit);
		groups.set(key, [...group, { index, entry, from: end(entry.from), to: end(entry.to) }]);
	}
	return [...groups.values()].flatMap(notesOf);
}

function notesOf(ranges: readonly Range[]): ScopeNote[] {
	const sorted = ranges.toSorted((a, b) =>
		a.from && b.from ? a.from.comparedTo(b.from) : a.from ? 1 : b.from ? -1 : 0,
	);
	const unit = ranges[0]?.entry.unit ?? "";
	const notes: ScopeNote[] = [];
	let [furthest, ...rest] = sorted;
	for (const next of rest) {
		if (!furthest) break;
		const { to } = furthest;
		const apart = to && next.from ? next.from.comparedTo(to) : -1;
		const [one, other] = [furthest.index + 1, next.index + 1];
		if (apart < 0) {
			const message = `Lines ${one} and ${other} overlap from ${next.from ?? "the lowest value"} ${unit} on. The smaller uncertainty counts there.`;
			notes.push({ kind: "overlap", indexes: [furthest.index, next.index], message });
		}
		if (apart > 0) {
			const message = `Lines ${one} and ${other} leave a gap from ${to} to ${next.from} ${unit}. Nothing in it is accredited.`;
			notes.push({ kind: "gap", indexes: [furthest.index, next.index], message });
		}
		if (to && (!next.to || next.to.gt(to))) furthest = next;
	}
	return notes;
}
