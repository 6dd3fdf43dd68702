import {
	getCalibration,
	getCalibrationInput,
	getCertificate,
	getCertificateInput,
	getInstrument,
	getInstrumentInput,
	listCertificates,
	listCertificatesInput,
	listInstruments,
	listInstrumentsInput,
	listRuns,
	listRunsInput,
} from "@calibrant/calibration";
import { operatorReadInput, readAsOperator } from "@calibrant/identity";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";

const door = operatorReadInput.shape;
const found = 25;

/** What operators read of instruments and calibrations, one at a time. */
export const calibrationContent = {
	certificates: operators
		.input(operatorReadInput.extend({ q: listCertificatesInput.shape.q }))
		.mutation(({ ctx, input: { q, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "certificate", id: null }, (org) =>
				listCertificates(org, { q, limit: found }),
			),
		),
	certificate: operators
		.input(getCertificateInput.extend(door))
		.mutation(({ ctx, input: { id, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "certificate", id }, (org) => getCertificate(org, { id })),
		),
	checklistRuns: operators
		.input(operatorReadInput)
		.mutation(({ ctx, input }) =>
			readAsOperator(ctx.house, ctx.operator, input, { type: "checklist_run", id: null }, (org) =>
				listRuns(org, listRunsInput.parse({ limit: found })),
			),
		),
	instruments: operators
		.input(operatorReadInput.extend({ q: listInstrumentsInput.shape.q }))
		.mutation(({ ctx, input: { q, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "instrument", id: null }, (org) =>
				listInstruments(org, listInstrumentsInput.parse({ q, limit: found })),
			),
		),
	instrument: operators
		.input(getInstrumentInput.extend(door))
		.mutation(({ ctx, input: { id, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "instrument", id }, (org) => getInstrument(org, { id })),
		),
	calibration: operators
		.input(getCalibrationInput.extend(door))
		.mutation(({ ctx, input: { id, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "calibration", id }, (org) => getCalibration(org, { id })),
		),
};
