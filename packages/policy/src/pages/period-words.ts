import { describePeriod, type Period } from "../period.ts";
import type { Language } from "./language.ts";
import { common } from "./words.ts";

/** A period in the reader's language: "3 years", "3 ans". */
export const periodWords = (period: Period, language: Language): string =>
	typeof period === "string" ? describePeriod(period) : common[language].period(period);
