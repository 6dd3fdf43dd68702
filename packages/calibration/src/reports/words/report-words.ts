import type { Ctx } from "@calibrant/kernel";
import { readerOf } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import { reportDe } from "./report-words.de.ts";
import { type ReportWords, reportEn } from "./report-words.en.ts";
import { reportFr } from "./report-words.fr.ts";
import { reportNl } from "./report-words.nl.ts";

export type { ReportWords };

/** The words of the reports. A language that lacks one does not compile. */
export const reportWords: Readonly<Record<Language, ReportWords>> = {
	...{ en: reportEn, fr: reportFr, nl: reportNl, de: reportDe },
};

/** The words for whoever asks: a person's own language, else the organisation's; programs read English. */
export const wordsFor = async (ctx: Ctx): Promise<ReportWords> => reportWords[await readerOf(ctx)];
