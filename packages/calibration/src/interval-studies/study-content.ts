import type { intervalStudies } from "@calibrant/db/schema";
import { type Interval, studyForms } from "@calibrant/metrology";
import type { IntervalStudy } from "./make-study.ts";

export type StudyRow = typeof intervalStudies.$inferSelect;

/** What an approved study set, and what each instrument had before. */
export type Applied = { interval: Interval; to: AppliedTo[] };
/** `dueOn`: the due date before and after; of studies approved since that is kept. */
type AppliedTo = { id: string; tag: string; before: Interval | null; dueOn?: [string | null, string | null] };

export const studyOf = (row: Pick<StudyRow, "content">) => row.content as IntervalStudy;
export const appliedOf = (row: Pick<StudyRow, "applied">) => row.applied as Applied | null;

/** What is signed: the study with what was made of it, by whom and when. */
export const studyContent = (row: StudyRow) => studyForms(row)[0];

/** What signatures were over before form 2: not who decided, and when. */
export const formerStudy = (row: StudyRow) => studyForms(row)[1];
