import { contentHash } from "@calibrant/kernel";
import type { ItemRow, RunRow, VersionRow } from "./checklist-view.ts";
import type { AnswerRow, PhotoRow } from "./find-checklist.ts";

export type WholeRun = {
	run: RunRow;
	version: VersionRow;
	items: readonly ItemRow[];
	answers: readonly AnswerRow[];
	photos: readonly PhotoRow[];
};

/**
 * Hash over the whole run: what was asked, what was answered, when and by whom, and the bytes of each photo. Names no
 * organisation, so that it holds in an archive taken in elsewhere.
 */
export function hashRun({ run, version, items, answers, photos }: WholeRun): string {
	const at = (date: Date | null) => date?.toISOString() ?? null;
	const { id, number, templateId, instrumentId, instrumentName, result, nameSeal, correctsId, correctionReason } = run;
	const of = new Map(answers.map((answer) => [answer.itemKey, answer]));
	const content = {
		kind: "calibrant.checklist-run/1",
		run: {
			...{ id, number, checklistId: templateId, instrumentId, instrumentName, result, nameSeal },
			...{ correctsId, correctionReason, startedAt: at(run.startedAt), startedBy: run.startedBy },
			...{ endedAt: at(run.endedAt), endedBy: run.endedBy },
		},
		checklist: { version: version.number, name: version.name, introduction: version.introduction },
		items: items.map((item) => {
			const { itemKey, position, section, kind, label, help, required, noteOnFail, unit } = item;
			const { lowerLimit, upperLimit, options } = item;
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
			return { ...asked, options, answer: answerOf(of.get(itemKey)), photos: photosOf(photos, itemKey) };
		}),
	};
	return contentHash(content);
}

function answerOf(answer: AnswerRow | undefined) {
	if (!answer) return null;
	const { result, reading, text, note, answeredAt, answeredBy } = answer;
	return { result, reading, text, note, answeredAt: answeredAt.toISOString(), answeredBy };
}

const photosOf = (photos: readonly PhotoRow[], key: string) =>
	photos
		.filter(({ itemKey }) => itemKey === key)
		.map(({ id, bytes, sha256: hash }) => ({ id, bytes, sha256: hash }))
		.toSorted((a, b) => (a.id < b.id ? -1 : 1));
