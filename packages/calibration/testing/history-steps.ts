import { checkHistoryImport, historyChoices, runHistoryImport } from "../src/history/import-history.ts";
import { getInstrument, listCalibrations, listCalibrationsInput, uploadImport } from "../src/index.ts";
import type { Workshop } from "./open-workshop.ts";

/** The steps of an import of history, as the owner of a workshop takes them. */
export function historySteps(workshop: () => Workshop) {
	const upload = async (text: string) =>
		(await uploadImport(workshop().steps(), { fileName: "past.csv" }, Buffer.from(text), "history")).batchId;
	const check = (batchId: string, more: object = {}) =>
		checkHistoryImport(workshop().steps(), { batchId, choices: historyChoices.parse(more) });
	return {
		...{ upload, check },
		async run(batchId: string, more: object = {}) {
			const { checked } = await check(batchId, more);
			return runHistoryImport(workshop().steps(), { batchId, checked, choices: historyChoices.parse(more) });
		},
		/** The calibrations of an instrument. */
		async of(instrumentId: string) {
			const input = listCalibrationsInput.parse({ instrumentId });
			return (await workshop().as((ctx) => listCalibrations(ctx, input))).items;
		},
		instrument: async (id: string) => (await workshop().as((ctx) => getInstrument(ctx, { id }))).instrument,
	};
}
