type Row = Record<string, unknown>;

/** A completed checklist with what belongs to it, out of the database or out of an archive; items in their order. */
export type RunRecord = {
	run: Row;
	version: Row;
	items: readonly Row[];
	answers: readonly Row[];
	photos: readonly Row[];
};

const instant = (at: unknown) => (at == null ? null : new Date(at as string | Date).toISOString());

/**
 * What the hash of a completed checklist is over: what was asked, what was answered, when and by whom, and the bytes of
 * each photo. Names no organisation, so that it holds in an archive taken in elsewhere.
 */
export function runContent({ run, version, items, answers, photos }: RunRecord) {
	const { id, number, templateId, instrumentId, instrumentName, result, nameSeal, correctsId, correctionReason } = run;
	const of = new Map(answers.map((answer) => [answer.itemKey, answer]));
	return {
		kind: "calibrant.checklist-run/1",
		run: {
			...{ id, number, checklistId: templateId, instrumentId, instrumentName, result, nameSeal },
			...{ correctsId, correctionReason, startedAt: instant(run.startedAt), startedBy: run.startedBy },
			...{ endedAt: instant(run.endedAt), endedBy: run.endedBy },
		},
		checklist: { version: Number(version.number), name: version.name, introduction: version.introduction },
		items: items.map((item) => {
			const { itemKey, section, kind, label, help, required, noteOnFail, unit, lowerLimit, upperLimit } = item;
			const position = Number(item.position);
			const asked = {
				itemKey,
				position,
				section,
				kind,
				label,
				help,
				required,
				noteOnFail,
				unit,
				lowerLimit,
				upperLimit,
			};
			const answer = answerOf(of.get(itemKey));
			return { ...asked, options: item.options, answer, photos: photosOf(photos, itemKey) };
		}),
	};
}

function answerOf(answer: Row | undefined) {
	if (!answer) return null;
	const { result, reading, text, note, answeredAt, answeredBy } = answer;
	return { result, reading, text, note, answeredAt: instant(answeredAt), answeredBy };
}

const photosOf = (photos: readonly Row[], key: unknown) =>
	photos
		.filter(({ itemKey }) => itemKey === key)
		.map(({ id, bytes, sha256 }) => ({ id, bytes: Number(bytes), sha256 }))
		.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
