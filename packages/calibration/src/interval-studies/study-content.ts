import type { intervalStudies } from "@calibrant/db/schema";
import type { Interval } from "@calibrant/metrology";
import type { IntervalStudy } from "./make-study.ts";

export type StudyRow = typeof intervalStudies.$inferSelect;

/** What an approved study set, and what each instrument had before. */
export type Applied = { interval: Interval; to: { id: string; tag: string; before: Interval | null }[] };

export const studyOf = (row: Pick<StudyRow, "content">) => row.content as IntervalStudy;
export const appliedOf = (row: Pick<StudyRow, "applied">) => row.applied as Applied | null;

/** What is signed: the study with what was made of it, by whom and when. Names no organisation, so that it holds in an archive. */
export const studyContent = ({ id, number, method, content, reason, applied, ...row }: StudyRow) => ({
	kind: "calibrant.interval-study-approval/2",
	...{ id, number, method, content, reason, applied, state: row.state, createdBy: row.createdBy },
	...{
		createdAt: row.createdAt.toISOString(),
		decidedBy: row.decidedBy,
		decidedAt: row.decidedAt?.toISOString() ?? null,
	},
});

/** What signatures were over before form 2: not who decided, and when. */
export const formerStudy = ({ id, number, method, content, reason, applied }: StudyRow) => ({
	kind: "calibrant.interval-study-approval/1",
	...{ id, number, method, content, reason, applied },
});
