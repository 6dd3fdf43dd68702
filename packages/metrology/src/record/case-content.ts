type Row = Record<string, unknown>;

/** A case of out of tolerance with what belongs to it, out of the database or out of an archive; any order. */
export type CaseRecord = { row: Row; items: readonly Row[]; actions: readonly Row[]; notices: readonly Row[] };

const instant = (at: unknown) => (at == null ? null : new Date(at as string | Date).toISOString());

const by =
	(...names: string[]) =>
	(a: Row, b: Row) => {
		const key = (one: Row) => names.map((name) => (name === "id" ? String(one.id) : instant(one[name]))).join(" ");
		return key(a) < key(b) ? -1 : 1;
	};

/**
 * The case in the forms that signatures are over, today's first: facts, every item with its way, its judgement and the
 * decision, actions and notices. The former took the hash of a judgement as it was stored, and no way and no result.
 * `hash`: SHA-256 over the canonical form (RFC 8785).
 */
export function caseForms({ row, ...lists }: CaseRecord, hash: (content: unknown) => string) {
	const items = lists.items.toSorted(by("id"));
	const { id, number, instrumentId, calibrationId, failed, window, foundOn, untraced } = row;
	const former = {
		kind: "calibrant.out-of-tolerance/1",
		...{ id, number, instrumentId, calibrationId, failed, window, foundOn, untraced: untraced ?? null },
		...{ rootCause: row.rootCause, verification: row.verification, noNoticeReason: row.noNoticeReason },
		// Cases closed before there was such a reference keep the hash they were signed with.
		...(row.nonconformity ? { nonconformity: row.nonconformity, nonconformityUrl: row.nonconformityUrl } : {}),
		...(row.noNoticeReasons && Object.keys(row.noNoticeReasons).length > 0
			? { noNoticeReasons: row.noNoticeReasons }
			: {}),
		...(row.setAsideReason ? { setAsideReason: row.setAsideReason } : {}),
		items: items.map((item) => ({
			...{ id: item.id, kind: item.kind, calibrationId: item.calibrationId, usageId: item.usageId, gone: item.gone },
			...{ severity: item.severity, snapshotHash: item.snapshotHash, disposition: item.disposition },
			...{ reason: item.reason, decidedBy: item.decidedBy, decidedAt: instant(item.decidedAt), outcome: item.outcome },
		})),
		actions: lists.actions.toSorted(by("createdAt", "id")).map((action) => {
			const { id: actionId, what, ownerId, dueOn, doneAt, doneBy, outcome } = action;
			return { id: actionId, what, ownerId, dueOn, doneAt: instant(doneAt), doneBy, outcome };
		}),
		notices: lists.notices.toSorted(by("sentAt", "id")).map((notice) => {
			const { id: noticeId, customer, email, subject, body, sentAt } = notice;
			return { id: noticeId, customer, email, subject, body, sentAt: instant(sentAt) };
		}),
	};
	const judged = items.map((item) => {
		const { id: itemId, instrumentId: of, depth, path, happenedFrom, happenedUntil, snapshot, result } = item;
		const way = { id: itemId, instrumentId: of, depth: Number(depth), path, happenedFrom, happenedUntil };
		return { ...way, snapshotHash: hash(snapshot), resultHash: hash(result) };
	});
	return [{ ...former, kind: "calibrant.out-of-tolerance/2", laboratory: row.laboratory, judged }, former] as const;
}
