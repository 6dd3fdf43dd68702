import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { TimelineEntry } from "../timeline.tsx";
import { ORDER_STATES, type Order } from "./words.ts";

/** Tasks that one person added one after the other are one line, as long as nothing else happened between them. */
function together(changes: Order["taskChanges"], moves: Order["moves"]): Order["taskChanges"] {
	const lines: Order["taskChanges"] = [];
	for (const change of changes) {
		const last = lines.at(-1);
		const goesOn =
			last?.byName === change.byName &&
			last.removed.length + change.removed.length === 0 &&
			!moves.some(({ movedAt }) => movedAt > last.at && movedAt <= change.at);
		if (last && goesOn) lines.splice(-1, 1, { ...change, added: [...last.added, ...change.added] });
		else lines.push(change);
	}
	return lines;
}

/** States and what came to the tasks and went from them, newest first. */
export function howItWent({ moves, taskChanges }: Order, i18n: I18n): TimelineEntry[] {
	const named = (labels: readonly string[]) => labels.map((label) => `“${label}”`).join(", ");
	const changes = together(taskChanges, moves).flatMap(({ id, at, byName, added, removed }) => {
		const [came, went] = [named(added), named(removed)];
		const detail = byName ?? "";
		return [
			...(removed.length > 0 ? [{ id: `${id} out`, at, title: i18n._(msg`Taken out: ${went}`), detail }] : []),
			...(added.length > 0 ? [{ id: `${id} in`, at, title: i18n._(msg`Added: ${came}`), detail }] : []),
		];
	});
	const states = moves.toReversed().map(({ to, movedAt, reason, byName }) => ({
		id: `${to} ${movedAt.toISOString()}`,
		at: movedAt,
		title: i18n._(ORDER_STATES[to]),
		detail: [byName, reason].filter(Boolean).join(": "),
	}));
	return [...states, ...changes.toReversed()].sort((a, b) => b.at.getTime() - a.at.getTime());
}
